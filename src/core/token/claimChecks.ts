import { createHash } from 'node:crypto';
import { printable } from '../text.ts';
import type { Check, CheckId, CheckReason } from './checks.ts';
import type { JsonObject } from '../json.ts';
import type { TokenSet } from './tokenSet.ts';

/** Clocks of provider and machine may differ by this much, in seconds, both ways. */
export const clockToleranceSeconds = 30;

/** `iss` is, character for character, the issuer that is configured. */
export function checkIssuer(claims: JsonObject, issuer: string | undefined): Check {
  if (issuer === undefined) {
    return notRun('issuer', 'nothing_to_compare', claims['iss']);
  }
  return compare('issuer', claims['iss'], issuer);
}

/** `aud` names this client, and nobody unless `azp` says the token was made for this client. */
export function checkAudience(claims: JsonObject, clientId: string): Check {
  const { aud, azp } = claims;
  if (aud === undefined) {
    return failed('audience', 'missing', undefined, clientId);
  }
  const audiences: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  if (!audiences.every((value) => typeof value === 'string')) {
    return failed('audience', 'wrong_type', aud, clientId);
  }
  if (!audiences.includes(clientId)) {
    return failed('audience', 'mismatch', aud, clientId);
  }
  if (audiences.length > 1 && azp !== clientId) {
    return failed('audience', 'unexpected_audience', aud, clientId);
  }
  return passed('audience', aud);
}

export function checkAuthorizedParty(claims: JsonObject, clientId: string): Check {
  const { azp } = claims;
  return azp === undefined
    ? notRun('authorized_party', 'nothing_to_compare')
    : compare('authorized_party', azp, clientId);
}

/**
 * The ID Token of a sign-in carries the nonce that was sent; one of a refresh should have none, and
 * has the same if it has one (OpenID Connect Core 12.2).
 */
export function checkNonce(
  claims: JsonObject,
  nonce: string | undefined,
  from: TokenSet['idTokenFrom'],
): Check {
  const mayBeAbsent = from === 'refresh' && claims['nonce'] === undefined;
  return nonce === undefined || mayBeAbsent
    ? notRun('nonce', 'nothing_to_compare')
    : compare('nonce', claims['nonce'], nonce);
}

export function checkSubject(claims: JsonObject): Check {
  return checkText('subject', claims['sub']);
}

/** The UserInfo answer is about the account of the ID Token (OpenID Connect Core 5.3.2). */
export function checkUserInfoSubject({ sub }: JsonObject, userInfo: JsonObject): Check {
  return typeof sub === 'string'
    ? compare('userinfo_subject', userInfo['sub'], sub)
    : notRun('userinfo_subject', 'nothing_to_compare', userInfo['sub']);
}

/** A claim that has to be there, as a text that is not empty. */
export function checkText(id: CheckId, value: unknown): Check {
  if (typeof value === 'string' && value !== '') {
    return passed(id, value);
  }
  return failed(id, value === undefined ? 'missing' : 'wrong_type', value);
}

export function checkExpiry(claims: JsonObject, nowEpochSeconds: number): Check {
  return checkTime('expiry', claims['exp'], (exp) =>
    nowEpochSeconds >= exp + clockToleranceSeconds ? 'in_the_past' : 'ok',
  );
}

/** `nbf` is optional. */
export function checkNotBefore(claims: JsonObject, nowEpochSeconds: number): Check {
  if (claims['nbf'] === undefined) {
    return notRun('not_before', 'nothing_to_compare');
  }
  return checkTime('not_before', claims['nbf'], (nbf) =>
    nowEpochSeconds < nbf - clockToleranceSeconds ? 'in_the_future' : 'ok',
  );
}

export function checkIssuedAt(claims: JsonObject, nowEpochSeconds: number): Check {
  return checkTime('issued_at', claims['iat'], (iat) =>
    nowEpochSeconds < iat - clockToleranceSeconds ? 'in_the_future' : 'ok',
  );
}

/** `at_hash` binds the ID Token to the access token that came with it; optional in the code flow. */
export function checkAccessTokenHash(
  claims: JsonObject,
  header: JsonObject,
  accessToken: string | undefined,
): Check {
  return checkHash('access_token_hash', claims['at_hash'], header, accessToken);
}

/** `c_hash` binds it to the code that came with it, in flows that hand both to the browser. */
export function checkCodeHash(
  claims: JsonObject,
  header: JsonObject,
  code: string | undefined,
): Check {
  return checkHash('code_hash', claims['c_hash'], header, code);
}

/** The left half of the hash that the signature's algorithm uses (OpenID Connect Core 3.1.3.6). */
function checkHash(
  id: CheckId,
  actual: unknown,
  header: JsonObject,
  hashed: string | undefined,
): Check {
  const algorithm = hashOf(header['alg']);
  if (actual === undefined || hashed === undefined || algorithm === undefined) {
    return notRun(id, 'nothing_to_compare');
  }
  if (/[^\p{ASCII}]/u.test(hashed)) {
    return failed(id, 'mismatch', actual); // the hash is of ASCII octets, and this has none
  }
  const hash = createHash(algorithm).update(hashed, 'ascii').digest();
  return compare(id, actual, hash.subarray(0, hash.length / 2).toString('base64url'));
}

function hashOf(alg: unknown): string | undefined {
  if (alg === 'EdDSA' || alg === 'Ed25519') {
    return 'sha512';
  }
  const bits = typeof alg === 'string' ? /^[A-Z]{2}(256|384|512)$/.exec(alg)?.[1] : undefined;
  return bits === undefined ? undefined : `sha${bits}`;
}

function checkTime(id: CheckId, value: unknown, judge: (seconds: number) => CheckReason): Check {
  if (value === undefined) {
    return failed(id, 'missing');
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    return failed(id, 'wrong_type', value);
  }
  const reason = judge(value);
  return reason === 'ok' ? passed(id, value) : failed(id, reason, value);
}

function compare(id: CheckId, actual: unknown, expected: string): Check {
  if (actual === expected) {
    return passed(id, actual);
  }
  if (actual === undefined) {
    return failed(id, 'missing', undefined, expected);
  }
  return failed(id, typeof actual === 'string' ? 'mismatch' : 'wrong_type', actual, expected);
}

function passed(id: CheckId, actual: unknown): Check {
  return { id, outcome: 'passed', reason: 'ok', ...shown(actual) };
}

function failed(id: CheckId, reason: CheckReason, actual?: unknown, expected?: string): Check {
  const expectedPart = expected === undefined ? {} : { expected: printable(expected) };
  return { id, outcome: 'failed', reason, ...expectedPart, ...shown(actual) };
}

/** A row that was not run, with what there is to show of it. */
export function notRun(id: CheckId, reason: CheckReason, actual?: unknown): Check {
  return { id, outcome: 'not_run', reason, ...shown(actual) };
}

function shown(actual: unknown): { actual?: string } {
  if (actual === undefined) {
    return {};
  }
  try {
    return { actual: printable(typeof actual === 'string' ? actual : JSON.stringify(actual)) };
  } catch {
    return {}; // nested too deep to print; the reason says enough
  }
}
