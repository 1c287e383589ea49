import { join } from 'node:path';
import { OidcError } from '../errors.ts';
import { isJsonObject } from '../json.ts';
import type { CrossWindowLock, SecretStore } from '../ports.ts';
import { ensureFolder, namesIn, readTextIfThere, writeAtomically } from './files.ts';
import type { KeyHandover } from './keyHandover.ts';
import { exportSealingKey, importSealingKey, newSealingKey, type SealingKey } from './sealing.ts';

export interface VaultKeysEdges {
  /** The editor's; the key is all that the vault keeps there. */
  readonly secrets: SecretStore;
  /** Where the vault's files are. */
  readonly folder: string;
  readonly lock: CrossWindowLock;
  /** Where windows don't see what others store: how to get the key from one that has it. */
  readonly handover: KeyHandover | undefined;
  /** When this process began, and with it this window's view of the editor's secrets. */
  readonly startedAtEpochMs: number;
  readonly nowEpochMs: () => number;
}

const secretName = 'oidc.vaultKey';
const aboutSuffix = '.about';
const lockName = 'vault-key';
/** Longer than it takes to give up a holder that is gone (see `fileLock.ts`). */
const lockWaitMs = 25_000;

/** Whoever has the key may have been blocked. */
const askAgainAfterMs = 30_000;

/** Whether a name in SecretStorage is the vault key's. */
export function isVaultKeyName(name: string): boolean {
  return name === secretName;
}

/**
 * The key that the vault is sealed with: made once, kept in SecretStorage, never changed. So it does
 * no harm where a window's SecretStorage is as old as the window, but for a window that is older than
 * the key; that one asks the others.
 */
export class VaultKeys {
  readonly #edges: VaultKeysEdges;
  #known: SealingKey | undefined;
  #finding: Promise<SealingKey | undefined> | undefined;
  /** When nobody handed a key over, and what was announced then: to ask again would take time. */
  #askedInVain: { readonly announced: string; readonly atEpochMs: number } | undefined;

  constructor(edges: VaultKeysEdges) {
    this.#edges = edges;
  }

