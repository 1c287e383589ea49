import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { env, UIKind, type ExtensionContext } from 'vscode';
import type { Clock, CrossWindowLock, EventSink } from '../core/ports.ts';
import { FileLock } from '../core/storage/fileLock.ts';
import { KeyHandover } from '../core/storage/keyHandover.ts';
import { timeLimited } from '../core/storage/timeLimitedSecrets.ts';
import { Vault } from '../core/storage/vault.ts';
import { isVaultKeyName, VaultKeys } from '../core/storage/vaultKeys.ts';

export interface StorageEdges {
  readonly clock: Clock;
  readonly events: EventSink;
}

/** What {@link SharedStorage} is made of, once it is used. */
export interface OpenStorage {
  readonly lock: CrossWindowLock;
  readonly vault: Vault;
  /** Another window has changed a secret of the editor; `true` when the vault's key may be another one. */
  noticeSecret(name: string): boolean;
  dispose(): void;
}

/** Makes objects only; nothing is read before it is needed. */
export function openStorage(
  { secrets, globalStorageUri }: Pick<ExtensionContext, 'secrets' | 'globalStorageUri'>,
  { clock, events }: StorageEdges,
): OpenStorage {
  const folder = globalStorageUri.fsPath;
  const vaultFolder = join(folder, 'vault');
  const lock = new FileLock(join(folder, 'locks'));
  // Windows in a browser each keep a copy of the secrets; desktop windows share them.
  const handover =
    env.uiKind === UIKind.Web ? new KeyHandover(join(folder, 'handover')) : undefined;
  const keys = new VaultKeys({
    secrets: timeLimited(secrets),
    folder: vaultFolder,
    lock,
    handover,
    startedAtEpochMs: performance.timeOrigin,
    nowEpochMs: () => clock.nowEpochMs(),
  });
  const vault = new Vault({ keys, folder: vaultFolder, events });
  return {
    lock,
    vault,
    noticeSecret(name) {
      const isKey = isVaultKeyName(name);
      if (isKey) {
        keys.forget();
      }
      return isKey;
    },
    dispose() {
      vault.dispose();
      handover?.dispose();
    },
  };
}
