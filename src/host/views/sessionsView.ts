import { Disposable, window } from 'vscode';
import { views } from '../registry.ts';
import type { LiveTime } from '../sessions/liveTime.ts';
import { nextChangeEpochMs } from '../sessions/timeLeft.ts';
import { importDrop } from '../importing/importDrop.ts';
import { SessionsTree, type SessionsTreeEdges } from './sessionsTree.ts';
import { tokenExpiries } from './tokenRows.ts';

export interface SessionsViewEdges extends SessionsTreeEdges {
  readonly time: LiveTime;
}

/** The view of providers, sessions and tokens. Hidden, it does nothing; shown again, it is new. */
export function sessionsView(edges: SessionsViewEdges): Disposable {
  const { settings, known, clock, time } = edges;
  const tree = new SessionsTree(edges);
  const view = window.createTreeView(views.sessions, {
    treeDataProvider: tree,
    dragAndDropController: importDrop,
  });
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
    view,
    tree,
    settings.onDidChange(refresh),
    known.onDidLook(refresh),
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
