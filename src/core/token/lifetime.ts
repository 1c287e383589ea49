import type { DecodedToken } from './decode.ts';

/** The longest lifetime that is believed: a year. Longer ones are mistakes, and dates have an end. */
export const maxLifetimeSeconds = 365 * 24 * 60 * 60;

/**
 * How long an access token lasts, by the `expires_in` of its response (RFC 6749 5.1). Providers send
 * many things there, and none of them is a reason to lose the tokens:
 *
 * | `expires_in`                            | lifetime                    |
 * | --------------------------------------- | --------------------------- |
 * | a number from 0                         | that many seconds, floored  |
 * | a text of decimal digits (`"3600"`)     | the same                    |
 * | more than a year                        | a year                      |
 * | missing, `null`, negative, anything else | unknown, which is not endless |
 *
 * @returns whole seconds; `undefined`: unknown
 */
export function lifetimeSeconds(expiresIn: unknown): number | undefined {
  const seconds = isDecimal(expiresIn) ? Number(expiresIn) : expiresIn;
  return typeof seconds === 'number' && seconds >= 0
    ? Math.floor(Math.min(seconds, maxLifetimeSeconds))
    : undefined;
}

/** When an access token expires that was asked for at a time; `undefined`: unknown. */
export function expiryEpochSeconds(
  requestedAtEpochSeconds: number,
  expiresIn: unknown,
): number | undefined {
  const lifetime = lifetimeSeconds(expiresIn);
  return lifetime === undefined ? undefined : requestedAtEpochSeconds + lifetime;
}

/**
 * When a token expires by its own account: `exp` (RFC 7519 4.1.4), which may be written with fractions
 * of a second. Not verified, and no reason to believe that the token lasts as long.
 *
 * @returns whole seconds since 1970; `undefined` for one that can't be read or that does not say
 */
export function ownExpiryEpochSeconds(decoded: DecodedToken): number | undefined {
  const exp = decoded.format === 'jwt' ? decoded.claims['exp'] : undefined;
  return typeof exp === 'number' && Number.isFinite(exp) ? Math.floor(exp) : undefined;
}

function isDecimal(value: unknown): value is string {
  return typeof value === 'string' && /^\d+(?:\.\d+)?$/.test(value);
}
