import type { Surface } from '../runtime.ts';
import type { WindowServices } from '../services.ts';
import { LiveTime } from '../sessions/liveTime.ts';
import { keepSessionsView } from './keepSessionsView.ts';
import { SessionsTree, type SessionsTreeEdges } from './sessionsTree.ts';
import { StatusBar } from './statusBar.ts';
import { localizedViewWords } from './words/localizedViewWords.ts';

/**
 * Fills the view and the status bar item. They show what is known, and look for nothing themselves.
 *
 * @returns the rows of the view, and the end of it all
 */
export function fillViews(
  { view, rowsChanged, statusItem }: Pick<Surface, 'view' | 'rowsChanged' | 'statusItem'>,
  { settings, known, current, clock }: WindowServices,
  describeEntry: SessionsTreeEdges['describeEntry'],
): { readonly rows: SessionsTree; dispose(): void } {
  const words = localizedViewWords();
  const time = new LiveTime(clock);
  const rows = new SessionsTree({ settings, known, current, clock, words, describeEntry });
  const owned = [
    rows,
    rows.onDidChangeTreeData(() => {
      rowsChanged.fire();
    }),
    keepSessionsView(view, rows, { settings, known, current, clock, time }),
    new StatusBar(statusItem, { known, current, time, clock, words }),
    time,
  ];
  return {
    rows,
    dispose: () => {
      owned.forEach((one) => {
        one.dispose();
      });
    },
  };
}
