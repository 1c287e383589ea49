import type { JsonObject } from '../../core/json.ts';
import { readToken, type LoneToken } from '../../core/token/lone/readToken.ts';

const readings = new WeakMap<object, Map<string, LoneToken>>();

/**
 * Reads a token once for all that is shown of it. What was read is kept no longer than what holds the
 * token, because it is as secret.
 */
export function readOnce(holder: object, token: string): LoneToken {
  const known = readings.get(holder) ?? new Map<string, LoneToken>();
  readings.set(holder, known);
  const reading = known.get(token) ?? readToken(token);
  known.set(token, reading);
  return reading;
}

/** What a JWT says; `undefined` for anything else. */
export function claimsOnce(holder: object, token: string | undefined): JsonObject | undefined {
  const decoded = token === undefined ? undefined : readOnce(holder, token).decoded;
  return decoded?.format === 'jwt' ? decoded.claims : undefined;
}
