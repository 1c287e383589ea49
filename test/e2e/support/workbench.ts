import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { chromiumFlags, ensureChromium, leaveSignalsToUs } from '../../../scripts/dev/chromium.ts';
import { ensureCodeServer, type CodeServer } from '../../../scripts/dev/codeServer.ts';
import { copyExtension } from '../../../scripts/dev/copyExtension.ts';
import { freePort } from '../../../scripts/dev/freePort.ts';
import { installPackage } from '../../../scripts/dev/installedPackage.ts';
import {
  extensionsFolder,
  installVsix,
  startPackagedServer,
  writeUserSettings,
  type PackagedServer,
} from '../../../scripts/dev/packagedServer.ts';
import { vsixPath } from '../../../scripts/dev/project.ts';
import { removeTemporaryFolder, temporaryFolder } from '../../../scripts/dev/temporaryFolder.ts';

const loadTimeoutMs = 60_000;

/**
 * Settings that keep VS Code's own first-run pages, tips and network out of a test. None may be one
 * that VS Code rewrites by itself (as it does with outdated ones), or later changes get lost.
 */
const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  // A test waits for each animation of the palette.
  'workbench.reduceMotion': 'on',
  // A panel or a message that takes the focus late must not close a question.
  'workbench.quickOpen.closeOnFocusLost': false,
  'workbench.colorTheme': 'Dark Modern',
};

/**
 * Code-server registers a worker of its own, with which it can be installed as an app. Under it, the page of
 * the first webview looks for a newer worker of VS Code's before it shows anything: that takes seconds, and
 * on a busy machine there were times when it never ended. VS Code itself has none.
 */
const withoutAppWorker = `
  const container = globalThis.ServiceWorkerContainer?.prototype;
  const register = container?.register;
  if (register !== undefined) {
    container.register = function (url, options) {
      return String(url).includes('/out/browser/serviceWorker.js')
        ? Promise.reject(new Error('The tests install no app.'))
        : register.call(this, url, options);
    };
  }
`;

export interface WorkbenchOptions {
  /** User settings, on top of {@link quietSettings}. */
  readonly settings?: Record<string, unknown>;
  /** Folder to open; default: an empty one. */
  readonly workspaceFolder?: string;
  /** Whether folders have to be trusted first. Default false. */
  readonly workspaceTrust?: boolean;
  /** The packaged extension. Default: what the last `npm run package` made. */
  readonly vsix?: string;
  /** Folders of further extensions that need no build. */
  readonly extensions?: readonly string[];
  readonly viewport?: { readonly width: number; readonly height: number };
}

/**
 * One user with one machine: code-server with the packaged extension installed, and one browser whose
 * profile keeps the secrets. Both survive {@link Workbench.restart}; `close()` removes all of it.
 */
export class Workbench {
  readonly #options: WorkbenchOptions;
  readonly #codeServer: CodeServer;
  readonly #chromiumPath: string;
  readonly #folder: string;
  readonly #port: number;
  #server: PackagedServer | undefined;
  #context: BrowserContext | undefined;
  #page: Page | undefined;

  private constructor(fixed: {
    readonly options: WorkbenchOptions;
    readonly codeServer: CodeServer;
    readonly chromiumPath: string;
    readonly folder: string;
    readonly port: number;
  }) {
    this.#options = fixed.options;
    this.#codeServer = fixed.codeServer;
    this.#chromiumPath = fixed.chromiumPath;
    this.#folder = fixed.folder;
    this.#port = fixed.port;
  }

  /** Installs the extension and opens the workbench; returns when its window is there. */
  static async start(options: WorkbenchOptions = {}): Promise<Workbench> {
    const codeServer = await ensureCodeServer(console.log);
    const chromiumPath = await ensureChromium(console.log);
    const folder = await temporaryFolder('oidc-e2e-');
    const port = await freePort('127.0.0.1');
    const workbench = new Workbench({ options, codeServer, chromiumPath, folder, port });
    try {
      await mkdir(join(folder, 'workspace'));
      await writeUserSettings(folder, { ...quietSettings, ...options.settings });
      await installExtensions(codeServer, folder, options);
      await workbench.#open();
      return workbench;
    } catch (error) {
      await workbench.close();
      throw error;
    }
  }

