import { window, type WebviewPanel } from 'vscode';
import { eventually } from './eventually.ts';
import { Replaced } from './replaced.ts';

/** What is on the page right now. */
export interface PageContent {
  readonly text: string;
  /** Names of the elements, each once. */
  readonly elements: readonly string[];
  /** What stands in the fields, by name. */
  readonly fields: Readonly<Record<string, string>>;
}

/** Takes every webview panel that is made while it stands, with its page under the test's control. */
export class DrivenWebviews {
  readonly all: DrivenWebview[] = [];
  readonly #replaced = new Replaced();

  constructor() {
    const create = window.createWebviewPanel.bind(window);
    this.#replaced.member(
      window,
      'createWebviewPanel',
      (...given: Parameters<typeof window.createWebviewPanel>) => {
        const panel = create(...given);
        this.all.push(new DrivenWebview(panel));
        return panel;
      },
    );
  }

  get last(): DrivenWebview {
    const last = this.all.at(-1);
    if (last === undefined) {
      throw new Error('no panel was opened');
    }
    return last;
  }

  /** Closes all of them. */
  restore(): void {
    this.#replaced.restore();
    for (const { panel } of this.all) {
      panel.dispose();
    }
  }
}

/**
 * A real webview with one more script in its page, which presses buttons, tells what is there and
 * what the page keeps as its state. Everything else is the extension's own.
 */
export class DrivenWebview {
  readonly panel: WebviewPanel;
  /** Messages of the page to the extension, and of the extension to the page. */
  readonly received: unknown[] = [];
  readonly posted: unknown[] = [];
  /** Every state the page gave to the editor to keep. */
  readonly states: unknown[] = [];
  /** What the page's policy had to refuse. */
  readonly violations: unknown[] = [];
  closed = false;
  #content: PageContent = { text: '', elements: [], fields: {} };

  constructor(panel: WebviewPanel) {
    this.panel = panel;
    const { webview } = panel;
    const post = webview.postMessage.bind(webview);
    webview.onDidReceiveMessage((message: unknown) => {
      this.#receive(message);
    });
    panel.onDidDispose(() => {
      this.closed = true;
    });
    Object.defineProperty(webview, 'postMessage', {
      value: (message: unknown) => {
        this.posted.push(message);
        return post(message);
      },
    });
    const html = accessorOf(webview, 'html');
    Object.defineProperty(webview, 'html', {
      get: () => html.get?.call(webview) as unknown,
      set: (page: string) => html.set?.call(webview, withDriver(page)),
    });
  }

  /** Sends the extension a message as the page does. */
  async say(message: unknown): Promise<void> {
    await this.panel.webview.postMessage({ driver: 'say', message });
  }

  /** Presses the button with this text, as soon as there is one. */
  async press(button: string): Promise<void> {
    await this.shows(button);
    await this.pressNamed(button);
  }

  /** Presses the button that has this name for screen readers, and is there already. */
  async pressNamed(button: string): Promise<void> {
    await this.panel.webview.postMessage({ driver: 'press', button });
  }

  /** Types into the field with this name, and does no more. */
  async type(field: string, text: string): Promise<void> {
    await this.panel.webview.postMessage({ driver: 'type', field, text });
  }

  /** Resolves when this text is on the page. */
  shows(text: string): Promise<PageContent> {
    return eventually(
      () => `“${text}” in the panel, which says: ${this.#content.text}`,
      () => (this.#content.text.includes(text) ? this.#content : undefined),
    );
  }

  get content(): PageContent {
    return this.#content;
  }

  #receive(message: unknown): void {
    const { driver, state, content, violation } = message as Record<string, unknown>;
    if (driver === undefined) {
      this.received.push(message);
    } else if (driver === 'state') {
      this.states.push(state);
    } else if (driver === 'violation') {
      this.violations.push(violation);
    } else {
      this.#content = content as PageContent;
    }
  }
}

function accessorOf(object: object, name: string): PropertyDescriptor {
  for (
    let owner: unknown = object;
    typeof owner === 'object' && owner !== null;
    owner = Object.getPrototypeOf(owner)
  ) {
    const found = Object.getOwnPropertyDescriptor(owner, name);
    if (found !== undefined) {
      return found;
    }
  }
  throw new Error(`no accessor ${name}`);
}

function withDriver(page: string): string {
  const nonce = /<script nonce="([^"]+)"/.exec(page)?.[1] ?? '';
  return page.replace(/(<script nonce=)/, `<script nonce="${nonce}">${driverScript}</script>$1`);
}

const driverScript = `{
  const api = acquireVsCodeApi();
  globalThis.acquireVsCodeApi = () => ({
    postMessage: (message) => api.postMessage(message),
    getState: () => api.getState(),
    setState: (state) => {
      api.postMessage({ driver: 'state', state });
      return api.setState(state);
    },
  });
  const tell = () => {
    const all = [...document.querySelectorAll('body *')].map(({ localName }) => localName);
    const inputs = [...document.querySelectorAll('input')];
    const fields = Object.fromEntries(inputs.map(({ name, value }) => [name, value]));
    const content = { text: document.body.innerText, elements: [...new Set(all)].sort(), fields };
    api.postMessage({ driver: 'content', content });
  };
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
    api.postMessage({ driver: 'violation', violation: violatedDirective + ' ' + blockedURI });
  });
  new MutationObserver(tell).observe(document.documentElement, {
    subtree: true, childList: true, characterData: true, attributes: true,
  });
  addEventListener('message', ({ data }) => {
    if (data.driver === 'press') {
      [...document.querySelectorAll('button')]
        .find((one) => [one.textContent.trim(), one.ariaLabel].includes(data.button))
        ?.click();
    } else if (data.driver === 'type') {
      document.querySelector('input[name="' + data.field + '"]').value = data.text;
      tell();
    } else if (data.driver === 'say') {
      api.postMessage(data.message);
    }
  });
}`;
