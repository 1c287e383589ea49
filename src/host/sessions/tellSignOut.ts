import type { SignOutReport } from '../../core/session/signOutReport.ts';
import type { MessageButton } from '../notify.ts';
import type { WindowServices } from '../services.ts';
import { notifyWithGuide } from '../troubleshooting/learnMore.ts';
import type { KnownSession } from './knownSessions.ts';
import { siblingsOf } from './siblingsOf.ts';
import { isClean, signOutFailure, signOutMessage } from './signOutMessage.ts';

/** Says what became of each part of a sign-out, and which other sessions of that user stay. */
export async function tellSignOut(
  services: Pick<WindowServices, 'sessions' | 'settings'>,
  known: KnownSession,
  report: SignOutReport,
  ...buttons: readonly MessageButton[]
): Promise<void> {
  const siblings = await siblingsOf(services, known.session);
  const kind = isClean(report) ? 'information' : 'warning';
  const message = signOutMessage(known, report, siblings);
  notifyWithGuide(signOutFailure(report), kind, message, ...buttons);
}
