import { OidcError } from '../errors.ts';
import type { EventSink, SecretStore } from '../ports.ts';
import type { Session } from './session.ts';
import { readRecord, writeRecord } from './sessionRecord.ts';

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
   * The stored sessions. A record that can't be read counts as none; it is left where it is, since a
   * newer version of this extension may understand it.
   *
   * @throws {OidcError} `secret_storage_failed`
   */
  async load(identityKey: string): Promise<readonly Session[]> {
    const unsaved = this.#unsaved.get(identityKey);
    if (unsaved !== undefined) {
      return unsaved;
    }
    const text = await this.#read(identityKey);
    if (text === undefined) {
      return [];
    }
    const record = readRecord(text);
    if ('problem' in record) {
      this.#edges.events({ type: 'session_record_ignored', problem: record.problem });
      return [];
    }
    return record.sessions;
  }

  /**
   * Replaces the sessions of a provider content, and reads them back to be sure.
   *
   * @returns whether they will outlive this window. If not, they are usable from memory.
   */
  async save(identityKey: string, sessions: readonly Session[]): Promise<boolean> {
    const persisted = await this.#write(identityKey, sessions);
    if (persisted) {
      this.#unsaved.delete(identityKey);
    } else {
      this.#unsaved.set(identityKey, sessions);
    }
    return persisted;
  }

  async #read(identityKey: string): Promise<string | undefined> {
    try {
      return await this.#edges.secrets.get(storageKey(identityKey));
    } catch (cause) {
      throw new OidcError('secret_storage_failed', { operation: 'read' }, cause);
    }
  }

  async #write(identityKey: string, sessions: readonly Session[]): Promise<boolean> {
    const key = storageKey(identityKey);
    const { secrets } = this.#edges;
    try {
      if (sessions.length === 0) {
        await secrets.delete(key);
        return (await secrets.get(key)) === undefined;
      }
      const text = writeRecord(sessions);
      await secrets.store(key, text);
      return (await secrets.get(key)) === text;
    } catch {
      return false; // the caller tells the user; the reason is the keyring's own
    }
  }
}

function storageKey(identityKey: string): string {
  return `oidc.sessions.${identityKey}`;
}
