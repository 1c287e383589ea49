import { createHash, randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { ExchangedToken } from '../../core/oidc/tokenExchange.ts';
import { markInspected } from '../contextKeys.ts';
import { inspectorViewType } from '../registry.ts';
import type {
  AnswerKind,
  ApiExpectations,
  PanelSection,
  PanelView,
} from '../../shared/panelModel.ts';
import {
  parsePanelState,
  type FleetingSubject,
  type PanelState,
} from '../../shared/panelProtocol.ts';
import type { ComparableDocument } from './comparison.ts';
import { comparisonModel } from './comparisonModel.ts';
import { FleetingController } from './fleetingController.ts';
import { InspectorPanel, inspectorWebviewOptions } from './inspectorPanel.ts';
import { LoneTokenController } from './loneTokenController.ts';
import type { DecodedByUser, LoneTokenSource } from './loneTokenSource.ts';
import { panelAssets } from './panelAssets.ts';
import type { PanelContents } from './panelContents.ts';
import type { PanelEdges } from './panelEdges.ts';
import type { PanelSource } from './panelSource.ts';
import type { NoticeWords } from './panelWords.ts';
import { SessionController } from './sessionController.ts';
import { localizedPanelWords } from './words/localizedPanelWords.ts';

interface InspectorPanelsEdges extends Omit<PanelEdges, 'words' | 'emit'> {
  readonly source: PanelSource;
  readonly tokens: LoneTokenSource;
}

/**
 * The open panels: at most one per session, also over a reload of the window; one per token that was
 * decoded; and one per comparison.
 */
export class InspectorPanels implements vscode.WebviewPanelSerializer, vscode.Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #edges: InspectorPanelsEdges;
  readonly #assets: ReturnType<typeof panelAssets>;
  readonly #sessions = new Map<string, InspectorPanel<SessionController>>();
  readonly #tokens = new Map<string, InspectorPanel<LoneTokenController>>();
  readonly #others = new Map<string, InspectorPanel>();

  constructor(extensionUri: vscode.Uri, edges: InspectorPanelsEdges) {
    this.#extensionUri = extensionUri;
    this.#edges = edges;
    this.#assets = panelAssets(extensionUri.fsPath);
  }

  /** Opens the panel of a session, or brings it to the front. */
  show(sessionId: string, section?: PanelSection): void {
    const { contents } = this.#reveal(sessionId);
    if (section !== undefined) {
      contents.show(section);
    }
  }

  /** Opens the panel and asks the provider; the result is shown there. */
  async ask(sessionId: string, kind: AnswerKind): Promise<void> {
    this.show(sessionId, kind);
    await this.#sessions.get(sessionId)?.contents.ask(kind);
  }

  /** Opens the panel of the session that a token was exchanged of, and shows what came. */
  showExchanged(sessionId: string, exchanged: ExchangedToken): void {
    this.#reveal(sessionId).contents.showExchanged(exchanged);
  }

  /** Opens the panel of a session on the checklist of an API that refused its access token. */
  showApiCheck(sessionId: string, expected: Partial<ApiExpectations>): void {
    this.#reveal(sessionId).contents.showApiCheck(expected);
  }

  /** Opens a panel on a token that is of no session; it is kept for as long as the panel is open. */
  showToken(token: DecodedByUser): void {
    const key = createHash('sha256').update(token.token.token).digest('base64url');
    const shown = this.#tokens.get(key);
    if (shown === undefined) {
      this.#fillWithToken(this.#create(), key, token);
    } else {
      void shown.contents.showWith(token);
      shown.reveal();
    }
  }

  /** The tokens of the panels that are open on one, which are of no session. */
  get shownTokens(): readonly DecodedByUser[] {
    return [...this.#tokens.values()].flatMap(({ contents }) => contents.token ?? []);
  }

  /** Opens a panel with these beside each other. */
  showComparison(documents: readonly ComparableDocument[]): void {
    const words = localizedPanelWords();
    const view: PanelView = { state: 'content', model: comparisonModel(documents, words) };
    this.#fillWithView(this.#create(), { fleeting: 'comparison' }, view);
  }

  /** Called by the editor for a panel that was open before the window was reloaded. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel, kept: unknown): Promise<void> {
    const state = parsePanelState(kept);
    panel.webview.options = inspectorWebviewOptions;
    if (state === undefined || ('sessionId' in state && this.#sessions.has(state.sessionId))) {
      panel.dispose();
    } else if ('sessionId' in state) {
      this.#fillWithSession(panel, state.sessionId);
    } else {
      this.#fillWithView(panel, state, goneView(state.fleeting, localizedPanelWords().notices));
    }
    return Promise.resolve();
  }

  dispose(): void {
    const all = [this.#sessions, this.#tokens, this.#others] as const;
    for (const panels of all) {
      panels.forEach((panel) => {
        panel.dispose();
      });
    }
  }

  #reveal(sessionId: string): InspectorPanel<SessionController> {
    const shown = this.#sessions.get(sessionId);
    shown?.reveal();
    return shown ?? this.#fillWithSession(this.#create(), sessionId);
  }

  #create(): vscode.WebviewPanel {
    return vscode.window.createWebviewPanel(
      inspectorViewType,
      vscode.l10n.t('OIDC'),
      vscode.ViewColumn.Active,
      { ...inspectorWebviewOptions, retainContextWhenHidden: false },
    );
  }

  #fillWithSession(panel: vscode.WebviewPanel, sessionId: string) {
    const { source } = this.#edges;
    const inspector = this.#fill(panel, { sessionId }, this.#sessions, sessionId, (edges) => {
      return new SessionController(sessionId, { ...edges, source });
    });
    inspector.owns(source.onDidChangeSessions(() => void inspector.contents.refresh()));
    return inspector;
  }

  #fillWithToken(panel: vscode.WebviewPanel, key: string, token: DecodedByUser) {
    const { tokens } = this.#edges;
    const inspector = this.#fill(panel, { fleeting: 'token' }, this.#tokens, key, (edges) => {
      return new LoneTokenController(token, { ...edges, tokens });
    });
    inspector.owns(tokens.onDidChangeProviders(() => void inspector.contents.providersChanged()));
    return inspector;
  }

  #fillWithView(panel: vscode.WebviewPanel, state: PanelState, view: PanelView): void {
    this.#fill(panel, state, this.#others, randomUUID(), (edges) => {
      return new FleetingController(view, edges);
    });
  }

  #fill<Contents extends PanelContents>(
    panel: vscode.WebviewPanel,
    state: PanelState,
    shelf: Map<string, InspectorPanel<Contents>>,
    key: string,
    make: (edges: PanelEdges) => Contents,
  ): InspectorPanel<Contents> {
    const words = localizedPanelWords();
    const start = { state, strings: words.strings, locale: words.locale };
    const page = { start, assets: this.#assets() };
    const inspector = new InspectorPanel(panel, page, { ...this.#edges, words }, make);
    panel.iconPath = {
      light: vscode.Uri.joinPath(this.#extensionUri, 'media', 'panel-light.svg'),
      dark: vscode.Uri.joinPath(this.#extensionUri, 'media', 'panel-dark.svg'),
    };
    shelf.set(key, inspector);
    markInspected();
    panel.onDidDispose(() => {
      shelf.delete(key);
      inspector.dispose();
    });
    return inspector;
  }
}

/** What a panel says whose subject was kept nowhere. */
function goneView(subject: FleetingSubject, words: NoticeWords): PanelView {
  const common = { state: 'notice', tone: 'neutral' } as const;
  return subject === 'token'
    ? { ...common, title: words.tokenGoneTitle, text: words.tokenGoneText, remedy: 'decode' }
    : {
        ...common,
        title: words.comparisonGoneTitle,
        text: words.comparisonGoneText,
        remedy: 'compare',
      };
}
