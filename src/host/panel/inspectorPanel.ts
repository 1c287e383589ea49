import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { toOidcError } from '../../core/errors.ts';
import type { PageStart, PanelReply, PanelEvent } from '../../shared/panelProtocol.ts';
import type { PanelContents } from './panelContents.ts';
import type { PanelEdges } from './panelEdges.ts';
import { failureHtml, panelHtml, type PanelAssets } from './panelHtml.ts';
import { whereToLearnMore } from '../troubleshooting/learnMore.ts';
import { RequestServer } from './requestServer.ts';

/** What the page of a panel is made of. */
interface PanelPage {
  readonly start: PageStart;
  readonly assets: Promise<PanelAssets>;
}

/** One open panel: joins the editor's webview with what fills it. */
export class InspectorPanel<Contents extends PanelContents = PanelContents>
  implements vscode.Disposable
{
  readonly contents: Contents;
  readonly #panel: vscode.WebviewPanel;
  readonly #disposables: { dispose(): unknown }[] = [];
  #disposed = false;

  /** `fill` makes the contents; they may emit before they are returned. */
  constructor(
    panel: vscode.WebviewPanel,
    page: PanelPage,
    edges: Omit<PanelEdges, 'emit'>,
    fill: (edges: PanelEdges) => Contents,
  ) {
    this.#panel = panel;
    this.contents = fill({
      ...edges,
      emit: (event) => {
        this.#onEvent(event);
      },
    });
    const server = new RequestServer({
      handle: (request) => this.contents.handle(request),
      reply: (reply) => {
        this.#post(reply);
      },
      describeError: (error) => edges.describeError(error, this.contents.providerLabel),
    });
    this.#disposables.push(
      this.contents,
      panel.webview.onDidReceiveMessage((message: unknown) => server.receive(message)),
    );
    this.#open(page).catch((error: unknown) => {
      const { code } = toOidcError(error);
      const text = [edges.describeError(error, ''), whereToLearnMore(code)].join(' ');
      this.#write(failureHtml(text));
    });
    void this.contents.refresh();
  }

  reveal(): void {
    this.#panel.reveal();
  }

  /** Lets go of this, too, when the panel is closed. */
  owns(disposable: { dispose(): unknown }): void {
    this.#disposables.push(disposable);
  }

  /** Lets go of everything; the editor's panel itself is closed by the user or the editor. */
  dispose(): void {
    this.#disposed = true;
    for (const disposable of this.#disposables) {
      disposable.dispose();
    }
  }

  async #open({ start, assets }: PanelPage): Promise<void> {
    this.#write(panelHtml({ ...this.#pageFacts(), assets: await assets, start }));
  }

  #onEvent(event: PanelEvent): void {
    if (event.name === 'viewChanged' && event.view.state === 'content') {
      const { title } = event.view.model.heading;
      const { providerLabel } = this.contents;
      this.#panel.title =
        providerLabel === ''
          ? vscode.l10n.t('OIDC: {0}', title)
          : vscode.l10n.t('OIDC: {0}, {1}', title, providerLabel);
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

  #pageFacts() {
    return {
      nonce: randomBytes(16).toString('base64url'),
      language: vscode.env.language,
      title: this.#panel.title,
    };
  }

  #write(html: string): void {
    if (!this.#disposed) {
      this.#panel.webview.html = html;
    }
  }
}

/** What the webview may do: run the script of its page. It reads no file at all. */
export const inspectorWebviewOptions: vscode.WebviewOptions = {
  enableScripts: true,
  enableForms: false,
  enableCommandUris: false,
  localResourceRoots: [],
};
