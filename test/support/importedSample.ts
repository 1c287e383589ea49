import { readImport } from '../../src/core/provider/imports/readImport.ts';
import { parseProviders } from '../../src/core/provider/parseProviders.ts';
import type { ProviderConfig } from '../../src/core/provider/providerConfig.ts';
import type { SettingsProblem } from '../../src/core/provider/settingsProblem.ts';
import type { Session } from '../../src/core/session/session.ts';
import type { TokenSet } from '../../src/core/token/tokenSet.ts';
import { FakeClock } from './fakeClock.ts';
import type { LocalProvider } from './localProvider.ts';
import type { Program, Sample } from './provider/personalities/sample.ts';
import type { SeenRequest } from './provider/requestLog.ts';
import { RelyingParty, type RelyingPartyOptions } from './relyingParty.ts';
import { startSample } from './startedSample.ts';

export interface SignedInSample {
  readonly sample: ImportedSample;
  readonly party: RelyingParty;
  readonly session: Session;
}

/** What is imported from a sample program's file, and the provider that the program signs in at. */
export class ImportedSample {
  readonly provider: LocalProvider;
  /** The file as the program has it. */
  readonly text: string;
  readonly entry: Readonly<Record<string, unknown>>;
  readonly clientSecret: string | undefined;
  readonly problems: readonly SettingsProblem[];
  readonly config: ProviderConfig;

  private constructor(provider: LocalProvider, text: string, fileName: string) {
    this.provider = provider;
    this.text = text;
    const [client, ...more] = readImport(text, fileName);
    if (client === undefined || more.length > 0) {
      throw new Error(`${fileName} is not of one client`);
    }
    this.entry = client.entry;
    this.clientSecret = client.clientSecret;
    const { providers, problems } = parseProviders({ imported: client.entry });
    const [config] = providers;
    if (config === undefined) {
      throw new Error(`${fileName} makes no entry: ${JSON.stringify(problems)}`);
    }
    this.problems = problems;
    this.config = config;
  }

  /** @param change - what somebody has edited in the file */
  static async start(
    sampleOf: (program: Program) => Sample,
    change: (text: string) => string = (text) => text,
  ): Promise<ImportedSample> {
    const { provider, text, fileName } = await startSample(sampleOf);
    return new ImportedSample(provider, change(text), fileName);
  }

  /** The same, and a window in which somebody has signed in. */
  static async signedIn(sampleOf: (program: Program) => Sample): Promise<SignedInSample> {
    const sample = await ImportedSample.start(sampleOf);
    const party = await sample.window();
    return { sample, party, session: await party.signIn(sample.config) };
  }

  /** The tokens of a sign-in that asks for a refresh token, and those of an hour later. */
  async renewal(): Promise<readonly [TokenSet, TokenSet]> {
    const clock = new FakeClock();
    const config = this.edited({ scopes: 'openid offline_access' });
    const window = await this.window({ clock });
    const { id, tokens } = await window.signIn(config);
    clock.advanceSeconds(3600);
    return [tokens, (await window.sessions.fresh(config, id, 'use')).tokens];
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
