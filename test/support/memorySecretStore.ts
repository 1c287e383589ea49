import type { SecretStore } from '../../src/core/ports.ts';

type Operation = 'get' | 'store' | 'delete';

/**
 * SecretStorage in memory. An operation can be made to fail (`rejects`), to never return (`hangs`),
 * or to claim success and do nothing (`lies`), which all happens with keyrings.
 */
export class MemorySecretStore implements SecretStore {
  readonly entries = new Map<string, string>();
  readonly faults = new Map<Operation, 'rejects' | 'hangs' | 'lies'>();
  /** Operations so far, in order: `store key`. */
  readonly calls: string[] = [];
  readonly #listeners = new Set<() => void>();

  /** Tells of every change at once, as the vault's folder does. */
  onMayHaveChanged(listener: () => void): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  }

  watch(): Promise<void> {
    return Promise.resolve();
  }

  async get(key: string): Promise<string | undefined> {
    return (await this.#run('get', key)) ? this.entries.get(key) : undefined;
  }

  async store(key: string, value: string): Promise<void> {
    if (await this.#run('store', key)) {
      this.entries.set(key, value);
      this.#listeners.forEach((tell) => tell());
    }
  }

  async delete(key: string): Promise<void> {
    if (await this.#run('delete', key)) {
      this.entries.delete(key);
      this.#listeners.forEach((tell) => tell());
    }
  }

  /** Everything at rest, for a search after secrets or the lack of them. */
  get dump(): string {
    return JSON.stringify([...this.entries]);
  }

  /** Resolves to whether the operation really happens. */
  async #run(operation: Operation, key: string): Promise<boolean> {
    this.calls.push(`${operation} ${key}`);
    // the editor's storage is in another process: never answer at once
    await new Promise((resolve) => setImmediate(resolve));
    switch (this.faults.get(operation)) {
      case 'rejects':
        throw new Error(`the keyring refused to ${operation}`);
      case 'hangs':
        return new Promise<never>(() => undefined);
      case 'lies':
        return false;
      case undefined:
        return true;
    }
  }
}
