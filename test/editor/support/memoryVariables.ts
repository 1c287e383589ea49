import { hash } from './shellEnvironment.ts';

/** The part of the editor's collection that the extension uses, for a look inside. */
export class MemoryVariables {
  persistent = true;
  description: unknown;
  /** How often a variable was set or taken away. */
  changes = 0;
  readonly #values = new Map<string, string>();

  /** Hashes of the values: no token is shown where a test fails. */
  get entries(): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.#values].map(([name, value]) => [name, hash(value)]));
  }

  replace(name: string, value: string): void {
    this.changes += 1;
    this.#values.set(name, value);
  }

  delete(name: string): void {
    this.changes += 1;
    this.#values.delete(name);
  }

  clear(): void {
    this.#values.clear();
  }

  forEach(callback: (name: string, mutator: { readonly value: string }) => void): void {
    this.#values.forEach((value, name) => {
      callback(name, { value });
    });
  }
}
