import { toOidcError, type OidcError } from '../errors.ts';
import type { Clock } from '../ports.ts';
import type { ProviderConfig } from '../provider/providerConfig.ts';
import type { Trace, TraceKind } from './traceRecord.ts';
import { TraceRecorder } from './traceRecorder.ts';

/** Bounds of what is kept, in memory alone; the oldest operations make room. */
const maxTraces = 20;
const maxSteps = 200;

/**
 * The last operations of this window that asked a provider something, each with its own steps, however
 * many run at a time. Ends with the window: nothing is written anywhere.
 */
export class TraceLog {
  readonly #clock: Clock;
  #recorders: readonly TraceRecorder[] = [];
  readonly #ofErrors = new WeakMap<OidcError, TraceRecorder>();
  #count = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The latest first; none without a step. */
  get all(): readonly Trace[] {
    return this.#recorders.map(({ trace }) => trace).reverse();
  }

  /** What the failure of this very error was a part of, as long as that is kept. */
  of(error: OidcError): Trace | undefined {
    const recorder = this.#ofErrors.get(error);
    return recorder !== undefined && this.#recorders.includes(recorder)
      ? recorder.trace
      : undefined;
  }

  /**
   * Runs an operation and writes its steps down.
   *
   * @param failureOf - what a result that is not thrown says went wrong
   */
  async record<T>(
    kind: TraceKind,
    provider: ProviderConfig,
    work: (recorder: TraceRecorder) => Promise<T>,
    failureOf: (result: T) => OidcError | undefined = () => undefined,
  ): Promise<T> {
    const recorder: TraceRecorder = new TraceRecorder((this.#count += 1), kind, provider, {
      clock: this.#clock,
      onStep: () => {
        this.#keep(recorder);
      },
    });
    try {
      const result = await work(recorder);
      this.#end(recorder, failureOf(result));
      return result;
    } catch (cause) {
      this.#end(recorder, toOidcError(cause));
      throw cause;
    }
  }

  #end(recorder: TraceRecorder, error: OidcError | undefined): void {
    recorder.end(error);
    if (error !== undefined) {
      this.#ofErrors.set(error, recorder);
    }
  }

  /** From its first step on. */
  #keep(recorder: TraceRecorder): void {
    if (!this.#recorders.includes(recorder)) {
      this.#recorders = [...this.#recorders, recorder];
    }
    const steps = (): number => this.#recorders.reduce((sum, { stepCount }) => sum + stepCount, 0);
    while (this.#recorders.length > maxTraces || steps() > maxSteps) {
      this.#recorders = this.#recorders.slice(1);
    }
  }
}
