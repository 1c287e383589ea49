import { abortedError, toOidcError } from '../errors.ts';
import { nowEpochSeconds } from '../ports.ts';
import type { ProviderConfig } from '../provider/providerConfig.ts';
import type { Check } from '../token/checks.ts';
import { KeySet } from '../token/keySet.ts';
import type { TokenSet } from '../token/tokenSet.ts';
import { verifyAccessToken, verifyIdToken } from '../token/verify.ts';
import type { ProviderEdges } from './providerDirectory.ts';
import { askedAuthentication } from './askedAuthentication.ts';
import { announcedAlgorithms } from './discovery.ts';

/** One row a check, for each token; no rows for a token that is not there. */
export interface TokenReports {
  readonly access_token: readonly Check[];
  readonly id_token: readonly Check[];
}

export interface TokensToVerify {
  readonly provider: ProviderConfig;
  readonly tokens: TokenSet;
  /** Of the sign-in: what its ID Token was held to, and those of later refreshes may repeat. */
  readonly nonce: string | undefined;
  readonly issuer: string | undefined;
}

/**
 * Checks the tokens of a sign-in, or of a refresh since, again, now: with the provider's current keys and the current time.
 * Without the network everything but the signatures is still checked.
 *
 * @throws {OidcError} `cancelled`, or the signal's own reason, when it aborts
 */
export async function verifyTokens(
  edges: ProviderEdges,
  { provider, tokens, nonce, issuer }: TokensToVerify,
  signal: AbortSignal,
): Promise<TokenReports> {
  const { keys, algorithms } = await currentKeys(edges, provider, signal);
  const common = {
    issuer: provider.issuer === undefined ? undefined : (issuer ?? provider.issuer),
    keys,
    nowEpochSeconds: nowEpochSeconds(edges.http.clock),
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
              algorithms,
              asked: askedAuthentication(provider),
              nonce,
              from: tokens.idTokenFrom,
              accessToken: tokens.idTokenIsOlder ? undefined : accessToken,
            },
            signal,
          ),
  };
}

interface CurrentKeys {
  readonly keys: KeySet | undefined;
  /** `undefined` when the provider could not say. */
  readonly algorithms: readonly string[] | undefined;
}

/** A provider that can't be reached keeps its place in the report: its keys are unavailable. */
async function currentKeys(
  edges: ProviderEdges,
  provider: ProviderConfig,
  signal: AbortSignal,
): Promise<CurrentKeys> {
  try {
    const { metadata, keys } = await edges.directory.find(provider, signal);
    return { keys, algorithms: announcedAlgorithms(metadata) };
  } catch (error) {
    if (signal.aborted) {
      throw abortedError(signal);
    }
    const keys = new KeySet({
      load: () => Promise.reject(toOidcError(error)),
      nowEpochMs: () => edges.http.clock.nowEpochMs(),
    });
    return { keys, algorithms: undefined };
  }
}
