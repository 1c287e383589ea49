/**
 * Runs work under a signal that aborts with the caller's, or with `expired` after a time. The timer
 * is gone when this settles.
 *
 * @param seconds - below 2^31 ms, the longest a timer can wait
 */
export async function withDeadline<T>(
  signal: AbortSignal,
  seconds: number,
  expired: Error,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const deadline = new AbortController();
  const timer = setTimeout(() => {
    deadline.abort(expired);
  }, seconds * 1000);
  try {
    return await work(AbortSignal.any([signal, deadline.signal]));
  } finally {
    clearTimeout(timer);
  }
}
