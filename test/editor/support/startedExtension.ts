import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  authentication,
  CancellationTokenSource,
  commands,
  debug,
  env,
  Uri,
  window,
  workspace,
  type AuthenticationProvider,
  type DebugAdapterTrackerFactory,
  type DebugConfiguration,
  type DebugConfigurationProvider,
  type DebugSession,
  type Disposable,
  type ExtensionContext,
  type TextDocumentContentProvider,
  type UriHandler,
} from 'vscode';
import type { SecretStore } from '../../../src/core/ports.ts';
import { identityKey } from '../../../src/core/provider/identity.ts';
import { parseProviders } from '../../../src/core/provider/parseProviders.ts';
import type { Session } from '../../../src/core/session/session.ts';
import { readRecord } from '../../../src/core/session/sessionRecord.ts';
import { activate } from '../../../src/extension.ts';
import type { CommandId } from '../../../src/host/registry.ts';
import { MemorySecretStore } from '../../support/memorySecretStore.ts';
import { sharedStorage } from '../../support/processes/sharedStorage.ts';
import { HttpBrowser } from '../../support/httpBrowser.ts';
import { extensionUnderTest } from './extensionUnderTest.ts';
import { MemoryMemento } from './memento.ts';
import { MemoryVariables } from './memoryVariables.ts';
import { Replaced } from './replaced.ts';
import { ShownStatus } from './shownStatus.ts';
import { ShownTree } from './shownTree.ts';

export interface StartOptions {
  readonly secrets?: MemorySecretStore;
  /** What an earlier window of the same workspace remembered. */
  readonly workspaceState?: MemoryMemento;
}

/**
 * The whole extension once more, in the same editor, over storage that a test can look into and break.
 * Its commands, its authentication provider and its part in debugging are called here and not
 * registered, since the editor has them already.
 */
export class StartedExtension {
  readonly secrets: MemorySecretStore;
  readonly workspaceState: MemoryMemento;
  readonly globalState = new MemoryMemento();
  /** What terminals and tasks would get. */
  readonly terminalVariables = new MemoryVariables();
  readonly log: string[] = [];
  readonly browser = new HttpBrowser();
  /** The view and the status bar item, as a user would see them. */
  readonly tree = new ShownTree();
  readonly status = new ShownStatus();
  readonly exports: unknown;
  readonly #commands = new Map<string, (...given: readonly unknown[]) => unknown>();
  #authentication: AuthenticationProvider | undefined;
  readonly #documents = new Map<string, TextDocumentContentProvider>();
  #uriHandler: UriHandler | undefined;
  #launches: DebugConfigurationProvider | undefined;
  #trackers: DebugAdapterTrackerFactory | undefined;
  readonly #subscriptions: Disposable[] = [];
  readonly #replaced = new Replaced();

