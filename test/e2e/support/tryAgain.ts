const allTriesMs = 30_000;
const firstTryMs = 1_500;

/**
 * Does what an editor may miss while it does something else, as its user would: once more where nothing
 * came of it. Each try has twice as long as the one before, for a machine that is busy.
 *
 * @throws why the last try failed
 */
export async function tryAgain(action: (timeoutMs: number) => Promise<void>): Promise<void> {
  const deadline = Date.now() + allTriesMs;
  for (let timeoutMs = firstTryMs; ; timeoutMs *= 2) {
    try {
      await action(timeoutMs);
      return;
    } catch (error) {
      if (Date.now() >= deadline) {
        throw error;
      }
    }
  }
}
