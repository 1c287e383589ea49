import { OidcError } from '../errors.ts';
import { faultOf } from '../fault.ts';
import type { EventSink, SecretStore } from '../ports.ts';
import type { Session } from './session.ts';
import { readRecord, writeRecord } from './sessionRecord.ts';
import { timeLimited } from './timeLimitedSecrets.ts';

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
  readonly #secrets: SecretStore;
  readonly #events: EventSink;
  readonly #unwritten = new Map<string, readonly SessionsChange[]>();
  readonly #lastUpdate = new Map<string, Promise<unknown>>();

  constructor(edges: RepositoryEdges) {
    this.#secrets = timeLimited(edges.secrets);
    this.#events = edges.events;
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
      throw new OidcError('secret_storage_failed', { operation: 'read' }, cause);
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

const keyPrefix = 'oidc.sessions.';

function storageKey(identityKey: string): string {
  return `${keyPrefix}${identityKey}`;
}

/** Whether a key of SecretStorage is one of those that sessions are stored under. */
export function isSessionsKey(key: string): boolean {
  return key.startsWith(keyPrefix);
}
