import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { PanelReply, PanelEvent } from '../../shared/panelProtocol.ts';
import { PanelController, type PanelControllerEdges } from './panelController.ts';
import { panelHtml } from './panelHtml.ts';
import { RequestServer } from './requestServer.ts';

export type InspectorPanelEdges = Omit<PanelControllerEdges, 'emit'>;

/** One open panel on one session: joins the editor's webview with its controller. */
export class InspectorPanel implements vscode.Disposable {
  readonly controller: PanelController;
  readonly #panel: vscode.WebviewPanel;
  readonly #disposables: { dispose(): unknown }[] = [];
  #disposed = false;

  constructor(
    panel: vscode.WebviewPanel,
    sessionId: string,
    extensionUri: vscode.Uri,
    edges: InspectorPanelEdges,
  ) {
    this.#panel = panel;
    this.controller = new PanelController(sessionId, {
      ...edges,
      emit: (event) => {
        this.#onEvent(event);
      },
    });
    const server = new RequestServer({
      handle: (request) => this.controller.handle(request),
      reply: (reply) => {
        this.#post(reply);
      },
      describeError: (error) => edges.describeError(error, this.controller.providerLabel),
    });
    this.#disposables.push(
      this.controller,
      panel.webview.onDidReceiveMessage((message: unknown) => server.receive(message)),
      edges.source.onDidChangeSessions(() => void this.controller.refresh()),
    );
    panel.iconPath = {
      light: vscode.Uri.joinPath(extensionUri, 'media', 'panel-light.svg'),
      dark: vscode.Uri.joinPath(extensionUri, 'media', 'panel-dark.svg'),
    };
    panel.webview.options = inspectorWebviewOptions(extensionUri);
    panel.webview.html = this.#html(extensionUri, sessionId);
    void this.controller.refresh();
  }

  reveal(): void {
    this.#panel.reveal();
  }

  /** Lets go of everything; the editor's panel itself is closed by the user or the editor. */
  dispose(): void {
    this.#disposed = true;
    for (const disposable of this.#disposables) {
      disposable.dispose();
    }
  }

  #onEvent(event: PanelEvent): void {
    if (event.name === 'viewChanged' && event.view.state === 'session') {
      this.#panel.title = vscode.l10n.t(
        'OIDC: {0} ({1})',
        event.view.model.account.displayName,
        event.view.model.providerLabel,
      );
    }
    this.#post(event);
  }

  #post(message: PanelReply | PanelEvent): void {
    if (!this.#disposed) {
      // Resolves to false when the webview is hidden; it loads again when it comes back. Rejects
      // when the window closes, and then nobody is left to hear.
      this.#panel.webview.postMessage(message).then(undefined, () => undefined);
    }
  }

  #html(extensionUri: vscode.Uri, sessionId: string): string {
    const { webview } = this.#panel;
    const uri = (...path: string[]): string =>
      webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, ...path)).toString();
    return panelHtml({
      cspSource: webview.cspSource,
      scriptUri: uri('dist', 'panel.js'),
      styleUri: uri('media', 'panel.css'),
      nonce: randomBytes(16).toString('base64url'),
      language: vscode.env.language,
      title: this.#panel.title,
      sessionId,
    });
  }
}

/** What the webview may do: run its script, and read the extension's own bundle and styles. */
export function inspectorWebviewOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  return {
    enableScripts: true,
    enableForms: false,
    enableCommandUris: false,
    localResourceRoots: ['dist', 'media'].map((name) => vscode.Uri.joinPath(extensionUri, name)),
  };
}
