import { setTimeout as delay } from 'node:timers/promises';

const deadlineMs = 10_000;
const intervalMs = 20;

/** Looks until there is something to see. For what the editor announces by no event. */
export async function eventually<T>(
  what: string | (() => string),
  look: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
  const end = Date.now() + deadlineMs;
  while (Date.now() < end) {
    const found = await look();
    if (found !== undefined) {
      return found;
    }
    await delay(intervalMs);
  }
  const missing = typeof what === 'string' ? what : what();
  throw new Error(`did not happen within ${String(deadlineMs)} ms: ${missing}`);
}
