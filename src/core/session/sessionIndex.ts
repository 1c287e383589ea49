import { faultOf } from '../fault.ts';
import type { CrossWindowLock, EventSink, SecretStore } from '../ports.ts';

export interface SessionIndexEdges {
  readonly secrets: SecretStore;
  readonly lock: CrossWindowLock;
  readonly events: EventSink;
}

const storageKey = 'oidc.sessionIndex';
const lockWaitMs = 5000;

/**
 * For which provider contents (`identityKey`) there are sessions at rest. The settings alone do not
 * tell: an entry can be edited or removed, and what was stored for it can be forgotten all the same.
 * Kept as well as can be: no method rejects.
 */
export class SessionIndex {
  readonly #edges: SessionIndexEdges;

  constructor(edges: SessionIndexEdges) {
    this.#edges = edges;
  }

  async add(identityKey: string): Promise<void> {
    await this.#change((keys) =>
      Promise.resolve(keys.includes(identityKey) ? keys : [...keys, identityKey]),
    );
  }

  /** @param isEmpty - asked when nobody else changes the index: another window may have signed in */
  async removeIf(identityKey: string, isEmpty: () => Promise<boolean>): Promise<void> {
    await this.#change(async (keys) =>
      (await isEmpty()) ? keys.filter((key) => key !== identityKey) : keys,
    );
  }

  async all(): Promise<readonly string[]> {
    try {
      return await this.#read();
    } catch (error) {
      this.#tell(error);
      return [];
    }
  }

  async #change(change: (keys: readonly string[]) => Promise<readonly string[]>): Promise<void> {
    const { lock, secrets } = this.#edges;
    const write = async (): Promise<void> => {
      const before = await this.#read();
      const after = await change(before);
      if (after.length === 0) {
        await secrets.delete(storageKey);
      } else if (after.length !== before.length) {
        await secrets.store(storageKey, JSON.stringify(after));
      }
    };
    try {
      await lock.hold('session-index', write, { forMs: lockWaitMs });
    } catch (error) {
      this.#tell(error);
    }
  }

  /** What is damaged counts as nothing, and is written anew. */
  async #read(): Promise<readonly string[]> {
    const text = await this.#edges.secrets.get(storageKey);
    try {
      const keys: unknown = JSON.parse(text ?? '[]');
      return Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : [];
    } catch {
      return [];
    }
  }

  #tell(error: unknown): void {
    this.#edges.events({ type: 'secret_storage_failed', fault: faultOf(error) });
  }
}
