import type { JsonObject } from '../../json.ts';
import type { Check, CheckId, ReportedCheck } from '../checks.ts';
import * as claim from '../claimChecks.ts';
import { readableToken } from '../lone/readableToken.ts';
import { withSections } from './sections.ts';
import { signatureRows } from './signatureRows.ts';
import { checkTokenType } from './tokenType.ts';
import { unreadable, type Verification } from './verification.ts';
import { typOf } from './kindMarks.ts';

const rows: readonly CheckId[] = [
  ...(['signature', 'algorithm', 'key', 'issuer', 'audience'] as const),
  ...(['expiry', 'not_before', 'issued_at', 'token_type'] as const),
];

/**
 * What a client can check of an access token that happens to be a JWT: by RFC 9068 where it says that
 * it is one of those (`at+jwt`), else by what holds for any JWT. Its audience is the API's to check, so
 * that row only shows it.
 *
 * @throws {OidcError} `cancelled`, or the signal's own reason, when it aborts
 */
export async function verifyAccessToken(
  input: Verification,
  signal: AbortSignal,
): Promise<readonly ReportedCheck[]> {
  const decoded = readableToken(input.token);
  if (decoded.format !== 'jwt') {
    return unreadable('plain_access_token', rows, decoded.format);
  }
  const { header, claims } = decoded;
  const profile = typOf(header) === 'at+jwt' ? 'at_jwt' : 'plain_access_token';
  const now = input.nowEpochSeconds;
  return withSections(profile, [
    ...(await signatureRows(input, header, undefined, signal)),
    claim.checkIssuer(claims, input.issuer),
    audienceOfApi(claims, profile === 'at_jwt'),
    claim.checkExpiry(claims, now),
    claim.checkNotBefore(claims, now),
    ...(profile === 'at_jwt' ? requiredOfAtJwt(claims, now) : [issuedAtIfThere(claims, now)]),
    checkTokenType(profile, header, claims),
  ]);
}

/** Claims that RFC 9068 2.2 asks for besides those that every token needs. */
function requiredOfAtJwt(claims: JsonObject, nowEpochSeconds: number): readonly Check[] {
  return [
    claim.checkIssuedAt(claims, nowEpochSeconds),
    claim.checkSubject(claims),
    claim.checkText('client', claims['client_id']),
    claim.checkText('token_id', claims['jti']),
  ];
}

function audienceOfApi(claims: JsonObject, isRequired: boolean): Check {
  const id = 'audience';
  return claims['aud'] === undefined && isRequired
    ? { id, outcome: 'failed', reason: 'missing' }
    : claim.notRun(id, 'not_for_this_client', claims['aud']);
}

function issuedAtIfThere(claims: JsonObject, nowEpochSeconds: number): Check {
  return claims['iat'] === undefined
    ? claim.notRun('issued_at', 'nothing_to_compare')
    : claim.checkIssuedAt(claims, nowEpochSeconds);
}
