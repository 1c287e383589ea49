import { OidcError } from '../errors.ts';
import type { ProviderConfig } from '../provider/providerConfig.ts';
import type { Check } from '../token/checks.ts';
import { decodeTokenWithoutVerify } from '../token/decode.ts';
import { contradictions } from '../token/sameSignIn.ts';
import type { TokenSet } from '../token/tokenSet.ts';
import { verifyIdToken, type IdTokenVerification } from '../token/profiles/verifyIdToken.ts';
import { idTokenVerification } from './idTokenVerification.ts';
import type { KnownProvider } from './providerDirectory.ts';

export interface RenewedIdToken {
  readonly provider: ProviderConfig;
  readonly known: KnownProvider;
  /** Of the session so far. */
  readonly previous: TokenSet;
  /** Of the sign-in; `undefined` when it did not ask for an ID Token. */
  readonly nonce: string | undefined;
  /** What the refresh brought beside the access token; unverified. */
  readonly idToken: string | undefined;
  readonly accessToken: string;
  readonly nowEpochSeconds: number;
}

type IdTokenOfSession = Pick<TokenSet, 'idToken' | 'idTokenFrom' | 'idTokenIsOlder'>;

/**
 * The ID Token of a session after a refresh (OpenID Connect Core 12.2): the new one if there is one
 * that holds, else the old one. An encrypted one, which nobody here can read, counts as none.
 *
 * A token whose signature can't be checked for want of keys counts as none, too. What came with it
 * may still be used: nothing in it is wrong, a refresh may leave the ID Token out altogether, and the
 * access token is vouched for by TLS, or by the loopback interface, as in every OAuth 2.0 refresh. To
 * refuse it would lose the refresh token that replaced the one just used.
 *
 * @throws {OidcError} `refresh_response_untrusted`: nothing of that response may be used
 */
export async function renewIdToken(
  input: RenewedIdToken,
  signal: AbortSignal,
): Promise<IdTokenOfSession> {
  const { idToken, previous, nonce } = input;
  const kept: IdTokenOfSession = {
    idToken: previous.idToken,
    idTokenFrom: previous.idTokenFrom,
    idTokenIsOlder: previous.idToken !== undefined,
  };
  const wasAskedFor = previous.idToken !== undefined || nonce !== undefined;
  if (idToken === undefined || !wasAskedFor) {
    return kept;
  }
  const decoded = decodeTokenWithoutVerify(idToken);
  if (decoded.format === 'encrypted') {
    return kept;
  }
  if (decoded.format !== 'jwt') {
    throw new OidcError('refresh_response_untrusted', { failedChecks: [], problem: 'not_a_jwt' });
  }
  const { accessToken, nowEpochSeconds } = input;
  const received = {
    token: idToken,
    nonce,
    from: 'refresh',
    accessToken,
    nowEpochSeconds,
  } as const;
  const checks = await everyCheck(
    idTokenVerification(input.provider, input.known, received),
    signal,
  );
  assertTrusted(checks, input, decoded.claims);
  const signature = checks.find(({ id }) => id === 'signature');
  return signature?.outcome === 'passed'
    ? { idToken, idTokenFrom: 'refresh', idTokenIsOlder: false }
    : kept;
}

/** Too late to give up: the answer is here, and the refresh token that was sent is used up. */
async function everyCheck(
  verification: IdTokenVerification,
  signal: AbortSignal,
): Promise<readonly Check[]> {
  try {
    return await verifyIdToken(verification, signal);
  } catch {
    return verifyIdToken({ ...verification, keys: undefined }, signal);
  }
}

function assertTrusted(
  checks: readonly Check[],
  { previous, nonce }: RenewedIdToken,
  refreshed: Readonly<Record<string, unknown>>,
): void {
  const before = decodeTokenWithoutVerify(previous.idToken ?? '');
  const contradicting =
    before.format === 'jwt' ? contradictions({ previous: before.claims, refreshed, nonce }) : [];
  const failed = checks.filter(({ outcome }) => outcome === 'failed');
  const failedChecks = [...new Set([...failed.map(({ id }) => id), ...contradicting])];
  if (failedChecks.length > 0) {
    const reasons = failed.map(({ reason }) => reason);
    const problem = [...reasons, ...contradicting.map((id) => `other_${id}`)].join(' ');
    throw new OidcError('refresh_response_untrusted', { failedChecks, problem });
  }
}
