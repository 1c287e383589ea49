import type { Session } from '../../core/session/session.ts';
import type { SignOutReport } from '../../core/session/signOutReport.ts';
import type { MessageButton } from '../notify.ts';
import { notifyWithGuide } from '../troubleshooting/learnMore.ts';
import type { KnownSession } from './knownSessions.ts';
import { isClean, signOutFailure, signOutMessage } from './signOutMessage.ts';

/**
 * Says what became of each part of a sign-out.
 *
 * @param siblings - other sessions of the same client and user, which stay
 */
export function tellSignOut(
  known: KnownSession,
  report: SignOutReport,
  siblings: readonly Session[],
  ...buttons: readonly MessageButton[]
): void {
  const kind = isClean(report) ? 'information' : 'warning';
  const message = signOutMessage(known, report, siblings);
  notifyWithGuide(signOutFailure(report), kind, message, ...buttons);
}
