import {
  startHostileProvider,
  type HostileProvider,
  type HostileProviderOptions,
} from './hostileProvider.ts';

/** Runs work at a hostile provider of its own, which is closed afterwards whatever happened. */
export async function withHostileProvider<Result>(
  options: HostileProviderOptions,
  work: (provider: HostileProvider) => Promise<Result>,
): Promise<Result> {
  const provider = await startHostileProvider(options);
  try {
    return await work(provider);
  } finally {
    await provider.close();
  }
}
