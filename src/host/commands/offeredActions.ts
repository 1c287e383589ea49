import type { Session } from '../../core/session/session.ts';
import { canRefresh } from '../../core/session/sessionState.ts';

export type SessionAction =
  | 'copyAccessToken'
  | 'inspect'
  | 'refresh'
  | 'introspect'
  | 'userInfo'
  | 'callApi'
  | 'signIn'
  | 'signOut';

/** What makes sense on a session, the most wanted first. One that needs a sign-in is offered that. */
export function offeredActions(session: Session, needsSignIn: boolean): readonly SessionAction[] {
  const { endpoints } = session;
  return [
    ...(needsSignIn ? (['signIn'] as const) : []),
    'copyAccessToken',
    'inspect',
    ...(canRefresh(session) ? (['refresh'] as const) : []),
    ...(endpoints.introspection_endpoint === undefined ? [] : (['introspect'] as const)),
    ...(endpoints.userinfo_endpoint === undefined ? [] : (['userInfo'] as const)),
    'callApi',
    'signOut',
  ];
}
