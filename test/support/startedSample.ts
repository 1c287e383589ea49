import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../scripts/dev/freePort.ts';
import { startLocalProvider, type LocalProvider } from './localProvider.ts';
import { localized, type Program, type Sample } from './provider/personalities/sample.ts';

const examples = join(import.meta.dirname, '../../examples');

/** A sample program's configuration file, and the provider that it is for. */
export interface StartedSample {
  readonly provider: LocalProvider;
  /** The name of the file, without its folder. */
  readonly fileName: string;
  readonly text: string;
}

/** Starts a provider like the sample's vendor, and makes the file that the program has for it. */
export async function startSample(
  sampleOf: (program: Program) => Sample,
  hostname = '127.0.0.1',
): Promise<StartedSample> {
  const sample = sampleOf({ port: await freePort('127.0.0.1') });
  const { personality, file } = sample;
  const provider = await startLocalProvider({ hostname, personality });
  const { origin } = new URL(provider.apiUrl);
  const example = readFileSync(join(examples, file), 'utf8');
  return {
    provider,
    fileName: file.replace(/^.*\//, ''),
    text: localized(example, sample, origin),
  };
}
