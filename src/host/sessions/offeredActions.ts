import type { Session } from '../../core/session/session.ts';
import { canRefresh } from '../../core/session/sessionState.ts';
import { canAskUserInfo, canIntrospect } from './sessionAbilities.ts';

export type SessionAction =
  | 'copyAccessToken'
  | 'copyAs'
  | 'inspect'
  | 'refresh'
  | 'introspect'
  | 'userInfo'
  | 'callApi'
  | 'openTerminal'
  | 'signIn'
  | 'signOut';

/** What makes sense on a session, the most wanted first. One that needs a sign-in is offered that. */
export function offeredActions(session: Session, needsSignIn: boolean): readonly SessionAction[] {
  return [
    ...(needsSignIn ? (['signIn'] as const) : []),
    'copyAccessToken',
    'copyAs',
    'inspect',
    ...(canRefresh(session) ? (['refresh'] as const) : []),
    ...(canIntrospect(session) ? (['introspect'] as const) : []),
    ...(canAskUserInfo(session) ? (['userInfo'] as const) : []),
    'callApi',
    'openTerminal',
    'signOut',
  ];
}
