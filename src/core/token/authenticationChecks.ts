import type { JsonObject } from '../json.ts';
import { printable } from '../text.ts';
import type { Check } from './checks.ts';
import { clockToleranceSeconds } from './claimChecks.ts';
import type { TokenSet } from './tokenSet.ts';

/** What the authorization request asked of the way in which the user logs in. */
export interface AskedAuthentication {
  /** `max_age`: no longer ago than this (OpenID Connect Core 3.1.2.1). */
  readonly maxAgeSeconds: number | undefined;
  /** Whether the time of the login must be told; `max_age` asks for that, too. */
  readonly needsTime: boolean;
  /** Authentication contexts that will do; none: any. */
  readonly contexts: readonly string[];
  /**
   * Whether no other context will do. `acr_values` are a wish: a provider that can't fulfil it may answer
   * with another context (Core 3.1.2.1, "requested as a Voluntary Claim"). An essential `acr` in `claims`
   * is not (5.5.1.1: "MUST treat that outcome as a failed authentication attempt").
   */
  readonly contextIsEssential: boolean;
}

/** One row for each thing that was asked (OpenID Connect Core 3.1.3.7(12,13)). */
export function checkAuthentication(
  claims: JsonObject,
  asked: AskedAuthentication,
  from: TokenSet['idTokenFrom'],
): readonly Check[] {
  return [
    ...(asked.needsTime ? [checkTime(claims, asked.maxAgeSeconds, from)] : []),
    ...(asked.contexts.length > 0 ? [checkContext(claims, asked)] : []),
  ];
}

/**
 * How long ago the login was when the token was issued: two times of one clock, and the same whenever
 * it is looked at. A refresh brings a new token for an old login, so there only the sign-in's counted.
 */
function checkTime(
  { auth_time: time, iat: issuedAt }: JsonObject,
  maxAgeSeconds: number | undefined,
  from: TokenSet['idTokenFrom'],
): Check {
  const id = 'auth_time';
  if (time === undefined) {
    return from === 'refresh'
      ? { id, outcome: 'not_run', reason: 'nothing_to_compare' }
      : { id, outcome: 'failed', reason: 'missing' };
  }
  const actual = printable(JSON.stringify(time), 100);
  if (typeof time !== 'number' || !Number.isFinite(time)) {
    return { id, outcome: 'failed', reason: 'wrong_type', actual };
  }
  if (from === 'refresh' || typeof issuedAt !== 'number') {
    return { id, outcome: 'not_run', reason: 'nothing_to_compare', actual };
  }
  const ageSeconds = issuedAt - time;
  if (ageSeconds < -clockToleranceSeconds) {
    return { id, outcome: 'failed', reason: 'in_the_future', actual };
  }
  return maxAgeSeconds !== undefined && ageSeconds > maxAgeSeconds + clockToleranceSeconds
    ? { id, outcome: 'failed', reason: 'too_long_ago', actual, expected: String(maxAgeSeconds) }
    : { id, outcome: 'passed', reason: 'ok', actual };
}

function checkContext({ acr }: JsonObject, asked: AskedAuthentication): Check {
  const id = 'acr';
  const expected = printable(asked.contexts.join(' '));
  const actual = acr === undefined ? {} : { actual: textOf(acr) };
  if (typeof acr === 'string' && asked.contexts.includes(acr)) {
    return { id, outcome: 'passed', reason: 'ok', ...actual };
  }
  return asked.contextIsEssential
    ? {
        id,
        outcome: 'failed',
        reason: acr === undefined ? 'missing' : 'mismatch',
        expected,
        ...actual,
      }
    : { id, outcome: 'unmet', reason: 'not_as_wished', expected, ...actual };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? printable(value) : `(${typeof value})`;
}
