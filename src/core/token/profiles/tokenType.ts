import type { JsonObject } from '../../json.ts';
import type { Check } from '../checks.ts';
import { idTokenClaims, kindMarks, typOf } from './kindMarks.ts';
import type { TokenProfile } from './tokenProfile.ts';

/** The `typ` without which a token is not of its kind (RFC 9068 4, RFC 9701 5). */
const requiredTyp: Readonly<Partial<Record<TokenProfile, string>>> = {
  at_jwt: 'at+jwt',
  introspection_answer: 'token-introspection+jwt',
};

/** Claims that a token of a kind has no use for, and another has; providers put `nonce` into many. */
const claimsOfOthers: Readonly<Record<TokenProfile, readonly string[]>> = {
  id_token: [],
  at_jwt: ['at_hash', 'c_hash'],
  plain_access_token: ['at_hash', 'c_hash'],
  introspection_answer: [],
  userinfo_answer: [...idTokenClaims, 'scope', 'scp'],
};

/**
 * The `token_type` row: nothing in the token says that it is of another kind than the one it is judged
 * as (RFC 8725 2.8, 3.11, 3.12), and what has to say so does.
 */
export function checkTokenType(
  profile: TokenProfile,
  header: JsonObject,
  claims: JsonObject,
): Check {
  const id = 'token_type';
  const typ = typOf(header);
  if (header['typ'] !== undefined && typ === undefined) {
    return { id, outcome: 'failed', reason: 'wrong_type' };
  }
  const actual = typ === undefined ? {} : { actual: typ };
  const foreign =
    kindMarks(header, claims).find(({ kind }) => !isSameKind(kind, profile))?.value ??
    claimsOfOthers[profile].find((name) => claims[name] !== undefined);
  if (foreign !== undefined) {
    return { id, outcome: 'failed', reason: 'other_token_type', actual: foreign };
  }
  const expected = requiredTyp[profile];
  if (expected !== undefined && typ !== expected) {
    const reason = typ === undefined ? 'missing' : 'other_token_type';
    return { id, outcome: 'failed', reason, expected, ...actual };
  }
  return profile === 'plain_access_token' || profile === 'userinfo_answer'
    ? { id, outcome: 'not_run', reason: 'nothing_to_compare', ...actual }
    : { id, outcome: 'passed', reason: 'ok', ...actual };
}

/** A provider's own mark of an access token fits both kinds of them. */
function isSameKind(kind: TokenProfile | 'other', profile: TokenProfile): boolean {
  return kind === profile || (kind === 'plain_access_token' && profile === 'at_jwt');
}
