import type { JsonObject } from '../json.ts';
import type { CheckId } from './checks.ts';

export interface RefreshedClaims {
  /** Of the session's ID Token so far. */
  readonly previous: JsonObject;
  readonly refreshed: JsonObject;
  /** Of the sign-in; `undefined` when none was sent. */
  readonly nonce: string | undefined;
}

/**
 * What tells that a refreshed ID Token is not of the same sign-in as the one before it (OpenID
 * Connect Core 12.2). It takes the place of no ordinary check: `aud` may have grown here, and is
 * still held to the client there.
 *
 * @returns the claims that contradict; none when the token may follow the one before
 */
export function contradictions({
  previous,
  refreshed,
  nonce,
}: RefreshedClaims): readonly CheckId[] {
  const isSame = (name: string): boolean => refreshed[name] === previous[name];
  const audience = listed(refreshed['aud']);
  const isAbsent = (name: string): boolean => refreshed[name] === undefined;
  const holds: Readonly<Partial<Record<CheckId, boolean>>> = {
    issuer: isSame('iss'),
    subject: isSame('sub'),
    audience: listed(previous['aud']).every((value) => audience.includes(value)),
    authorized_party: isSame('azp'),
    // Optional in each: a token without it says nothing of when the user signed in.
    auth_time: isAbsent('auth_time') || previous['auth_time'] === undefined || isSame('auth_time'),
    nonce: isAbsent('nonce') || refreshed['nonce'] === (nonce ?? previous['nonce']),
  };
  const rows = Object.entries(holds) as readonly (readonly [CheckId, boolean])[];
  return rows.filter(([, held]) => !held).map(([id]) => id);
}

/** `aud` is one text or a list of them (RFC 7519 4.1.3). */
function listed(aud: unknown): readonly unknown[] {
  return Array.isArray(aud) ? aud : [aud];
}
