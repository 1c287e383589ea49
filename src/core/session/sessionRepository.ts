import { OidcError, toOidcError } from '../errors.ts';
import { faultOf } from '../fault.ts';
import type { CrossWindowLock, EventSink, SecretStore } from '../ports.ts';
import type { Session } from './session.ts';
import { readRecord, writeRecord } from './sessionRecord.ts';

export interface RepositoryEdges {
  /** What all windows see alike, as it is now. */
  readonly secrets: SecretStore;
  readonly lock: CrossWindowLock;
  readonly events: EventSink;
}

/** From the sessions there are to those there shall be; may be applied more than once. */
export type SessionsChange = (sessions: readonly Session[]) => readonly Session[];

/** Longer than any other window takes to write a record. */
const lockWaitMs = 10_000;

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
  readonly #lastUpdate = new Map<string, Promise<unknown>>();

  constructor(edges: RepositoryEdges) {
    this.#secrets = edges.secrets;
    this.#lock = edges.lock;
    this.#events = edges.events;
  }

  /**
   * The sessions of a provider content. A record that can't be understood counts as none.
   *
   * @throws {OidcError} `secret_storage_failed` and the like when the store can't be read and memory
   *   holds nothing
   */
  async load(identityKey: string): Promise<readonly Session[]> {
    const unwritten = this.#unwritten.get(identityKey);
    if (unwritten === undefined) {
      return (await this.#read(identityKey)).sessions;
    }
    const stored = await this.#readForChange(identityKey);
    return applyAll(unwritten, stored?.sessions ?? []);
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
    return stored?.sessions.some(({ id }) => id === sessionId);
  }

  /**
   * Changes the sessions of a provider content: reads, writes the whole record and reads it back, one
   * change after the other over all windows. Never throws for a store that fails or lies.
   *
   * @returns whether the change will outlive this window. If not, it holds in memory.
   */
  update(identityKey: string, change: SessionsChange): Promise<boolean> {
    const before = this.#lastUpdate.get(identityKey) ?? Promise.resolve();
    const update = before.then(() => this.#update(identityKey, change));
    this.#lastUpdate.set(
      identityKey,
      update.catch(() => undefined),
    );
    return update;
  }

  async #update(identityKey: string, change: SessionsChange): Promise<boolean> {
    const changes = [...(this.#unwritten.get(identityKey) ?? []), change];
    try {
      return await this.#lock.hold(
        `record-${identityKey}`,
        () => this.#updateAlone(identityKey, changes),
        { forMs: lockWaitMs },
      );
    } catch (error) {
      this.#events({ type: 'secret_storage_failed', fault: faultOf(error) });
      this.#unwritten.set(identityKey, changes);
      return false;
    }
  }

  async #updateAlone(identityKey: string, changes: readonly SessionsChange[]): Promise<boolean> {
    const stored = await this.#readForChange(identityKey);
    const changed = applyAll(changes, stored?.sessions ?? []);
    // Without a look at what is there, or over a newer version's record, nothing is written.
    const persisted = stored?.replaceable === true && (await this.#write(identityKey, changed));
    if (persisted) {
      this.#unwritten.delete(identityKey);
    } else {
      this.#unwritten.set(identityKey, changes);
    }
    return persisted;
  }

  async #readForChange(identityKey: string): Promise<StoredSessions | undefined> {
    try {
      return await this.#read(identityKey);
    } catch (error) {
      this.#events({ type: 'secret_storage_failed', fault: faultOf(error) });
      return undefined;
    }
  }

  async #read(identityKey: string): Promise<StoredSessions> {
    let text: string | undefined;
    try {
      text = await this.#secrets.get(storageKey(identityKey));
    } catch (cause) {
      const known = toOidcError(cause);
      throw known.is('unexpected')
        ? new OidcError('secret_storage_failed', { operation: 'read' }, cause)
        : known;
    }
    if (text === undefined) {
      return { sessions: [], replaceable: true };
    }
    const record = readRecord(text);
    if ('problem' in record) {
      this.#events({ type: 'session_record_ignored', problem: record.problem });
      return { sessions: [], replaceable: record.problem !== 'unknown_version' };
    }
    return { sessions: record.sessions, replaceable: true };
  }

  async #write(identityKey: string, sessions: readonly Session[]): Promise<boolean> {
    const key = storageKey(identityKey);
    try {
      if (sessions.length === 0) {
        await this.#secrets.delete(key);
        return (await this.#secrets.get(key)) === undefined;
      }
      const text = writeRecord(sessions);
      await this.#secrets.store(key, text);
      return (await this.#secrets.get(key)) === text;
    } catch (error) {
      this.#events({ type: 'secret_storage_failed', fault: faultOf(error) });
      return false;
    }
  }
}

interface StoredSessions {
  readonly sessions: readonly Session[];
  /** `false` for the record of a newer version of this extension, which is left as it is. */
  readonly replaceable: boolean;
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
