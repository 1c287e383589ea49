import type { Memento } from 'vscode';

/** The editor's own storage for things that are not secret, in memory, for a look inside. */
export class MemoryMemento implements Memento {
  readonly entries: Record<string, unknown> = {};

  keys(): readonly string[] {
    return Object.keys(this.entries);
  }

  get<T>(key: string, fallback?: T): T | undefined {
    return (this.entries[key] as T | undefined) ?? fallback;
  }

  async update(key: string, value: unknown): Promise<void> {
    this.entries[key] = value;
  }

  setKeysForSync(): void {
    throw new Error('nothing here may leave this machine');
  }
}
