import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether the exact `state` is there, once. */
export function carriesState(parameters: URLSearchParams, state: string): boolean {
  const states = parameters.getAll('state');
  return states.length === 1 && sameText(states[0] ?? '', state);
}

// Compared as hashes: equal in length whatever came in, and in constant time.
function sameText(actual: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(actual), digest(expected));
}
