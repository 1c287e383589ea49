import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import {
  env,
  EventEmitter,
  UIKind,
  type Disposable,
  type Event,
  type ExtensionContext,
} from 'vscode';
import { faultOf } from '../core/fault.ts';
import type { Clock, CrossWindowLock, EventSink, SecretStore } from '../core/ports.ts';
import { FileLock } from '../core/storage/fileLock.ts';
import { KeyHandover } from '../core/storage/keyHandover.ts';
import { timeLimited } from '../core/storage/timeLimitedSecrets.ts';
import { Vault } from '../core/storage/vault.ts';
import { isVaultKeyName, VaultKeys } from '../core/storage/vaultKeys.ts';

/**
 * What all windows share: secrets, sealed in the extension's storage folder under a key of
 * SecretStorage, and the lock by which windows take turns. Made of objects only; nothing is read
 * before it is needed.
 */
export class SharedStorage implements Disposable {
  readonly secrets: SecretStore;
  readonly lock: CrossWindowLock;
  readonly #changed = new EventEmitter<void>();
  readonly #vault: Vault;
  readonly #handover: KeyHandover | undefined;
  readonly #subscription: Disposable;
  readonly #events: EventSink;

  /** Fires when something may be different from before, by this window or another. */
  readonly onMayHaveChanged: Event<void> = this.#changed.event;

  constructor(
    context: Pick<ExtensionContext, 'secrets' | 'globalStorageUri'>,
    { clock, events }: { readonly clock: Clock; readonly events: EventSink },
  ) {
    const folder = context.globalStorageUri.fsPath;
    const vaultFolder = join(folder, 'vault');
    this.#events = events;
    this.lock = new FileLock(join(folder, 'locks'));
    // Windows in a browser each keep a copy of the secrets; desktop windows share them.
    this.#handover =
      env.uiKind === UIKind.Web ? new KeyHandover(join(folder, 'handover')) : undefined;
    const keys = new VaultKeys({
      secrets: timeLimited(context.secrets),
      folder: vaultFolder,
      lock: this.lock,
      handover: this.#handover,
      startedAtEpochMs: performance.timeOrigin,
      nowEpochMs: () => clock.nowEpochMs(),
    });
    this.#vault = new Vault({ keys, folder: vaultFolder, events });
    this.secrets = this.#vault;
    this.#subscription = context.secrets.onDidChange(({ key }) => {
      if (isVaultKeyName(key)) {
        keys.forget();
        this.#changed.fire();
      }
    });
  }

  /** Begins to notice what other windows do. Never rejects: reading at use is what counts. */
  async watch(): Promise<void> {
    try {
      await this.#vault.watch(() => {
        this.#changed.fire();
      });
    } catch (error) {
      this.#events({ type: 'watch_failed', fault: faultOf(error) });
    }
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#vault.dispose();
    this.#handover?.dispose();
    this.#changed.dispose();
  }
}
