import { isJsonObject, type JsonObject } from '../../json.ts';
import type { Check, CheckId, ReportedCheck } from '../checks.ts';
import * as claim from '../claimChecks.ts';
import { readableToken } from '../lone/readableToken.ts';
import { withSections } from './sections.ts';
import { signatureRows } from './signatureRows.ts';
import { checkTokenType } from './tokenType.ts';
import { unreadable, type Verification } from './verification.ts';

export interface AnswerVerification extends Verification {
  readonly profile: 'introspection_answer' | 'userinfo_answer';
  /** The client that it is for. */
  readonly clientId: string;
  /** What the provider announces for this kind of answer; `undefined`: any supported one. */
  readonly algorithms: readonly string[] | undefined;
}

const rows: readonly CheckId[] = [
  ...(['signature', 'algorithm', 'key', 'issuer', 'audience'] as const),
  ...(['expiry', 'not_before', 'issued_at', 'token_type'] as const),
];

/**
 * The checks of an answer that came as a JWT: of the introspection endpoint (RFC 9701 5) or of the
 * UserInfo endpoint (OpenID Connect Core 5.3.2). Neither is a token that opens anything.
 *
 * @throws {OidcError} `cancelled`, or the signal's own reason, when it aborts
 */
export async function verifyAnswer(
  input: AnswerVerification,
  signal: AbortSignal,
): Promise<readonly ReportedCheck[]> {
  const { profile } = input;
  const decoded = readableToken(input.token);
  if (decoded.format !== 'jwt') {
    return unreadable(profile, rows, decoded.format);
  }
  const { header, claims } = decoded;
  const now = input.nowEpochSeconds;
  const isIntrospection = profile === 'introspection_answer';
  return withSections(profile, [
    ...(await signatureRows(input, header, input.algorithms, signal)),
    claim.checkIssuer(claims, input.issuer),
    claim.checkAudience(claims, input.clientId),
    // Neither has to say for how long it holds: it is an answer to a question asked just then.
    claims['exp'] === undefined
      ? claim.notRun('expiry', 'not_of_this_kind')
      : claim.checkExpiry(claims, now),
    claim.checkNotBefore(claims, now),
    claims['iat'] === undefined && !isIntrospection
      ? claim.notRun('issued_at', 'not_of_this_kind')
      : claim.checkIssuedAt(claims, now),
    isIntrospection ? checkIntrospection(claims) : claim.checkSubject(claims),
    checkTokenType(profile, header, claims),
  ]);
}

/** Everything about the token is inside of this one object, whose `active` is a boolean (RFC 7662 2.2). */
function checkIntrospection({ token_introspection: answer }: JsonObject): Check {
  const id = 'answer';
  if (answer === undefined) {
    return { id, outcome: 'failed', reason: 'missing' };
  }
  return isJsonObject(answer) && typeof answer['active'] === 'boolean'
    ? { id, outcome: 'passed', reason: 'ok', actual: `active: ${String(answer['active'])}` }
    : { id, outcome: 'failed', reason: 'wrong_type' };
}
