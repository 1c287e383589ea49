import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import * as vscode from 'vscode';
import { toOidcError } from '../../core/errors.ts';
import { settledWithin } from '../../core/promises.ts';
import type { PageStart, PanelReply, PanelEvent } from '../../shared/panelProtocol.ts';
import type { PanelContents } from './panelContents.ts';
import type { PanelEdges } from './panelEdges.ts';
import { failureHtml, panelHtml, type PanelAssets } from './panelHtml.ts';
import { whereToLearnMore } from '../troubleshooting/learnMore.ts';
import { RequestServer } from './requestServer.ts';

/**
 * The editor sends what it was asked for in one go, a moment later. After this time the panel is on its
 * way: it waits neither for a page of many kilobytes, nor for what reading a session takes.
 */
const panelSentMs = 5;

/** The editor takes longer to make the webview ready for a page, so that nobody waits for this. */
const firstLookMs = 25;

/** Longer ones come as a message: the page is kept, and read again whenever it is shown again. */
const maxViewLength = 200_000;

/** What a page is made of before it is known what it shows. */
interface PageParts {
  readonly start: Omit<PageStart, keyof FirstShown>;
  readonly assets: Promise<PanelAssets>;
}

/** What the contents have told before there was a page. */
type FirstShown = Pick<PageStart, 'view' | 'section'>;

/** One open panel: joins the editor's webview with what fills it. */
export class InspectorPanel<Contents extends PanelContents = PanelContents>
  implements vscode.Disposable
{
  readonly contents: Contents;
  readonly #panel: vscode.WebviewPanel;
  readonly #disposables: { dispose(): unknown }[] = [];
  /** `undefined` once there is a page, which hears of what comes next. */
  #first: FirstShown | undefined = { view: undefined, section: undefined };
  #disposed = false;

  /** `fill` makes the contents; they may emit before they are returned. */
  constructor(
    panel: vscode.WebviewPanel,
    page: PageParts,
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

  /** Writes the page with what the first look has found, unless that takes long. */
  async #open({ start, assets }: PageParts): Promise<void> {
    const [files] = await Promise.all([assets, this.#lookFirst()]);
    const { view, section } = this.#first ?? {};
    this.#first = undefined;
    const isShort = view === undefined || JSON.stringify(view).length <= maxViewLength;
    const shown: FirstShown = { view: isShort ? view : undefined, section };
    this.#write(panelHtml({ ...this.#pageFacts(), assets: files, start: { ...start, ...shown } }));
    if (!isShort) {
      this.#post({ type: 'event', name: 'viewChanged', view });
    }
  }

  async #lookFirst(): Promise<void> {
    await pause(panelSentMs);
    if (!this.#disposed) {
      await settledWithin(this.contents.refresh(), firstLookMs);
    }
  }

  #onEvent(event: PanelEvent): void {
    if (event.name === 'viewChanged' && event.view.state === 'content') {
      const { title } = event.view.model.heading;
      const { providerLabel } = this.contents;
      this.#panel.title =
        providerLabel === ''
          ? vscode.l10n.t('OIDC: {0}', title)
          : vscode.l10n.t('OIDC: {0} ({1})', title, providerLabel);
    }
    if (this.#first === undefined) {
      this.#post(event);
    } else {
      const told = event.name === 'show' ? { section: event.section } : { view: event.view };
      this.#first = { ...this.#first, ...told };
    }
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
