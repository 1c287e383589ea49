import type { CheckId, ReportedCheck } from '../checks.ts';
import { checkAuthentication, type AskedAuthentication } from '../authenticationChecks.ts';
import * as claim from '../claimChecks.ts';
import { readableToken } from '../lone/readableToken.ts';
import type { TokenSet } from '../tokenSet.ts';
import { withSections } from './sections.ts';
import { signatureRows } from './signatureRows.ts';
import { checkTokenType } from './tokenType.ts';
import { unreadable, type Verification } from './verification.ts';

export interface IdTokenVerification extends Verification {
  readonly clientId: string;
  /**
   * `id_token_signing_alg_values_supported`, or RS256 alone where nothing is announced. `undefined`:
   * not known now, so any supported one.
   */
  readonly algorithms: readonly string[] | undefined;
  /** The nonce of the authorization request; `undefined` when none was sent. */
  readonly nonce: string | undefined;
  /** What the request asked of the login, which gets rows of its own. */
  readonly asked: AskedAuthentication;
  /** The kind of response it came with; see `TokenSet`. */
  readonly from: TokenSet['idTokenFrom'];
  /** The access token of the same response, for `at_hash`; `undefined` when it is of another one. */
  readonly accessToken: string | undefined;
  /** The code of the same response, for `c_hash`; the code flow has none. */
  readonly code?: string | undefined;
}

const profile = 'id_token';

const rows: readonly CheckId[] = [
  ...(['signature', 'algorithm', 'key', 'issuer', 'audience', 'authorized_party'] as const),
  ...(['expiry', 'not_before', 'issued_at', 'nonce', 'subject'] as const),
  ...(['access_token_hash', 'token_type'] as const),
];

/**
 * The checks of an ID Token (OpenID Connect Core 3.1.3.7), one row each: always all of them, one for
 * `c_hash` where it is there, and one for each thing that was asked of the login. At most one request,
 * for the provider's keys; keys that can't be had leave `signature` not run.
 *
 * @throws {OidcError} `cancelled`, or the signal's own reason, when it aborts
 */
export async function verifyIdToken(
  input: IdTokenVerification,
  signal: AbortSignal,
): Promise<readonly ReportedCheck[]> {
  const decoded = readableToken(input.token);
  if (decoded.format !== 'jwt') {
    return unreadable(profile, rows, decoded.format);
  }
  const { header, claims } = decoded;
  const now = input.nowEpochSeconds;
  return withSections(profile, [
    ...(await signatureRows(input, header, input.algorithms, signal)),
    claim.checkIssuer(claims, input.issuer),
    claim.checkAudience(claims, input.clientId),
    claim.checkAuthorizedParty(claims, input.clientId),
    claim.checkExpiry(claims, now),
    claim.checkNotBefore(claims, now),
    claim.checkIssuedAt(claims, now),
    claim.checkNonce(claims, input.nonce, input.from),
    claim.checkSubject(claims),
    claim.checkAccessTokenHash(claims, header, input.accessToken),
    ...(claims['c_hash'] === undefined ? [] : [claim.checkCodeHash(claims, header, input.code)]),
    checkTokenType(profile, header, claims),
    ...checkAuthentication(claims, input.asked, input.from),
  ]);
}
