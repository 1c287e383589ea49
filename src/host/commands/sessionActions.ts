import { l10n, window } from 'vscode';
import type { Services } from '../services.ts';
import type { KnownSession } from '../sessions/knownSessions.ts';
import { chooseSession } from './choose.ts';
import { actionItems, currentText } from '../sessions/sessionActionItems.ts';
import type { CommandTarget } from './target.ts';

/** What to do with the current session, or which other one to make it. */
export async function sessionActions(services: Services, target: CommandTarget): Promise<void> {
  const known = await services.known.look();
  const current = await currentSession(services, known, target);
  const item = await window.showQuickPick(actionItems(services, current, known), {
    placeHolder: currentText(services, current, known),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  await item?.run?.();
}

/** The one that is named, else the current one, else one of the user's choice. */
async function currentSession(
  services: Services,
  known: readonly KnownSession[],
  target: CommandTarget,
): Promise<KnownSession> {
  const isNamed = target.provider !== undefined || target.session !== undefined;
  const current = isNamed ? undefined : services.current.shown(known);
  return current ?? chooseSession(services, target, l10n.t('Actions for which session?'));
}
