import { nowEpochSeconds } from '../ports.ts';
import type { ProviderConfig } from '../provider/providerConfig.ts';
import type { ReportedCheck } from '../token/checks.ts';
import type { TokenSet } from '../token/tokenSet.ts';
import { verifyAccessToken } from '../token/profiles/verifyAccessToken.ts';
import { verifyIdToken } from '../token/profiles/verifyIdToken.ts';
import type { ProviderEdges } from './providerDirectory.ts';
import { askedAuthentication } from './askedAuthentication.ts';
import { currentKeys, type KeyAge } from './currentKeys.ts';
import { announcedAlgorithms } from './discovery.ts';

/** One row a check, for each token; no rows for a token that is not there. */
export interface TokenReports {
  readonly access_token: readonly ReportedCheck[];
  readonly id_token: readonly ReportedCheck[];
}

export interface TokensToVerify {
  readonly provider: ProviderConfig;
  readonly tokens: TokenSet;
  /** Of the sign-in: what its ID Token was held to, and those of later refreshes may repeat. */
  readonly nonce: string | undefined;
  readonly issuer: string | undefined;
  /** How old the provider's metadata and keys may be. Default: `remembered`. */
  readonly keyAge?: KeyAge;
}

/**
 * Checks the tokens of a sign-in, or of a refresh since, again, now: with the provider's current keys and the current time.
 * Without the network everything but the signatures is still checked.
 *
 * @throws {OidcError} `cancelled`, or the signal's own reason, when it aborts
 */
export async function verifyTokens(
  edges: ProviderEdges,
  { provider, tokens, nonce, issuer, keyAge = 'remembered' }: TokensToVerify,
  signal: AbortSignal,
): Promise<TokenReports> {
  const { keys, metadata } = await currentKeys(edges, provider, keyAge, signal);
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
              algorithms: metadata && announcedAlgorithms(metadata),
              asked: askedAuthentication(provider),
              nonce,
              from: tokens.idTokenFrom,
              accessToken: tokens.idTokenIsOlder ? undefined : accessToken,
            },
            signal,
          ),
  };
}
