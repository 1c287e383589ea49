import type { SignOutReport } from '../../core/session/signOutReport.ts';
import type { MessageButton } from '../notify.ts';
import { notifyWithGuide } from '../troubleshooting/learnMore.ts';
import type { KnownSession } from './knownSessions.ts';
import { isClean, signOutFailure, signOutMessage } from './signOutMessage.ts';

/**
 * Says what became of each part of a sign-out.
 *
 * @param siblings - how many other sessions there are of the same client and user
 */
export function tellSignOut(
  known: KnownSession,
  report: SignOutReport,
  siblings: number,
  ...buttons: readonly MessageButton[]
): void {
  const kind = isClean(report) ? 'information' : 'warning';
  const message = signOutMessage(known, report, siblings);
  notifyWithGuide(signOutFailure(report), kind, message, ...buttons);
}
