import { printable } from '../../text.ts';
import type { ApiExpectations, ApiRow, PresentedToken } from './apiJudgement.ts';
import { namesScope, type ClaimedScopes } from './claimedScopes.ts';

/** `scopes`: all that the API needs are in the token, or in its response where it names none itself. */
export function judgeScopes(
  claimed: readonly ClaimedScopes[],
  granted: PresentedToken['grantedScopes'],
  expected: ApiExpectations['scopes'] = [],
): ApiRow {
  const id = 'scopes';
  const isOfResponse = claimed.length === 0 && granted !== undefined;
  const sources = isOfResponse ? [{ claim: 'scope', scopes: new Set(granted) } as const] : claimed;
  const actual = printable(sources.flatMap(({ scopes }) => [...scopes]).join(' '));
  const found = actual === '' ? {} : { actual };
  if (expected.length === 0) {
    return { id, outcome: 'not_run', reason: 'nothing_expected', ...found };
  }
  const wanted = { expected: printable(expected.join(' ')), ...found };
  const missing = expected.filter((scope) => !sources.some((source) => namesScope(source, scope)));
  if (missing.length > 0) {
    const printed = missing.map((scope) => printable(scope));
    return { id, outcome: 'failed', reason: 'scopes_missing', ...wanted, missing: printed };
  }
  if (isOfResponse) {
    return { id, outcome: 'not_run', reason: 'scopes_of_response', ...wanted };
  }
  const foundIn = sources
    .filter((source) => expected.some((scope) => namesScope(source, scope)))
    .map(({ claim }) => claim);
  return { id, outcome: 'passed', reason: 'ok', ...wanted, foundIn };
}