  constructor(options: StartOptions = {}) {
    this.secrets = options.secrets ?? new MemorySecretStore();
    this.workspaceState = options.workspaceState ?? new MemoryMemento();
    const starting = new Replaced();
    starting.member(commands, 'registerCommand', (id: string, run: () => unknown) => {
      this.#commands.set(id, run);
      return nothingToDispose;
    });
    starting.member(
      authentication,
      'registerAuthenticationProvider',
      (_id: string, _label: string, provider: AuthenticationProvider) => {
        this.#authentication = provider;
        return nothingToDispose;
      },
    );
    starting.member(window, 'registerWebviewPanelSerializer', () => nothingToDispose);
    starting.member(
      workspace,
      'registerTextDocumentContentProvider',
      (scheme: string, documents: TextDocumentContentProvider) => {
        this.#documents.set(scheme, documents);
        return nothingToDispose;
      },
    );
    starting.member(window, 'registerUriHandler', (handler: UriHandler) => {
      this.#uriHandler = handler;
      return nothingToDispose;
    });
    starting.member(
      debug,
      'registerDebugConfigurationProvider',
      (_type: string, launches: DebugConfigurationProvider) => {
        this.#launches = launches;
        return nothingToDispose;
      },
    );
    starting.member(
      debug,
      'registerDebugAdapterTrackerFactory',
      (_type: string, trackers: DebugAdapterTrackerFactory) => {
        this.#trackers = trackers;
        return nothingToDispose;
      },
    );
    starting.member(window, 'createOutputChannel', () => this.#logChannel());
    starting.member(window, 'createTreeView', this.tree.create);
    starting.member(window, 'createStatusBarItem', () => this.status.item);
    try {
      this.exports = start(this.#context());
    } finally {
      starting.restore();
    }
    this.#replaced.member(env, 'openExternal', this.browser.open);
  }

  get commandIds(): readonly string[] {
    return [...this.#commands.keys()];
  }

  /** What the editor calls for other extensions. */
  get authentication(): AuthenticationProvider {
    if (this.#authentication === undefined) {
      throw new Error('no authentication provider was registered');
    }
    return this.#authentication;
  }

  /** The text of a document that only the extension has. */
  async documentAt(uri: Uri): Promise<string> {
    const { token } = new CancellationTokenSource();
    const text = this.#documents.get(uri.scheme)?.provideTextDocumentContent(uri, token);
    return (await text) ?? '';
  }

  run(id: CommandId, ...given: readonly unknown[]): unknown {
    return this.#commands.get(id)?.(...given);
  }

  /** What the editor does with an address of its own scheme. */
  async openUri(uri: Uri): Promise<void> {
    await this.#uriHandler?.handleUri(uri);
  }

  /** What the editor does with a launch configuration before the debugger gets it. */
  async resolveLaunch(
    configuration: DebugConfiguration,
    { token } = new CancellationTokenSource(),
  ): Promise<unknown> {
    const folder = workspace.workspaceFolders?.[0];
    return this.#launches?.resolveDebugConfigurationWithSubstitutedVariables?.(
      folder,
      configuration,
      token,
    );
  }

  /** What a debugger gets when the editor sends it a message. */
  async sendToDebugger(
    session: Pick<DebugSession, 'name' | 'configuration'>,
    message: object,
  ): Promise<object> {
    const tracker = await this.#trackers?.createDebugAdapterTracker(session as DebugSession);
    tracker?.onWillReceiveMessage?.(message);
    return message;
  }

  /** What all windows share on disk; the same for every one that is started over the same secrets. */
  get storageFolder(): string {
    const folder = storageFolders.get(this.secrets) ?? mkdtempSync(join(tmpdir(), 'oidc-tokens-'));
    storageFolders.set(this.secrets, folder);
    return folder;
  }

  /** What is at rest, as another window would read it. */
  get vault(): SecretStore {
    return sharedStorage(this.storageFolder, this.secrets).vault;
  }

  /** The sessions of an entry at rest. */
  async storedSessions(entry: object, id = 'local'): Promise<readonly Session[]> {
    const config = parseProviders({ [id]: entry }).providers[0];
    const name = `oidc.sessions.${config === undefined ? '' : identityKey(config)}`;
    const read = readRecord((await this.vault.get(name)) ?? '');
    return 'sessions' in read ? read.sessions : [];
  }

  /** As when the window closes: what is not in storage is gone. */
  stop(): void {
    this.#replaced.restore();
    for (const subscription of this.#subscriptions.splice(0)) {
      subscription.dispose();
    }
  }

  #context(): ExtensionContext {
    const { secrets } = this;
    const given = {
      secrets: {
        get: (key: string) => secrets.get(key),
        store: (key: string, value: string) => secrets.store(key, value),
        delete: (key: string) => secrets.delete(key),
        onDidChange: () => nothingToDispose, // there is no other window
      },
      workspaceState: this.workspaceState,
      globalState: this.globalState,
      environmentVariableCollection: this.terminalVariables,
      subscriptions: this.#subscriptions,
      extensionUri: extensionUnderTest().extensionUri,
      globalStorageUri: Uri.file(this.storageFolder),
    };
    return new Proxy(given, {
      get(target, name) {
        if (name in target) {
          return target[name as keyof typeof target];
        }
        throw new Error(`Unexpected use of context.${String(name)}`);
      },
    }) as unknown as ExtensionContext;
  }

  #logChannel() {
    const write = (line: string): void => {
      this.log.push(line);
    };
    return { ...nothingToDispose, trace: write, debug: write, info: write, warn: write };
  }
}

const start: (context: ExtensionContext) => unknown = activate;

const storageFolders = new Map<MemorySecretStore, string>();

after(() => {
  for (const folder of storageFolders.values()) {
    rmSync(folder, { recursive: true, force: true });
  }
});

const nothingToDispose = { dispose: () => undefined };
