/**
 * Whether something came to its end without an error: for what an editor may miss while it does something
 * else, so that its user tries again.
 */
export function isDone(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}
