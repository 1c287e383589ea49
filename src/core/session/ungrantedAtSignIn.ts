import type { Session } from './session.ts';
import { ungrantedScopes } from './ungrantedScopes.ts';

/** As {@link ungrantedScopes}, of a session that has just begun: a provider that gave no refresh token need not say so. */
export function ungrantedAtSignIn(session: Session): readonly string[] {
  const { requested, tokens } = session;
  const ungranted = ungrantedScopes(session);
  return requested.scopes.filter(
    (scope) =>
      ungranted.includes(scope) ||
      (scope === 'offline_access' && tokens.refreshToken === undefined),
  );
}
