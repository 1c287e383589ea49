import type { Trace } from './traceRecord.ts';

/** Bounds of what is kept, in memory alone; the oldest operations make room. */
const maxTraces = 20;
const maxSteps = 200;

/** A trace that may still grow. */
export interface GrowingTrace {
  /** As it is now. */
  readonly trace: Trace;
  readonly stepCount: number;
}

/**
 * The last operations of this window that asked a provider something. Ends with the window: nothing is
 * written anywhere. What writes them (`recordTrace.ts`) is loaded with the protocol.
 */
export class TraceLog {
  #kept: readonly GrowingTrace[] = [];
  readonly #ofEndings = new WeakMap<object, GrowingTrace>();
  #count = 0;

  /** The latest first; none without a step. */
  get all(): readonly Trace[] {
    return this.#kept.map(({ trace }) => trace).reverse();
  }

  /** What ended with this very error or result, as long as that is kept. */
  of(ending: object): Trace | undefined {
    const growing = this.#ofEndings.get(ending);
    return growing !== undefined && this.#kept.includes(growing) ? growing.trace : undefined;
  }

  /** For the next trace; counts from 1. */
  nextId(): number {
    this.#count += 1;
    return this.#count;
  }

  /** Keeps a trace, at each of its steps: others may have to make room. */
  keep(growing: GrowingTrace): void {
    if (!this.#kept.includes(growing)) {
      this.#kept = [...this.#kept, growing];
    }
    const steps = (): number => this.#kept.reduce((sum, { stepCount }) => sum + stepCount, 0);
    while (this.#kept.length > maxTraces || steps() > maxSteps) {
      this.#kept = this.#kept.slice(1);
    }
  }

  /** Makes a trace known by the error or the result that it ended with. */
  endedWith(ending: object, growing: GrowingTrace): void {
    this.#ofEndings.set(ending, growing);
  }
}
