import { EventEmitter, l10n, StatusBarAlignment, window } from 'vscode';
import { importDrop } from './importing/importDrop.ts';
import {
  commands,
  guideScheme,
  reportScheme,
  responseScheme,
  statusBarItemId,
  traceScheme,
  views,
} from './registry.ts';
import type { Runtime, Surface } from './runtime.ts';

/** Left of the editor's own items for the open file. */
const statusItemPriority = 110;

/** Makes what the editor shows and listens to. Rows are the runtime's, and asked for once they are seen. */
export function createSurface(runtime: () => Promise<Runtime>): Surface {
  const rowsChanged = new EventEmitter<void>();
  const view = window.createTreeView(views.sessions, {
    treeDataProvider: {
      onDidChangeTreeData: rowsChanged.event,
      getChildren: async (row) => (await runtime()).rows.getChildren(row),
      getTreeItem: async (row) => (await runtime()).rows.getTreeItem(row),
    },
    dragAndDropController: importDrop,
  });
  const statusItem = window.createStatusBarItem(
    statusBarItemId,
    StatusBarAlignment.Right,
    statusItemPriority,
  );
  statusItem.name = l10n.t('OIDC session');
  statusItem.command = commands.sessionActions;
  return {
    log: window.createOutputChannel('OIDC Tokens', { log: true }),
    view,
    rowsChanged,
    statusItem,
    sessionsChanged: new EventEmitter(),
    documentChanged: {
      [responseScheme]: new EventEmitter(),
      [reportScheme]: new EventEmitter(),
      [traceScheme]: new EventEmitter(),
      [guideScheme]: new EventEmitter(),
    },
  };
}
