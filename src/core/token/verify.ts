import { printable } from '../text.ts';
import type { Check, CheckId, CheckReason } from './checks.ts';
import { checkAuthentication, type AskedAuthentication } from './authenticationChecks.ts';
import * as claim from './claimChecks.ts';
import { decodeTokenWithoutVerify, type DecodedToken } from './decode.ts';
import { type JsonObject } from '../json.ts';
import type { KeySet } from './keySet.ts';
import type { TokenSet } from './tokenSet.ts';
import { checkAlgorithm, checkSignature } from './verifySignature.ts';

interface Verification {
  readonly token: string;
  /** `undefined`: the settings name no issuer, so there is nothing to compare `iss` with. */
  readonly issuer: string | undefined;
  /** The provider's keys; `undefined` when it publishes none. */
  readonly keys: KeySet | undefined;
  readonly nowEpochSeconds: number;
}

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
}

const idTokenRows: readonly CheckId[] = [
  'signature',
  'algorithm',
  'issuer',
  'audience',
  'authorized_party',
  'expiry',
  'not_before',
  'issued_at',
  'nonce',
  'subject',
  'access_token_hash',
  'token_type',
];

const accessTokenRows: readonly CheckId[] = [
  'signature',
  'algorithm',
  'issuer',
  'audience',
  'expiry',
  'not_before',
  'token_type',
];

/**
 * The checks of an ID Token (OpenID Connect Core 3.1.3.7), one row each: always all of them,
 * and one for each thing that was asked of the login. At most one request, for the provider's keys; keys that can't be had leave `signature` not run.
 *
 * @throws {OidcError} `cancelled`, or the signal's own reason, when it aborts
 */
export async function verifyIdToken(
  input: IdTokenVerification,
  signal: AbortSignal,
): Promise<readonly Check[]> {
  const decoded = decodeTokenWithoutVerify(input.token);
  if (decoded.format !== 'jwt') {
    return allNotRun(idTokenRows, decoded.format);
  }
  const { header, claims } = decoded;
  const now = input.nowEpochSeconds;
  return [
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
    idTokenType(header),
    ...checkAuthentication(claims, input.asked, input.from),
  ];
}

/**
 * What a client can check of an access token that happens to be a JWT (RFC 9068 4). Its audience is
 * the API's to check, so that row only shows it.
 *
 * @throws {OidcError} `cancelled`, or the signal's own reason, when it aborts
 */
export async function verifyAccessToken(
  input: Verification,
  signal: AbortSignal,
): Promise<readonly Check[]> {
  const decoded = decodeTokenWithoutVerify(input.token);
  if (decoded.format !== 'jwt') {
    return allNotRun(accessTokenRows, decoded.format);
  }
  const { header, claims } = decoded;
  const now = input.nowEpochSeconds;
  return [
    ...(await signatureRows(input, header, undefined, signal)),
    claim.checkIssuer(claims, input.issuer),
    { id: 'audience', outcome: 'not_run', reason: 'not_for_this_client' },
    claim.checkExpiry(claims, now),
    claim.checkNotBefore(claims, now),
    accessTokenType(header),
  ];
}

async function signatureRows(
  input: Verification,
  header: JsonObject,
  announced: readonly string[] | undefined,
  signal: AbortSignal,
): Promise<readonly [Check, Check]> {
  const algorithm = checkAlgorithm(header, announced);
  if (algorithm.outcome === 'failed') {
    return [{ id: 'signature', outcome: 'failed', reason: algorithm.reason }, algorithm];
  }
  return [await checkSignature(input.token, header, input.keys, signal), algorithm];
}

/** An ID Token has no `typ`, or `JWT`; an `at+jwt` in its place is another kind of token (RFC 8725 2.8). */
function idTokenType(header: JsonObject): Check {
  const typ = mediaType(header);
  if (typ === undefined || typ === 'jwt' || typ === 'id_token+jwt') {
    return { id: 'token_type', outcome: 'passed', reason: 'ok', ...(typ && { actual: typ }) };
  }
  return { id: 'token_type', outcome: 'failed', reason: 'other_token_type', actual: typ };
}

/** `at+jwt` says access token (RFC 9068 2.1); many providers say nothing, which proves nothing. */
function accessTokenType(header: JsonObject): Check {
  const typ = mediaType(header);
  if (typ === 'at+jwt') {
    return { id: 'token_type', outcome: 'passed', reason: 'ok', actual: typ };
  }
  return typ === undefined || typ === 'jwt'
    ? {
        id: 'token_type',
        outcome: 'not_run',
        reason: 'nothing_to_compare',
        ...(typ && { actual: typ }),
      }
    : { id: 'token_type', outcome: 'failed', reason: 'other_token_type', actual: typ };
}

function mediaType(header: JsonObject): string | undefined {
  const { typ } = header;
  return typeof typ === 'string'
    ? printable(typ, 100)
        .toLowerCase()
        .replace(/^application\//, '')
    : undefined;
}

function allNotRun(rows: readonly CheckId[], format: DecodedToken['format']): readonly Check[] {
  const reason: CheckReason = format === 'encrypted' ? 'encrypted' : 'not_a_jwt';
  return rows.map((id) => ({ id, outcome: 'not_run', reason }));
}
