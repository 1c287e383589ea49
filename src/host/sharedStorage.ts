import { EventEmitter, type Disposable, type Event, type ExtensionContext } from 'vscode';
import { faultOf } from '../core/fault.ts';
import type { CrossWindowLock, EventSink, SecretStore } from '../core/ports.ts';
import { once } from './once.ts';
import type { OpenStorage, StorageEdges } from './openStorage.ts';

/**
 * What all windows share: secrets, sealed in the extension's storage folder under a key of
 * SecretStorage, and the lock by which windows take turns. A window without providers never needs
 * it, so its code is loaded at the first use.
 */
export class SharedStorage implements Disposable {
  readonly secrets: SecretStore = {
    get: async (name) => (await this.#open()).vault.get(name),
    store: async (name, value) => (await this.#open()).vault.store(name, value),
    delete: async (name) => (await this.#open()).vault.delete(name),
  };
  readonly lock: CrossWindowLock = {
    hold: async (name, work, wait) => (await this.#open()).lock.hold(name, work, wait),
    discard: async (name) => (await this.#open()).lock.discard(name),
  };
  readonly #open: () => Promise<OpenStorage>;
  readonly #changed = new EventEmitter<void>();
  readonly #subscription: Disposable;
  readonly #events: EventSink;
  #opened: OpenStorage | undefined;
  #isDisposed = false;

  /** Fires when something may be different from before, by this window or another. */
  readonly onMayHaveChanged: Event<void> = this.#changed.event;

  constructor(
    context: Pick<ExtensionContext, 'secrets' | 'globalStorageUri'>,
    edges: StorageEdges,
  ) {
    this.#events = edges.events;
    this.#open = once(async () => {
      const { openStorage } = await import('./openStorage.ts');
      this.#opened = openStorage(context, edges);
      return this.#opened;
    });
    this.#subscription = context.secrets.onDidChange(({ key }) => {
      // Whoever has not opened it has read nothing that could be outdated.
      if (this.#opened?.noticeSecret(key) === true) {
        this.#changed.fire();
      }
    });
  }

  /** Begins to notice what other windows do. Never rejects: reading at use is what counts. */
  async watch(): Promise<void> {
    try {
      const { vault } = await this.#open();
      if (!this.#isDisposed) {
        await vault.watch(() => {
          this.#changed.fire();
        });
      }
    } catch (error) {
      this.#events({ type: 'watch_failed', fault: faultOf(error) });
    }
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#subscription.dispose();
    this.#opened?.dispose();
    this.#changed.dispose();
  }
}
