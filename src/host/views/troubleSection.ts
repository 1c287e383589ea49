import type { RefreshFailureKind } from '../../core/oidc/refreshOutcome.ts';
import type { Session } from '../../core/session/session.ts';
import type { SessionCondition } from '../sessions/sessionCondition.ts';
import type { GuideSection } from '../troubleshooting/guideSection.ts';

/** Where the guide explains what is wrong with a session; `undefined` where nothing is. */
export function troubleSection(
  { refresh }: Session,
  { token, needsSignIn }: SessionCondition,
): GuideSection | undefined {
  if (token.kind === 'revoked') {
    return 'session_revoked';
  }
  if (refresh.problem !== undefined) {
    return sections[refresh.problem.kind];
  }
  return needsSignIn ? 'refresh_token_missing' : undefined;
}

const sections: Readonly<Record<RefreshFailureKind, GuideSection>> = {
  rejected: 'refresh_refused',
  misconfigured: 'refresh_refused',
  untrusted: 'refresh_response_untrusted',
  busy: 'refresh_postponed',
  unreached: 'refresh_postponed',
  unanswered: 'refresh_postponed',
};
