import { grantedScopes } from '../token/grantedScopes.ts';
import type { Session } from './session.ts';

/** OpenID Connect Core 5.4: providers grant them without naming them, or under names of their own. */
const standardScopes: ReadonlySet<string> = new Set([
  'openid',
  'profile',
  'email',
  'address',
  'phone',
]);

/**
 * What the sign-in asked for and the provider did not grant, as far as it says (RFC 6749 3.3); at any
 * time in the life of a session.
 */
export function ungrantedScopes(session: Session): readonly string[] {
  const granted = grantedScopes(session.tokens);
  return session.requested.scopes.filter(
    (scope) =>
      !granted.includes(scope) &&
      !standardScopes.has(scope) &&
      !(scope === 'offline_access' && hadRefreshToken(session)),
  );
}

/** One that is not accepted any more is not kept. */
function hadRefreshToken({ tokens, refresh, revokedAtEpochSeconds }: Session): boolean {
  const { kind } = refresh.problem ?? {};
  const wasRefused = kind === 'rejected' || kind === 'untrusted';
  return tokens.refreshToken !== undefined || wasRefused || revokedAtEpochSeconds !== undefined;
}
