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
 * For which provider contents (`identityKey`) there are, or were, sessions at rest. The settings alone
 * do not tell: an entry can be edited or removed, and what was stored for it can be forgotten all the
 * same. Kept as well as can be: neither method rejects.
 */
export class SessionIndex {
  readonly #edges: SessionIndexEdges;
  readonly #added = new Set<string>();

  constructor(edges: SessionIndexEdges) {
    this.#edges = edges;
  }

  async add(identityKey: string): Promise<void> {
    if (this.#added.has(identityKey)) {
      return;
    }
    const { lock, secrets, events } = this.#edges;
    try {
      await lock.hold(
        'session-index',
        async () => {
          const keys = await this.#read();
          if (!keys.includes(identityKey)) {
            await secrets.store(storageKey, JSON.stringify([...keys, identityKey]));
          }
        },
        { forMs: lockWaitMs },
      );
      this.#added.add(identityKey);
    } catch (error) {
      events({ type: 'secret_storage_failed', fault: faultOf(error) });
    }
  }

  async all(): Promise<readonly string[]> {
    try {
      return await this.#read();
    } catch (error) {
      this.#edges.events({ type: 'secret_storage_failed', fault: faultOf(error) });
      return [];
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
}
