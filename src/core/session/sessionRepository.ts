import { OidcError } from '../errors.ts';
import { faultOf } from '../fault.ts';
import type { CrossWindowLock, EventSink, HeldLock, SecretStore } from '../ports.ts';
import type { Session } from './session.ts';
import { readRecord, writeRecord } from './sessionRecord.ts';
import { storageError } from './storageError.ts';

export interface RepositoryEdges {
  /** What all windows see alike, as it is now. */
  readonly secrets: SecretStore;
  readonly lock: CrossWindowLock;
  readonly events: EventSink;
}

/** From the sessions there are to those there shall be; may be applied more than once. */
export type SessionsChange = (sessions: readonly Session[]) => readonly Session[];

/** Longer than it takes to give up a holder that is gone (see `storage/fileLock.ts`). */
const lockWaitMs = 25_000;

/**
 * Sessions at rest: one record for each provider content (`identityKey`), shared by all windows. A
 * change that could not be written is kept in memory and made again with the next one, so that a
 * broken keyring costs a restart, not a sign-in.
 */
export class SessionRepository {
  readonly #secrets: SecretStore;
  readonly #lock: CrossWindowLock;
  readonly #events: EventSink;
  readonly #unwritten = new Map<string, readonly SessionsChange[]>();
  /** As last read or written, for while reading fails: nobody signed out then. */
  readonly #lastKnown = new Map<string, readonly Session[]>();
  readonly #lastUpdate = new Map<string, Promise<unknown>>();

  constructor(edges: RepositoryEdges) {
    this.#secrets = edges.secrets;
    this.#lock = edges.lock;
    this.#events = edges.events;
  }

  /**
   * The sessions of a provider content. A damaged record counts as none.
   *
   * @throws {OidcError} `secret_storage_failed`, `stored_by_newer_version` and the like when the store
   *   can't be read and memory holds nothing
   */
  async load(identityKey: string): Promise<readonly Session[]> {
    const unwritten = this.#unwritten.get(identityKey);
    if (unwritten === undefined) {
      return this.#read(identityKey);
    }
    const stored = await this.#readForChange(identityKey);
    return applyAll(unwritten, stored ?? this.#lastKnown.get(identityKey) ?? []);
  }

  /** One of them. @throws {OidcError} as {@link load} */
  async find(identityKey: string, sessionId: string): Promise<Session | undefined> {
    return (await this.load(identityKey)).find(({ id }) => id === sessionId);
  }

  /**
   * Whether a session is in the record that all windows share, rather than in this one's memory only.
   * `undefined`: that can't be read.
   */
  async isShared(identityKey: string, sessionId: string): Promise<boolean | undefined> {
    const stored = await this.#readForChange(identityKey);
    return stored?.some(({ id }) => id === sessionId);
  }

  /**
   * Changes the sessions of a provider content: reads, writes the whole record and reads it back, one
   * change after the other over all windows. Never throws for a store that fails or lies.
   *
   * @param otherwise - what to do with a change that can't be written: `keep` it in this window's
   *   memory and make it with the next one, or `drop` it.
   * @returns whether the change will outlive this window.
   */
  update(
    identityKey: string,
    change: SessionsChange,
    otherwise: 'keep' | 'drop' = 'keep',
  ): Promise<boolean> {
    return this.#inOrder(identityKey, async () => {
      const unwritten = this.#unwritten.get(identityKey) ?? [];
      const isWritten = await this.#write(identityKey, [...unwritten, change]);
      if (!isWritten && otherwise === 'keep') {
        this.#unwritten.set(identityKey, [...unwritten, change]);
      }
      return isWritten;
    });
  }

  /** Tries again to write what could not be written; resolves to whether nothing is left of that. */
  writeKept(identityKey: string): Promise<boolean> {
    return this.#inOrder(identityKey, async () => {
      const unwritten = this.#unwritten.get(identityKey);
      return unwritten === undefined || this.#write(identityKey, unwritten);
    });
  }

  #inOrder(identityKey: string, work: () => Promise<boolean>): Promise<boolean> {
    const before = this.#lastUpdate.get(identityKey) ?? Promise.resolve();
    const update = before.then(work);
    this.#lastUpdate.set(
      identityKey,
      update.catch(() => undefined),
    );
    return update;
  }

  /** Resolves to whether these changes, and so all that could not be written before, are at rest. */
  async #write(identityKey: string, changes: readonly SessionsChange[]): Promise<boolean> {
    try {
      const isWritten = await this.#lock.hold(
        `record-${identityKey}`,
        (held) => this.#writeAlone(identityKey, changes, held),
        { forMs: lockWaitMs },
      );
      if (isWritten) {
        this.#unwritten.delete(identityKey);
      }
      return isWritten;
    } catch (error) {
      this.#events({ type: 'secret_storage_failed', fault: faultOf(error) });
      return false;
    }
  }

  async #writeAlone(
    identityKey: string,
    changes: readonly SessionsChange[],
    held: HeldLock,
  ): Promise<boolean> {
    const changed = applyAll(changes, await this.#read(identityKey));
    if (!(await held.isStillHeld())) {
      throw new OidcError('lock_busy', {}); // what was read may be outdated
    }
    const isStored = await this.#store(storageKey(identityKey), changed);
    if (isStored) {
      this.#lastKnown.set(identityKey, changed);
    }
    return isStored;
  }

  async #readForChange(identityKey: string): Promise<readonly Session[] | undefined> {
    try {
      return await this.#read(identityKey);
    } catch (error) {
      this.#events({ type: 'secret_storage_failed', fault: faultOf(error) });
      return undefined;
    }
  }

  async #read(identityKey: string): Promise<readonly Session[]> {
    let text: string | undefined;
    try {
      text = await this.#secrets.get(storageKey(identityKey));
    } catch (cause) {
      throw storageError('read', cause);
    }
    const record = text === undefined ? { sessions: [] } : readRecord(text);
    if ('sessions' in record) {
      this.#lastKnown.set(identityKey, record.sessions);
      return record.sessions;
    }
    if (record.problem === 'unknown_version') {
      throw new OidcError('stored_by_newer_version', {});
    }
    this.#events({ type: 'session_record_ignored', problem: record.problem });
    return [];
  }

  async #store(key: string, sessions: readonly Session[]): Promise<boolean> {
    if (sessions.length === 0) {
      await this.#secrets.delete(key);
      return (await this.#secrets.get(key)) === undefined;
    }
    const text = writeRecord(sessions);
    await this.#secrets.store(key, text);
    return (await this.#secrets.get(key)) === text;
  }
}

function applyAll(
  changes: readonly SessionsChange[],
  sessions: readonly Session[],
): readonly Session[] {
  return changes.reduce((changed, change) => change(changed), sessions);
}

function storageKey(identityKey: string): string {
  return `oidc.sessions.${identityKey}`;
}
