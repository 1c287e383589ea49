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

/** Waits for a promise, whatever its outcome, but never longer than the limit. */
export async function settledWithin(promise: Promise<unknown>, limitMs: number): Promise<void> {
  const limit = deferred<undefined>();
  const timer = setTimeout(() => {
    limit.resolve(undefined);
  }, limitMs);
  try {
    await Promise.race([promise.catch(() => undefined), limit.promise]);
  } finally {
    clearTimeout(timer);
  }
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
