import { toOidcError, type OidcError } from '../errors.ts';
import type { Clock } from '../ports.ts';
import type { ProviderConfig } from '../provider/providerConfig.ts';
import type { TraceLog } from './traceLog.ts';
import type { TraceKind } from './traceRecord.ts';
import { TraceRecorder } from './traceRecorder.ts';

/** An operation, and where its trace is kept. */
export interface TracedOperation {
  readonly traces: TraceLog;
  readonly clock: Clock;
  readonly kind: TraceKind;
  readonly provider: ProviderConfig;
}

/**
 * Runs an operation and writes its steps down, in a trace of its own, however many run at a time.
 *
 * @param failureOf - what a result that is not thrown says went wrong
 */
export async function recordTrace<T>(
  { traces, clock, kind, provider }: TracedOperation,
  work: (recorder: TraceRecorder) => Promise<T>,
  failureOf: (result: T) => OidcError | undefined = () => undefined,
): Promise<T> {
  const recorder: TraceRecorder = new TraceRecorder(traces.nextId(), kind, provider, {
    clock,
    onStep: () => {
      traces.keep(recorder);
    },
  });
  const end = (error: OidcError | undefined): void => {
    recorder.end(error);
    if (error !== undefined) {
      traces.endedWith(error, recorder);
    }
  };
  try {
    const result = await work(recorder);
    if (typeof result === 'object' && result !== null) {
      traces.endedWith(result, recorder);
    }
    end(failureOf(result));
    return result;
  } catch (cause) {
    end(toOidcError(cause));
    throw cause;
  }
}
