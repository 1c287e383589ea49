import type { Check, CheckId, ReportedCheck } from './checks.ts';
import {
  checkExpiry,
  checkIssuedAt,
  checkNotBefore,
  clockToleranceSeconds,
} from './claimChecks.ts';
import type { JsonObject } from '../json.ts';

type TimeCheck = (claims: JsonObject, nowEpochSeconds: number) => Check;

/** The rows that come out differently as time passes, and the claim that each is about. */
const timeChecks: Readonly<
  Partial<Record<CheckId, { readonly claim: string; readonly check: TimeCheck }>>
> = {
  expiry: { claim: 'exp', check: checkExpiry },
  not_before: { claim: 'nbf', check: checkNotBefore },
  issued_at: { claim: 'iat', check: checkIssuedAt },
};

/**
 * A report as it is at this time: its rows about times are checked again, and all others stay. Rows
 * that were not run stay as well.
 */
export function reportAt(
  report: readonly ReportedCheck[],
  claims: JsonObject,
  nowEpochSeconds: number,
): readonly ReportedCheck[] {
  return report.map((row) => {
    const time = timeChecks[row.id];
    return time === undefined || row.outcome === 'not_run' || !isTime(claims[time.claim])
      ? row
      : { ...time.check(claims, nowEpochSeconds), section: row.section };
  });
}

/**
 * When something that is said of these times next changes, with and without the tolerance for clocks.
 *
 * @returns seconds since 1970, later than now; `undefined`: never
 */
export function nextChangeEpochSeconds(
  claims: JsonObject,
  nowEpochSeconds: number,
): number | undefined {
  const { exp, nbf, iat } = claims;
  const moments = [
    ...(isTime(exp) ? [exp, exp + clockToleranceSeconds] : []),
    ...[nbf, iat].filter(isTime).flatMap((start) => [start - clockToleranceSeconds, start]),
  ].filter((moment) => moment > nowEpochSeconds);
  return moments.length === 0 ? undefined : Math.min(...moments);
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
