interface Waiting {
  readonly run: () => void;
  readonly delayMs: number;
}

/**
 * Stands in for the global `setTimeout`, for what is not given its timers: nothing fires but at a
 * test's word, and no time passes.
 */
export class ReplacedTimers {
  readonly #original = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout };
  readonly #waiting = new Set<Waiting>();

  constructor() {
    const set = (run: () => void, delayMs = 0): Waiting => {
      const waiting = { run, delayMs };
      this.#waiting.add(waiting);
      return waiting;
    };
    const clear = (waiting: Waiting | undefined): void => {
      if (waiting !== undefined) {
        this.#waiting.delete(waiting);
      }
    };
    Object.assign(globalThis, { setTimeout: set, clearTimeout: clear });
  }

  /** How long each timer that is set waits. */
  get delaysMs(): readonly number[] {
    return [...this.#waiting].map(({ delayMs }) => delayMs);
  }

  /** All timers that are set now come due. */
  fire(): void {
    const due = [...this.#waiting];
    this.#waiting.clear();
    for (const { run } of due) {
      run();
    }
  }

  restore(): void {
    Object.assign(globalThis, this.#original);
  }
}
