import { join } from 'node:path';
import type { CrossWindowLock } from '../../../src/core/ports.ts';
import { FileLock } from '../../../src/core/storage/fileLock.ts';
import { timeLimited } from '../../../src/core/storage/timeLimitedSecrets.ts';
import { Vault } from '../../../src/core/storage/vault.ts';
import { VaultKeys } from '../../../src/core/storage/vaultKeys.ts';
import { MemorySecretStore } from '../memorySecretStore.ts';

export interface TestStorage {
  readonly lock: CrossWindowLock;
  readonly vault: Vault;
  /** What the editor's SecretStorage holds. */
  readonly secrets: MemorySecretStore;
}

/** What windows share, in a folder of a test. */
export function sharedStorage(folder: string, secrets = new MemorySecretStore()): TestStorage {
  const lock = new FileLock(join(folder, 'locks'));
  const vaultFolder = join(folder, 'vault');
  const keys = new VaultKeys({
    secrets: timeLimited(secrets),
    folder: vaultFolder,
    lock,
    handover: undefined,
    startedAtEpochMs: 0,
    nowEpochMs: () => Date.now(),
  });
  const vault = new Vault({ keys, folder: vaultFolder, events: () => undefined });
  return { lock, vault, secrets };
}
