import type { ApiExpectations, ApiJudgement, PresentedToken } from './apiJudgement.ts';

/** Holds a token to what a resource server holds it to (RFC 9068 4, RFC 6750 3.1), one row each. */
export function judgeForApi(
  _presented: PresentedToken,
  _expected: ApiExpectations,
  _nowEpochSeconds: number,
): ApiJudgement {
  return { rows: [], verdict: 'unknown' };
}
