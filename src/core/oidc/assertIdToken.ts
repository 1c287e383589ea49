import { OidcError } from '../errors.ts';
import type { ProviderConfig } from '../provider/providerConfig.ts';
import type { TokenSet } from '../token/tokenSet.ts';
import { verifyIdToken } from '../token/profiles/verifyIdToken.ts';
import type { Transaction } from './authorizationRequest.ts';
import { idTokenVerification } from './idTokenVerification.ts';
import type { KnownProvider } from './providerDirectory.ts';

export interface ReceivedTokens {
  readonly provider: ProviderConfig;
  readonly known: KnownProvider;
  readonly tokens: TokenSet;
  readonly transaction: Pick<Transaction, 'nonce'>;
  readonly nowEpochSeconds: number;
}

/**
 * Holds an ID Token to every check of OpenID Connect Core 3.1.3.7, its signature included: the
 * library leaves that out in this flow, and over http on loopback nothing else vouches for it.
 *
 * @throws {OidcError} `id_token_invalid`, `id_token_unverifiable`; the signal's reason when it aborts
 */
export async function assertIdTokenHolds(
  { provider, known, tokens, transaction, nowEpochSeconds }: ReceivedTokens,
  signal: AbortSignal,
): Promise<void> {
  if (tokens.idToken === undefined) {
    return; // the exchange has insisted on one where one can be checked
  }
  const checks = await verifyIdToken(
    idTokenVerification(provider, known, {
      token: tokens.idToken,
      nonce: transaction.nonce,
      from: tokens.idTokenFrom,
      accessToken: tokens.accessToken,
      nowEpochSeconds,
    }),
    signal,
  );
  const failed = checks.filter(({ outcome }) => outcome === 'failed');
  if (failed.length > 0) {
    const failedChecks = failed.map(({ id }) => id);
    const problem = [...new Set(failed.map(({ reason }) => reason))].join(' ');
    throw new OidcError('id_token_invalid', { failedChecks, problem });
  }
  const signature = checks.find(({ id }) => id === 'signature');
  if (signature?.outcome !== 'passed') {
    const reason = signature?.reason === 'no_key_set' ? 'no_key_set' : 'keys_unavailable';
    throw new OidcError('id_token_unverifiable', { reason, keysError: signature?.actual ?? '' });
  }
}
