import { l10n } from 'vscode';
import type { WindowServices } from '../services.ts';
import { LiveTime } from '../sessions/liveTime.ts';
import type { SessionsTreeEdges } from './sessionsTree.ts';
import { sessionsView } from './sessionsView.ts';
import { StatusBar } from './statusBar.ts';
import { localizedViewWords } from './words/localizedViewWords.ts';

/** The view and the status bar item. They show what is known, and look for nothing themselves. */
export function registerViews(
  services: WindowServices,
  describeEntry: SessionsTreeEdges['describeEntry'],
): readonly { dispose(): void }[] {
  const { settings, known, current, clock } = services;
  const words = localizedViewWords();
  const time = new LiveTime(clock);
  const view = sessionsView({ settings, known, clock, words, time, describeEntry });
  const status = new StatusBar({ known, current, time, clock, words }, l10n.t('OIDC session'));
  return [view, status, time];
}