  /** The editor's window. Another object after {@link Workbench.restart}. */
  get page(): Page {
    return this.#page ?? notOpen();
  }

  /** The user's browser: the editor's window and the pages that were opened from it. */
  get context(): BrowserContext {
    return this.#context ?? notOpen();
  }

  /** The folder that is open. */
  get workspaceFolder(): string {
    return this.#options.workspaceFolder ?? join(this.#folder, 'workspace');
  }

  /** Everything the server keeps on disk: settings, state, logs. */
  get dataFolder(): string {
    return join(this.#folder, 'data');
  }

  /** Where the editor is served. */
  get url(): string {
    return `http://127.0.0.1:${String(this.#port)}/?folder=${encodeURIComponent(this.workspaceFolder)}`;
  }

  /**
   * Merges these into the user's settings.json (`undefined` removes a key) and reloads the window,
   * because this host does not notice changes of that file that it did not make itself.
   */
  async updateSettings(changes: Record<string, unknown>): Promise<void> {
    const file = join(this.dataFolder, 'User', 'settings.json');
    const present = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
    await writeUserSettings(this.#folder, { ...present, ...changes });
    await this.reload();
  }

  /** Loads the editor's window anew, as `Developer: Reload Window` does. */
  async reload(): Promise<void> {
    await showWorkbench(this.page, this.url);
  }

  /** One more editor window of the same user, on the same folder. */
  async openSecondWindow(): Promise<Page> {
    const page = await this.context.newPage();
    await showWorkbench(page, this.url);
    return page;
  }

  /** Quits browser and server at once and starts both again, as after a reboot. */
  async restart(): Promise<void> {
    await this.#shut();
    await this.#open();
  }

  /** Ends everything and deletes its folders. Safe to call twice. */
  async close(): Promise<void> {
    await this.#shut();
    removeTemporaryFolder(this.#folder);
  }

  async #open(): Promise<void> {
    this.#server = await startPackagedServer({
      codeServer: this.#codeServer,
      dataFolder: this.#folder,
      port: this.#port,
      workspaceTrust: this.#options.workspaceTrust ?? false,
    });
    this.#context = await chromium.launchPersistentContext(join(this.#folder, 'profile'), {
      executablePath: this.#chromiumPath,
      args: [...chromiumFlags],
      chromiumSandbox: false,
      ...leaveSignalsToUs,
      viewport: { ...(this.#options.viewport ?? { width: 1280, height: 860 }) },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await this.#context.addInitScript(withoutAppWorker);
    this.#page = this.#context.pages()[0] ?? (await this.#context.newPage());
    await showWorkbench(this.#page, this.url);
  }

  async #shut(): Promise<void> {
    await this.#context?.close();
    await this.#server?.stop();
    this.#page = undefined;
    this.#context = undefined;
    this.#server = undefined;
  }
}

/** The package goes last: what is in the folder before an editor's first start is found by that. */
async function installExtensions(
  codeServer: CodeServer,
  dataFolder: string,
  { vsix, extensions = [] }: WorkbenchOptions,
): Promise<void> {
  if (vsix === undefined && extensions.length === 0) {
    await installPackage(codeServer, dataFolder);
    return;
  }
  for (const extension of extensions) {
    await copyExtension(extension, extensionsFolder(dataFolder));
  }
  await installVsix(codeServer, dataFolder, vsix ?? vsixPath());
}

async function showWorkbench(page: Page, url: string): Promise<void> {
  // A page behind another one draws nothing, and its webviews stay empty.
  await page.bringToFront();
  await page.goto(url, { timeout: loadTimeoutMs });
  await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: loadTimeoutMs });
}

function notOpen(): never {
  throw new Error('The workbench is closed.');
}
