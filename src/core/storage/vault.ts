import { createHash } from 'node:crypto';
import { watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';
import { OidcError } from '../errors.ts';
import type { EventSink, SecretStore } from '../ports.ts';
import {
  ensureFolder,
  readTextIfThere,
  removeFile,
  removeLeftovers,
  writeAtomically,
} from './files.ts';
import { seal, unseal, type SealingKey } from './sealing.ts';
import type { VaultKeys } from './vaultKeys.ts';

export interface VaultEdges {
  readonly keys: VaultKeys;
  /** Of this user alone, the same for all windows. */
  readonly folder: string;
  readonly events: EventSink;
}

const sealedSuffix = '.sealed';

/**
 * Secrets that all windows share as they are now: each an encrypted file in the extension's storage
 * folder, under a key that is kept in the editor's SecretStorage (AES-256-GCM, bound to key and name).
 *
 * SecretStorage itself can't be what windows agree on: in a browser-hosted VS Code a window goes on
 * reading what was there when it began, and writes its whole copy back. The key never changes, so old
 * copies of it are as good as new ones, while a file is the latest for everybody.
 *
 * Whoever has the files alone (a backup, a stolen disk) has nothing. Whoever runs as this user has
 * what SecretStorage gives as well. Deleting the key, as a keyring reset does, ends all sessions.
 */
export class Vault implements SecretStore {
  readonly #edges: VaultEdges;
  #watcher: FSWatcher | undefined;

  constructor(edges: VaultEdges) {
    this.#edges = edges;
  }

  /**
   * A file that can't be opened counts as none, and the log says so.
   *
   * @throws {OidcError} as `VaultKeys.find`; `stored_by_newer_version`
   */
  async get(name: string): Promise<string | undefined> {
    const key = await this.#edges.keys.find();
    const sealed = key && (await readTextIfThere(this.#file(key, name)));
    if (key === undefined || sealed === undefined) {
      return undefined;
    }
    const opened = unseal(key, name, sealed);
    if ('text' in opened) {
      return opened.text;
    }
    if (opened.problem === 'newer_version') {
      throw new OidcError('stored_by_newer_version', {});
    }
    this.#edges.events({ type: 'session_record_ignored', problem: 'damaged' });
    return undefined;
  }

  /** @throws {OidcError} as `VaultKeys.ensure`; what the file system says */
  async store(name: string, value: string): Promise<void> {
    const key = await this.#edges.keys.ensure();
    await ensureFolder(this.#edges.folder);
    await writeAtomically(this.#file(key, name), seal(key, name, value));
  }

  /** @throws {OidcError} as `VaultKeys.find`; what the file system says */
  async delete(name: string): Promise<void> {
    const key = await this.#edges.keys.find();
    if (key !== undefined) {
      await removeFile(this.#file(key, name));
    }
  }

  /**
   * Tells when this window or another one changed something, and tidies the folder. A convenience: on a file system that
   * tells nothing, the next use reads what is there all the same. Does nothing while it watches.
   */
  async watch(onMayHaveChanged: () => void): Promise<void> {
    if (this.#watcher !== undefined) {
      return;
    }
    const { folder } = this.#edges;
    await ensureFolder(folder);
    await removeLeftovers(folder);
    const watcher = watch(folder, { persistent: false }, (_event, file) => {
      if (file?.includes('.new') !== true) {
        onMayHaveChanged();
      }
    });
    watcher.on('error', () => {
      this.dispose(); // and watches again when it is asked to
    });
    this.#watcher = watcher;
  }

  dispose(): void {
    this.#watcher?.close();
    this.#watcher = undefined;
  }

  #file(key: SealingKey, name: string): string {
    const digest = createHash('sha256').update(name).digest('hex');
    return join(this.#edges.folder, `${key.id}.${digest}${sealedSuffix}`);
  }
}
