import { abortedError, toOidcError } from '../errors.ts';
import type { ProviderConfig } from '../provider/providerConfig.ts';
import { KeySet } from '../token/keySet.ts';
import type { ProviderMetadata } from './discovery.ts';
import type { ProviderEdges } from './providerDirectory.ts';

export interface CurrentKeys {
  readonly keys: KeySet | undefined;
  /** `undefined` when the provider could not say. */
  readonly metadata: ProviderMetadata | undefined;
}

/** `remembered`: what was asked for before will do, for as long as it is remembered. */
export type KeyAge = 'remembered' | 'asked_now';

/**
 * What a provider's tokens are verified with now. One that can't be reached keeps its place in a
 * report: its keys are unavailable.
 *
 * @throws {OidcError} `cancelled`, or the signal's own reason, when it aborts
 */
export async function currentKeys(
  edges: ProviderEdges,
  provider: ProviderConfig,
  age: KeyAge,
  signal: AbortSignal,
): Promise<CurrentKeys> {
  try {
    return await (age === 'asked_now'
      ? edges.directory.findAnew(provider, signal)
      : edges.directory.find(provider, signal));
  } catch (error) {
    if (signal.aborted) {
      throw abortedError(signal);
    }
    const keys = new KeySet({
      load: () => Promise.reject(toOidcError(error)),
      nowEpochMs: () => edges.http.clock.nowEpochMs(),
    });
    return { keys, metadata: undefined };
  }
}
