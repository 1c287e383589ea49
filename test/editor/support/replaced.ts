/** Puts something in the place of a member of the editor's API, and back again. */
export class Replaced {
  readonly #undo: (() => void)[] = [];

  member<T extends object>(owner: T, name: keyof T, value: unknown): void {
    const original = Object.getOwnPropertyDescriptor(owner, name);
    Object.defineProperty(owner, name, { configurable: true, writable: true, value });
    this.#undo.push(() => {
      if (original === undefined) {
        Reflect.deleteProperty(owner, name);
      } else {
        Object.defineProperty(owner, name, original);
      }
    });
  }

  restore(): void {
    for (const undo of this.#undo.splice(0).reverse()) {
      undo();
    }
  }
}
