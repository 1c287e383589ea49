import type { RefreshFailureKind } from '../../core/oidc/refreshOutcome.ts';
import type { Session } from '../../core/session/session.ts';
import { canRefresh, sessionState, type SessionState } from '../../core/session/sessionState.ts';

/** What keeps a refresh from working for now; a sign-in would not help. */
export type RefreshTrouble = Exclude<RefreshFailureKind, 'rejected' | 'untrusted'>;

/** How a session is, as a person wants to know it: can I use it, and what do I have to do. */
export interface SessionCondition {
  readonly token: SessionState;
  /** Only a new sign-in brings another access token; the one there may still be valid. */
  readonly needsSignIn: boolean;
  readonly trouble: RefreshTrouble | undefined;
}

export function sessionCondition(session: Session, nowEpochSeconds: number): SessionCondition {
  const token = sessionState(session, nowEpochSeconds);
  const kind = session.refresh.problem?.kind;
  const isRefused = kind === 'rejected' || kind === 'untrusted';
  const isSpent = token.kind === 'expired' && !canRefresh(session);
  return {
    token,
    needsSignIn: token.kind === 'revoked' || isRefused || isSpent,
    trouble: isRefused ? undefined : kind,
  };
}

/** Something for the user to look at: the access token is of no use, or soon will be for good. */
export function needsAttention({ token, needsSignIn }: SessionCondition): boolean {
  return needsSignIn || token.kind === 'expired';
}
