import { abortedError } from '../errors.ts';
import type { StartTimer } from '../ports.ts';
import { deferred, untilAborted } from '../promises.ts';

/**
 * Waits; no timer is left behind.
 *
 * @param ms - below 2^31, the longest a timer can wait
 * @throws {OidcError} what the signal stands for, as soon as it aborts
 */
export async function pause(
  startTimer: StartTimer,
  ms: number,
  signal: AbortSignal,
): Promise<void> {
  const over = deferred<undefined>();
  const timer = startTimer(() => {
    over.resolve(undefined);
  }, ms);
  try {
    await untilAborted(over.promise, signal, () => abortedError(signal));
  } finally {
    timer.dispose();
  }
}
