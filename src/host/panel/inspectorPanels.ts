import * as vscode from 'vscode';
import type { ExchangedToken } from '../../core/oidc/tokenExchange.ts';
import { inspectorViewType } from '../registry.ts';
import { parsePanelState, type PanelSection } from '../../shared/panelProtocol.ts';
import {
  InspectorPanel,
  inspectorWebviewOptions,
  type InspectorPanelEdges,
} from './inspectorPanel.ts';
import type { ResultKind } from './resultView.ts';
import { localizedPanelWords } from './words/localizedPanelWords.ts';

type InspectorPanelsEdges = Omit<InspectorPanelEdges, 'words'>;

/** The open panels, at most one per session, also over a reload of the window. */
export class InspectorPanels implements vscode.WebviewPanelSerializer, vscode.Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #edges: InspectorPanelsEdges;
  readonly #panels = new Map<string, InspectorPanel>();

  constructor(extensionUri: vscode.Uri, edges: InspectorPanelsEdges) {
    this.#extensionUri = extensionUri;
    this.#edges = edges;
  }

  /** Opens the panel of a session, or brings it to the front. */
  show(sessionId: string, section?: PanelSection): void {
    const panel = this.#find(sessionId) ?? this.#open(sessionId);
    panel.reveal();
    if (section !== undefined) {
      panel.controller.show(section);
    }
  }

  /** Opens the panel and asks the provider; the result is shown there. */
  async ask(sessionId: string, kind: ResultKind): Promise<void> {
    this.show(sessionId, kind);
    await this.#find(sessionId)?.controller.ask(kind);
  }

  /** Opens the panel of the session that a token was exchanged of, and shows what came. */
  showExchanged(sessionId: string, exchanged: ExchangedToken): void {
    this.show(sessionId);
    this.#find(sessionId)?.controller.showExchanged(exchanged);
  }

  /** Called by the editor for a panel that was open before the window was reloaded. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const { sessionId } = parsePanelState(state);
    if (sessionId === undefined || this.#panels.has(sessionId)) {
      panel.dispose();
    } else {
      this.#adopt(panel, sessionId);
    }
    return Promise.resolve();
  }

  dispose(): void {
    for (const panel of this.#panels.values()) {
      panel.dispose();
    }
    this.#panels.clear();
  }

  #find(sessionId: string): InspectorPanel | undefined {
    return this.#panels.get(sessionId);
  }

  #open(sessionId: string): InspectorPanel {
    const panel = vscode.window.createWebviewPanel(
      inspectorViewType,
      vscode.l10n.t('OIDC'),
      vscode.ViewColumn.Active,
      { ...inspectorWebviewOptions(this.#extensionUri), retainContextWhenHidden: false },
    );
    return this.#adopt(panel, sessionId);
  }

  #adopt(panel: vscode.WebviewPanel, sessionId: string): InspectorPanel {
    const inspector = new InspectorPanel(panel, sessionId, this.#extensionUri, {
      ...this.#edges,
      words: localizedPanelWords(),
    });
    this.#panels.set(sessionId, inspector);
    panel.onDidDispose(() => {
      this.#panels.delete(sessionId);
      inspector.dispose();
    });
    return inspector;
  }
}
