import { isJsonObject, type JsonObject } from '../../json.ts';
import { printable } from '../../text.ts';
import type { Check } from '../checks.ts';
import { chooseProfile } from '../profiles/chooseProfile.ts';
import { kindMarks } from '../profiles/kindMarks.ts';
import type { ApiExpectations, ApiReason, ApiRow, PresentedToken } from './apiJudgement.ts';
import { textsOf } from './claimedScopes.ts';

/** `kind`: an access token, as far as it says what it is. */
export function judgeKind(
  header: JsonObject,
  claims: JsonObject,
  clientIds: readonly string[],
): ApiRow {
  const { profile, isAmbiguous } = chooseProfile(header, claims, clientIds);
  const id = 'kind';
  switch (profile) {
    case 'id_token':
      return { id, outcome: 'failed', reason: 'id_token' };
    case 'introspection_answer':
    case 'userinfo_answer':
      return { id, outcome: 'failed', reason: 'other_token_type' };
    case 'at_jwt':
    case 'plain_access_token':
      if (kindMarks(header, claims).some(({ kind }) => kind === 'other')) {
        return { id, outcome: 'failed', reason: 'other_token_type' };
      }
      return isAmbiguous
        ? { id, outcome: 'not_run', reason: 'kind_not_told' }
        : { id, outcome: 'passed', reason: 'ok' };
  }
}

/** Nothing that only another algorithm than ours could tell counts against a token. */
const notOurs: ReadonlySet<Check['reason']> = new Set<Check['reason']>([
  'algorithm_symmetric',
  'algorithm_unsupported',
]);

/** `signature`, as the report of the token says: the API has keys, or a secret, of its own. */
export function judgeSignature(signature: Check | undefined): ApiRow {
  const id = 'signature';
  if (signature?.outcome === 'passed') {
    return { id, outcome: 'passed', reason: 'ok' };
  }
  return signature?.outcome === 'failed' && !notOurs.has(signature.reason)
    ? { id, outcome: 'failed', reason: 'signature_wrong' }
    : { id, outcome: 'not_run', reason: 'not_verified' };
}

export function judgeAlgorithm(
  { alg }: JsonObject,
  expected: ApiExpectations['algorithms'],
): ApiRow {
  const id = 'algorithm';
  if (typeof alg !== 'string') {
    return { id, outcome: 'failed', reason: alg === undefined ? 'missing' : 'wrong_type' };
  }
  const actual = printable(alg);
  if (alg.toLowerCase() === 'none') {
    return { id, outcome: 'failed', reason: 'algorithm_none', actual };
  }
  if (expected === undefined) {
    return { id, outcome: 'not_run', reason: 'nothing_expected', actual };
  }
  const wanted = { actual, expected: printable(expected.join(' ')) };
  return expected.includes(alg)
    ? { id, outcome: 'passed', reason: 'ok', ...wanted }
    : { id, outcome: 'failed', reason: 'algorithm_unexpected', ...wanted };
}

/** `issuer`: one text, unlike an audience (RFC 7519 4.1.1). */
export function judgeIssuer({ iss }: JsonObject, expected: string | undefined): ApiRow {
  return judgeName('issuer', { value: iss, found: typeof iss === 'string' ? [iss] : [] }, expected);
}

/** `audience`: one of `aud` is the API's name for itself. */
export function judgeAudience(
  { aud }: JsonObject,
  expected: string | undefined,
  { clientIds }: Pick<PresentedToken, 'clientIds'>,
): ApiRow {
  const row = judgeName('audience', { value: aud, found: textsOf(aud) }, expected);
  return row.reason === 'mismatch' && textsOf(aud).some((one) => clientIds.includes(one))
    ? { ...row, reason: 'audience_is_client' }
    : row;
}

function judgeName(
  id: 'issuer' | 'audience',
  { value, found }: { readonly value: unknown; readonly found: readonly string[] },
  expected: string | undefined,
): ApiRow {
  const actual = found.length === 0 ? {} : { actual: printable(found.join(' ')) };
  if (expected === undefined) {
    return { id, outcome: 'not_run', reason: 'nothing_expected', ...actual };
  }
  const texts = { expected: printable(expected), ...actual };
  if (found.includes(expected)) {
    return { id, outcome: 'passed', reason: 'ok', ...texts };
  }
  return { id, outcome: 'failed', reason: whyOther(value, found, expected), ...texts };
}

function whyOther(value: unknown, found: readonly string[], expected: string): ApiReason {
  if (found.length === 0) {
    return value === undefined ? 'missing' : 'wrong_type';
  }
  const isSlash = found.some((one) => one === `${expected}/` || `${one}/` === expected);
  return isSlash ? 'trailing_slash' : 'mismatch';
}

/**
 * `expiry` and `not_before`, to the second: how far an API lets clocks differ is not known. Only
 * RFC 9068 asks for an expiry.
 */
export function judgeTimes(
  { exp, nbf }: JsonObject,
  isAtJwt: boolean,
  nowEpochSeconds: number,
): readonly ApiRow[] {
  return [
    judgeTime('expiry', exp, isAtJwt, (time) => (nowEpochSeconds >= time ? 'in_the_past' : 'ok')),
    judgeTime('not_before', nbf, false, (time) =>
      nowEpochSeconds < time ? 'in_the_future' : 'ok',
    ),
  ];
}

function judgeTime(
  id: 'expiry' | 'not_before',
  value: unknown,
  isRequired: boolean,
  judge: (epochSeconds: number) => ApiReason,
): ApiRow {
  if (value === undefined) {
    return { id, outcome: isRequired ? 'failed' : 'not_run', reason: 'missing' };
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    return { id, outcome: 'failed', reason: 'wrong_type' };
  }
  const reason = judge(value);
  return { id, outcome: reason === 'ok' ? 'passed' : 'failed', reason, actual: String(value) };
}

/** `binding`: sent in the way in which a token with this `cnf` has to be. */
export function judgeBinding({ cnf }: JsonObject, sentAs: PresentedToken['sentAs']): ApiRow {
  const id = 'binding';
  const confirmation = isJsonObject(cnf) ? cnf : {};
  const isDpop = sentAs === 'dpop';
  if (confirmation['jkt'] !== undefined) {
    return isDpop
      ? { id, outcome: 'passed', reason: 'proven' }
      : { id, outcome: 'failed', reason: 'needs_proof' };
  }
  if (confirmation['x5t#S256'] !== undefined) {
    return { id, outcome: 'not_run', reason: 'needs_certificate' };
  }
  return isDpop
    ? { id, outcome: 'failed', reason: 'not_bound' }
    : { id, outcome: 'passed', reason: 'ok' };
}
