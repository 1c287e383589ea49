import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

interface Entry {
  readonly payload: AdapterPayload;
  readonly expiresAtEpochMs: number;
}

/**
 * Storage for `oidc-provider` that outlives one instance of it: rotating keys means building a new
 * instance, and sessions and tokens must survive that.
 */
export function createMemoryAdapter(): AdapterFactory {
  const entries = new Map<string, Entry>();
  return (model) => new MemoryAdapter(model, entries);
}

class MemoryAdapter implements Adapter {
  readonly #model: string;
  readonly #entries: Map<string, Entry>;

  constructor(model: string, entries: Map<string, Entry>) {
    this.#model = model;
    this.#entries = entries;
  }

  upsert(id: string, payload: AdapterPayload, expiresInSeconds?: number): Promise<void> {
    const lifetimeMs = expiresInSeconds === undefined ? Infinity : expiresInSeconds * 1000;
    this.#entries.set(this.#key(id), { payload, expiresAtEpochMs: Date.now() + lifetimeMs });
    return Promise.resolve();
  }

  find(id: string): Promise<AdapterPayload | undefined> {
    const entry = this.#entries.get(this.#key(id));
    const live = entry !== undefined && entry.expiresAtEpochMs > Date.now();
    return Promise.resolve(live ? entry.payload : undefined);
  }

  findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return Promise.resolve(this.#search((payload) => payload.uid === uid));
  }

  findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return Promise.resolve(this.#search((payload) => payload.userCode === userCode));
  }

  consume(id: string): Promise<void> {
    const entry = this.#entries.get(this.#key(id));
    if (entry !== undefined) {
      entry.payload.consumed = Math.floor(Date.now() / 1000);
    }
    return Promise.resolve();
  }

  destroy(id: string): Promise<void> {
    this.#entries.delete(this.#key(id));
    return Promise.resolve();
  }

  revokeByGrantId(grantId: string): Promise<void> {
    for (const [key, { payload }] of this.#entries) {
      if (payload.grantId === grantId) {
        this.#entries.delete(key);
      }
    }
    return Promise.resolve();
  }

  #key(id: string): string {
    return `${this.#model}:${id}`;
  }

  #search(matches: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    for (const [key, { payload }] of this.#entries) {
      if (key.startsWith(`${this.#model}:`) && matches(payload)) {
        return payload;
      }
    }
    return undefined;
  }
}
