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

/**
 * Sessions at rest: one record in SecretStorage for each provider content (`identityKey`). What
 * could not be written is kept in memory, so that a broken keyring costs a restart, not a sign-in.
 */
export class SessionRepository {
  readonly #edges: RepositoryEdges;
  readonly #unsaved = new Map<string, readonly Session[]>();

  constructor(edges: RepositoryEdges) {
    this.#edges = edges;
  }

  /**
   * The sessions of a provider content. A record that can't be understood counts as none.
   *
   * @throws {OidcError} `secret_storage_failed`
   */
  async load(identityKey: string): Promise<readonly Session[]> {
    return this.#unsaved.get(identityKey) ?? (await this.#read(identityKey)).sessions;
  }

  /**
   * Changes the sessions of a provider content: reads, writes the whole record and reads it back.
   * Never throws for a store that fails, hangs or lies.
   *
   * @returns whether the change will outlive this window. If not, it holds in memory.
   */
  async update(
    identityKey: string,
    change: (sessions: readonly Session[]) => readonly Session[],
  ): Promise<boolean> {
    const unsaved = this.#unsaved.get(identityKey);
    const stored = await this.#readForChange(identityKey);
    const changed = change(unsaved ?? stored?.sessions ?? []);
    // Without a look at what is there, or over a newer version's record, nothing is written.
    const persisted = stored?.replaceable === true && (await this.#write(identityKey, changed));
    if (persisted) {
      this.#unsaved.delete(identityKey);
    } else {
      this.#unsaved.set(identityKey, changed);
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