  /**
   * The key to read with; `undefined` when there is none, and so nothing to read.
   *
   * @throws {OidcError} `secret_storage_failed`; `shared_key_missing` when there is one, made after
   *   this window began, that no other window hands over
   */
  find(): Promise<SealingKey | undefined> {
    if (this.#known !== undefined) {
      return Promise.resolve(this.#known);
    }
    this.#finding ??= this.#find().finally(() => {
      this.#finding = undefined;
    });
    return this.#finding;
  }

  /**
   * The key to write with, made now if there is none.
   *
   * @throws {OidcError} as {@link find}, and when SecretStorage does not keep the new key
   */
  async ensure(): Promise<SealingKey> {
    const { lock, secrets, handover } = this.#edges;
    const found = await this.find();
    if (found !== undefined) {
      return found;
    }
    return lock.hold(
      lockName,
      async () => {
        const foundMeanwhile = await this.#find();
        if (foundMeanwhile !== undefined) {
          return foundMeanwhile;
        }
        const key = newSealingKey();
        const text = exportSealingKey(key);
        if (!(await isKept(secrets, text))) {
          throw new OidcError('secret_storage_failed', { operation: 'write' });
        }
        await this.#announce(key);
        this.#known = key;
        await handover?.answerWith(key).catch(() => undefined);
        return key;
      },
      { forMs: lockWaitMs },
    );
  }

  /** For when SecretStorage changed: what is there now is asked for at the next use. */
  forget(): void {
    this.#known = undefined;
    this.#askedInVain = undefined;
    this.#edges.handover?.stop();
  }

  async #find(): Promise<SealingKey | undefined> {
    const stored = await this.#stored();
    if (stored !== undefined) {
      await this.#announce(stored).catch(() => undefined); // reading needs no writing
    }
    const key = stored ?? (await this.#handedOver());
    if (key !== undefined) {
      this.#known = key;
      // Without a way to hand over, other windows are told to reload.
      await this.#edges.handover?.answerWith(key).catch(() => undefined);
    }
    return key;
  }

  async #stored(): Promise<SealingKey | undefined> {
    try {
      return importSealingKey(await this.#edges.secrets.get(secretName));
    } catch (cause) {
      throw new OidcError('secret_storage_failed', { operation: 'read' }, cause);
    }
  }

  /** Not stored in SecretStorage: this window's copy of that is old, and would be written as a whole. */
  async #handedOver(): Promise<SealingKey | undefined> {
    const { handover, startedAtEpochMs } = this.#edges;
    const announced = handover === undefined ? [] : await this.#announced();
    if (handover === undefined || announced.length === 0) {
      return undefined;
    }
    // One that is younger than this window is of its own browser; older ones are there to be seen.
    const younger = announced.filter(({ createdAtEpochMs }) => createdAtEpochMs > startedAtEpochMs);
    const wanted = (younger.length > 0 ? younger : announced).map(({ id }) => id);
    const key = await this.#ask(handover, wanted, JSON.stringify(announced));
    if (key === undefined && younger.length > 0) {
      throw new OidcError('shared_key_missing', {});
    }
    return key; // if none: of another browser, or lost with a profile; nobody here can read it
  }

  async #ask(
    handover: KeyHandover,
    wanted: readonly string[],
    announced: string,
  ): Promise<SealingKey | undefined> {
    const vain = this.#askedInVain;
    const sinceMs = this.#edges.nowEpochMs() - (vain?.atEpochMs ?? 0);
    if (vain?.announced === announced && sinceMs >= 0 && sinceMs < askAgainAfterMs) {
      return undefined;
    }
    const key = await handover.ask(wanted).catch(() => undefined);
    const atEpochMs = this.#edges.nowEpochMs();
    this.#askedInVain = key === undefined ? { announced, atEpochMs } : undefined;
    return key;
  }

  /**
   * Leaves word that there is this key, for windows that lack it. Said anew by each window that has
   * it, so that those which asked in vain ask again.
   */
  async #announce({ id }: SealingKey): Promise<void> {
    const { folder, handover, nowEpochMs } = this.#edges;
    if (handover === undefined) {
      return; // all windows find it in SecretStorage
    }
    const file = join(folder, `${id}${aboutSuffix}`);
    await ensureFolder(folder);
    const before = await readTextIfThere(file);
    const now = nowEpochMs();
    const createdAtEpochMs = before === undefined ? now : createdAt(before);
    await writeAtomically(file, JSON.stringify({ createdAtEpochMs, saidAtEpochMs: now }));
  }

  /** Keys that a vault was made with, by this window or another. */
  async #announced(): Promise<readonly AnnouncedKey[]> {
    const { folder } = this.#edges;
    const files = (await namesIn(folder)).filter((name) => name.endsWith(aboutSuffix));
    return Promise.all(
      files.map(async (name) => {
        const text = await readTextIfThere(join(folder, name));
        return {
          id: name.slice(0, -aboutSuffix.length),
          createdAtEpochMs: createdAt(text),
          text,
        };
      }),
    );
  }
}

interface AnnouncedKey {
  readonly id: string;
  readonly createdAtEpochMs: number;
  /** As it was said; changes when it is said anew. */
  readonly text: string | undefined;
}

async function isKept(secrets: SecretStore, text: string): Promise<boolean> {
  try {
    await secrets.store(secretName, text);
    return (await secrets.get(secretName)) === text;
  } catch (cause) {
    throw new OidcError('secret_storage_failed', { operation: 'write' }, cause);
  }
}

function createdAt(text: string | undefined): number {
  try {
    const value: unknown = JSON.parse(text ?? '');
    const time = isJsonObject(value) ? value['createdAtEpochMs'] : undefined;
    return typeof time === 'number' ? time : 0;
  } catch {
    return 0;
  }
}
