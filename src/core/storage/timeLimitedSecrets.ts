import type { SecretStore } from '../ports.ts';
import { within } from '../promises.ts';

/** A keyring that asks its user for a password may take a while; one that hangs must not take for ever. */
const patienceMs = 5000;

/** The same store, but an operation that gets no answer within 5 s fails. */
export function timeLimited(secrets: SecretStore): SecretStore {
  return {
    get: (key) => inTime(secrets.get(key)),
    store: (key, value) => inTime(secrets.store(key, value)),
    delete: (key) => inTime(secrets.delete(key)),
  };
}

function inTime<T>(answer: PromiseLike<T>): Promise<T> {
  const tooLate = `SecretStorage did not answer within ${String(patienceMs)} ms`;
  return within(answer, patienceMs, () => new Error(tooLate));
}
