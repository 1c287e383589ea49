import type { ReadableToken } from '../lone/readableToken.ts';
import { typOf } from '../profiles/kindMarks.ts';
import {
  apiCheckIds,
  type ApiCheckId,
  type ApiExpectations,
  type ApiJudgement,
  type ApiReason,
  type ApiRow,
  type PresentedToken,
} from './apiJudgement.ts';
import * as row from './apiRows.ts';
import { claimedScopes } from './claimedScopes.ts';
import { judgeScopes } from './judgeScopes.ts';

const sections: Readonly<Record<ApiCheckId, string>> = {
  format: 'RFC 9068 4',
  kind: 'RFC 9068 4',
  signature: 'RFC 9068 4',
  algorithm: 'RFC 8725 3.1',
  issuer: 'RFC 9068 4',
  audience: 'RFC 9068 4',
  expiry: 'RFC 9068 4',
  not_before: 'RFC 7519 4.1.5',
  scopes: 'RFC 6750 3.1',
  binding: 'RFC 9449 7.1',
};

/**
 * Holds a token to what a resource server holds it to (RFC 9068 4, RFC 6750 3.1), one row each and
 * always all of them: why an API may have refused it.
 */
export function judgeForApi(
  presented: PresentedToken,
  expected: ApiExpectations,
  nowEpochSeconds: number,
): ApiJudgement {
  const judged = judgedRows(presented, expected, nowEpochSeconds);
  return {
    rows: judged.map((one) => ({ ...one, section: sections[one.id] })),
    verdict: verdictOf(judged),
  };
}

function judgedRows(
  { token, signature, clientIds, grantedScopes, sentAs }: PresentedToken,
  expected: ApiExpectations,
  nowEpochSeconds: number,
): readonly ApiRow[] {
  const { decoded } = token;
  if (decoded.format !== 'jwt') {
    return unreadableRows(
      decoded.format,
      // Without the response that it came in, nobody knows its scopes.
      grantedScopes === undefined ? undefined : judgeScopes([], grantedScopes, expected.scopes),
    );
  }
  const { header, claims } = decoded;
  return [
    { id: 'format', outcome: 'passed', reason: 'ok' },
    row.judgeKind(header, claims, clientIds),
    row.judgeSignature(signature),
    row.judgeAlgorithm(header, expected.algorithms),
    row.judgeIssuer(claims, expected.issuer),
    row.judgeAudience(claims, expected.audience, { clientIds }),
    ...row.judgeTimes(claims, typOf(header) === 'at+jwt', nowEpochSeconds),
    judgeScopes(claimedScopes(claims), grantedScopes, expected.scopes),
    row.judgeBinding(claims, sentAs),
  ];
}

const whyUnreadable = {
  opaque: 'opaque',
  encrypted: 'encrypted',
  malformed: 'malformed',
  nested: 'nested',
  oversized: 'too_large',
} as const satisfies Record<Exclude<ReadableToken['format'], 'jwt'>, ApiReason>;

/** An API may read, or ask about, what can't be read here; only a broken token is of no use to any. */
function unreadableRows(
  format: keyof typeof whyUnreadable,
  scopes: ApiRow | undefined,
): readonly ApiRow[] {
  const outcome = format === 'malformed' ? 'failed' : 'not_run';
  return apiCheckIds.map((id) => {
    if (id === 'format') {
      return { id, outcome, reason: whyUnreadable[format] };
    }
    return id === 'scopes' && scopes !== undefined
      ? scopes
      : { id, outcome: 'not_run', reason: 'unreadable' };
  });
}

/** Rows that an API looks at whatever it is told to expect. */
const needed: ReadonlySet<ApiCheckId> = new Set<ApiCheckId>([
  ...(['format', 'signature', 'issuer', 'audience', 'expiry'] as const),
]);

function verdictOf(rows: readonly ApiRow[]): ApiJudgement['verdict'] {
  if (rows.some(({ outcome }) => outcome === 'failed')) {
    return 'refused';
  }
  const isOpen = rows.some(
    ({ id, outcome, reason }) =>
      outcome === 'not_run' &&
      (needed.has(id) || reason === 'scopes_of_response' || reason === 'needs_certificate'),
  );
  return isOpen ? 'unknown' : 'accepted';
}
