import { OidcError } from '../errors.ts';
import type { EventSink, SecretStore } from '../ports.ts';
import { deferred } from '../promises.ts';
import type { Session } from './session.ts';
import { readRecord, writeRecord } from './sessionRecord.ts';

/** A keyring that asks its user for a password may take a while; one that hangs must not take for ever. */
const patienceMs = 5000;

export interface RepositoryEdges {
  readonly secrets: SecretStore;
  readonly events: EventSink;
}

/** From the sessions there are to those there shall be; may be applied more than once. */
export type SessionsChange = (sessions: readonly Session[]) => readonly Session[];

/**
 * Sessions at rest: one record in SecretStorage for each provider content (`identityKey`). A change
 * that could not be written is kept in memory and made again with the next one, so that a broken
 * keyring costs a restart, not a sign-in.
 */
export class SessionRepository {
  readonly #edges: RepositoryEdges;
  readonly #unwritten = new Map<string, readonly SessionsChange[]>();
  readonly #lastUpdate = new Map<string, Promise<unknown>>();

  constructor(edges: RepositoryEdges) {
    this.#edges = edges;
  }

  /**
   * The sessions of a provider content. A record that can't be understood counts as none.
   *
   * @throws {OidcError} `secret_storage_failed` when the store can't be read and memory holds nothing
   */
  async load(identityKey: string): Promise<readonly Session[]> {
    const unwritten = this.#unwritten.get(identityKey);
    if (unwritten === undefined) {
      return (await this.#read(identityKey)).sessions;
    }
    const stored = await this.#readForChange(identityKey);
    return applyAll(unwritten, stored?.sessions ?? []);
  }

  /**
   * Changes the sessions of a provider content: reads, writes the whole record and reads it back, one
   * change after the other. Never throws for a store that fails, hangs or lies.
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
    } catch {
      return undefined;
    }
  }

  async #read(identityKey: string): Promise<StoredSessions> {
    let text: string | undefined;
    try {
      text = await inTime(this.#edges.secrets.get(storageKey(identityKey)));
    } catch (cause) {
      throw new OidcError('secret_storage_failed', { operation: 'read' }, cause);
    }
    if (text === undefined) {
      return { sessions: [], replaceable: true };
    }
    const record = readRecord(text);
    if ('problem' in record) {
      this.#edges.events({ type: 'session_record_ignored', problem: record.problem });
      return { sessions: [], replaceable: record.problem !== 'unknown_version' };
    }
    return { sessions: record.sessions, replaceable: true };
  }

  async #write(identityKey: string, sessions: readonly Session[]): Promise<boolean> {
    const key = storageKey(identityKey);
    const { secrets } = this.#edges;
    try {
      if (sessions.length === 0) {
        await inTime(secrets.delete(key));
        return (await inTime(secrets.get(key))) === undefined;
      }
      const text = writeRecord(sessions);
      await inTime(secrets.store(key, text));
      return (await inTime(secrets.get(key))) === text;
    } catch {
      return false; // the caller tells the user; the reason is the keyring's own
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

/** The store's answer, or an error when it takes too long. */
async function inTime<T>(answer: PromiseLike<T>): Promise<T> {
  const tooLong = deferred<never>();
  const timer = setTimeout(() => {
    tooLong.reject(new Error(`SecretStorage did not answer within ${String(patienceMs)} ms`));
  }, patienceMs);
  try {
    return await Promise.race([answer, tooLong.promise]);
  } finally {
    clearTimeout(timer);
  }
}
