import { Disposable, type TreeView } from 'vscode';
import type { LiveTime } from '../sessions/liveTime.ts';
import { nextChangeEpochMs } from '../sessions/timeLeft.ts';
import type { Row } from './row.ts';
import type { SessionsTree, SessionsTreeEdges } from './sessionsTree.ts';
import { tokenExpiries } from './tokenRows.ts';

interface SessionsViewEdges extends Pick<
  SessionsTreeEdges,
  'settings' | 'known' | 'current' | 'clock'
> {
  readonly time: LiveTime;
}

/** Keeps the rows of the view up to date. Hidden, it does nothing; shown again, it is new. */
export function keepSessionsView(
  view: TreeView<Row>,
  tree: SessionsTree,
  { settings, known, current, clock, time }: SessionsViewEdges,
): Disposable {
  let watching: { dispose(): void } | undefined;
  const watch = (): void => {
    watching ??= time.watch({
      nextChangeEpochMs: () =>
        nextChangeEpochMs((known.current ?? []).flatMap(tokenExpiries), clock.nowEpochMs()),
      onChange: () => {
        tree.refresh();
      },
    });
  };
  const rest = (): void => {
    watching?.dispose();
    watching = undefined;
  };
  const refresh = (): void => {
    if (view.visible) {
      tree.refresh();
      time.rearm();
    }
  };
  if (view.visible) {
    watch();
  }
  return Disposable.from(
    settings.onDidChange(refresh),
    known.onDidLook(refresh),
    current.onDidChange(refresh),
    view.onDidChangeVisibility(({ visible }) => {
      rest();
      if (visible) {
        watch();
        tree.refresh();
      }
    }),
    { dispose: rest },
  );
}
