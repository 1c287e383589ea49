import { abortedError } from '../errors.ts';
import type { ProviderConfig } from '../provider/providerConfig.ts';
import type { Check } from '../token/checks.ts';
import { KeySet } from '../token/keySet.ts';
import type { TokenSet } from '../token/tokenSet.ts';
import { verifyAccessToken, verifyIdToken } from '../token/verify.ts';
import type { KnownProvider } from './providerDirectory.ts';
import type { ProviderEdges } from './introspection.ts';
import { announcedAlgorithms } from './discovery.ts';

/** One row a check, for each token; no rows for a token that is not there. */
export interface TokenReports {
  readonly access_token: readonly Check[];
  readonly id_token: readonly Check[];
}

export interface TokensToVerify {
  readonly provider: ProviderConfig;
  readonly tokens: TokenSet;
  /** The nonce of the sign-in, if one was sent. */
  readonly nonce: string | undefined;
}

/**
 * Checks the tokens of a sign-in again, now: with the provider's current keys and the current time.
 * Without the network everything but the signatures is still checked.
 *
 * @throws {OidcError} `cancelled`, or the signal's own reason, when it aborts
 */
export async function verifyTokens(
  edges: ProviderEdges,
  { provider, tokens, nonce }: TokensToVerify,
  signal: AbortSignal,
): Promise<TokenReports> {
  const known = await knownOrUnreachable(edges, provider, signal);
  const common = {
    issuer: provider.issuer === undefined ? undefined : known.metadata.issuer,
    keys: known.keys,
    nowEpochSeconds: Math.floor(edges.http.clock.nowEpochMs() / 1000),
  };
  const accessToken = tokens.accessToken;
  return {
    access_token: await verifyAccessToken({ ...common, token: accessToken }, signal),
    id_token:
      tokens.idToken === undefined
        ? []
        : await verifyIdToken(
            {
              ...common,
              token: tokens.idToken,
              clientId: provider.clientId,
              algorithms: announcedAlgorithms(known.metadata),
              nonce,
              accessToken,
            },
            signal,
          ),
  };
}

/** A provider that can't be reached keeps its place in the report: its keys are unavailable. */
async function knownOrUnreachable(
  edges: ProviderEdges,
  provider: ProviderConfig,
  signal: AbortSignal,
): Promise<KnownProvider> {
  try {
    return await edges.directory.find(provider, signal);
  } catch (error) {
    if (signal.aborted) {
      throw abortedError(signal);
    }
    const keys = new KeySet({
      load: () => Promise.reject(error instanceof Error ? error : new Error()),
      nowEpochMs: () => edges.http.clock.nowEpochMs(),
    });
    return { metadata: { issuer: provider.issuer ?? '' }, keys };
  }
}
