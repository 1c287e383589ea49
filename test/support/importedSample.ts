import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readImport } from '../../src/core/provider/imports/readImport.ts';
import { parseProviders } from '../../src/core/provider/parseProviders.ts';
import type { ProviderConfig } from '../../src/core/provider/providerConfig.ts';
import type { SettingsProblem } from '../../src/core/provider/settingsProblem.ts';
import { freePort } from './freePort.ts';
import { startLocalProvider, type LocalProvider } from './localProvider.ts';
import { localized, type Program, type Sample } from './provider/personalities/sample.ts';
import type { SeenRequest } from './provider/requestLog.ts';
import { RelyingParty, type RelyingPartyOptions } from './relyingParty.ts';

const examples = join(import.meta.dirname, '../../examples');

/** What is imported from a sample program's file, and the provider that the program signs in at. */
export class ImportedSample {
  readonly provider: LocalProvider;
  /** The file as the program has it. */
  readonly text: string;
  readonly entry: Readonly<Record<string, unknown>>;
  readonly clientSecret: string | undefined;
  readonly problems: readonly SettingsProblem[];
  readonly config: ProviderConfig;

  private constructor(provider: LocalProvider, text: string, file: string) {
    this.provider = provider;
    this.text = text;
    const [client, ...more] = readImport(text, file);
    if (client === undefined || more.length > 0) {
      throw new Error(`${file} is not of one client`);
    }
    this.entry = client.entry;
    this.clientSecret = client.clientSecret;
    const { providers, problems } = parseProviders({ imported: client.entry });
    const [config] = providers;
    if (config === undefined) {
      throw new Error(`${file} makes no entry: ${JSON.stringify(problems)}`);
    }
    this.problems = problems;
    this.config = config;
  }

  /** @param change - what somebody has edited in the file */
  static async start(
    sampleOf: (program: Program) => Sample,
    change: (text: string) => string = (text) => text,
  ): Promise<ImportedSample> {
    const sample = sampleOf({ port: await freePort() });
    const { personality, file } = sample;
    const provider = await startLocalProvider({ hostname: '127.0.0.1', personality });
    const origin = new URL(provider.apiUrl).origin;
    const example = readFileSync(join(examples, file), 'utf8');
    return new ImportedSample(provider, change(localized(example, sample, origin)), file);
  }

  /** The entry as somebody has edited it. */
  edited(changes: Readonly<Record<string, unknown>>): ProviderConfig {
    const [config] = parseProviders({ imported: { ...this.entry, ...changes } }).providers;
    if (config === undefined) {
      throw new Error('the entry is not taken');
    }
    return config;
  }

  /** A window of the editor in which this was imported. */
  async window(options?: RelyingPartyOptions): Promise<RelyingParty> {
    const party = new RelyingParty(options);
    if (this.clientSecret !== undefined) {
      await party.secrets.set(this.config, 'login', this.clientSecret);
    }
    return party;
  }

  /** Requests by path, in order, but those of the pages in between and of the way back. */
  get paths(): readonly string[] {
    return this.provider.requests
      .filter(({ path }) => !/^\/(?:interaction|auth)\/|\/authorize\//.test(path))
      .map(({ method, path }) => `${method} ${path}`);
  }

  /** How often somebody has typed a password. */
  get logIns(): number {
    return this.provider.requests.filter(isLogIn).length;
  }

  close(): Promise<void> {
    return this.provider.close();
  }
}

function isLogIn({ method, path }: SeenRequest): boolean {
  return method === 'POST' && path.startsWith('/interaction/');
}
