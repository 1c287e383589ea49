/** A promise and the two functions that settle it. (`Promise.withResolvers` is newer than Node 20.) */
export interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (reason: Error) => void;
}

export function deferred<T>(): Deferred<T> {
  let resolve: Deferred<T>['resolve'] = () => undefined;
  let reject: Deferred<T>['reject'] = () => undefined;
  const promise = new Promise<T>((resolvePromise, rejectPromise) => {
    resolve = resolvePromise;
    reject = rejectPromise;
  });
  return { promise, resolve, reject };
}

/**
 * Waits for a promise, but never longer than the limit; no timer is left behind.
 *
 * @param tooLate - makes the error to throw when the limit comes first.
 */
export async function within<T>(
  promise: PromiseLike<T>,
  limitMs: number,
  tooLate: () => Error,
): Promise<T> {
  const limit = deferred<never>();
  const timer = setTimeout(() => {
    limit.reject(tooLate());
  }, limitMs);
  try {
    return await Promise.race([promise, limit.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** {@link within}, whatever the outcome. */
export async function settledWithin(promise: Promise<unknown>, limitMs: number): Promise<void> {
  await within(promise, limitMs, () => new Error('not settled in time')).catch(() => undefined);
}

/**
 * Waits for a promise until a signal aborts; leaves no listener behind on the signal.
 *
 * @param reason - makes the error to throw when the signal aborts first.
 */
export async function untilAborted<T>(
  promise: Promise<T>,
  signal: AbortSignal,
  reason: () => Error,
): Promise<T> {
  const aborted = deferred<never>();
  const abort = (): void => {
    aborted.reject(reason());
  };
  signal.addEventListener('abort', abort, { once: true });
  try {
    if (signal.aborted) {
      abort();
    }
    return await Promise.race([promise, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
