import type { SecretStore } from '../ports.ts';
import { deferred } from '../promises.ts';

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

async function inTime<T>(answer: PromiseLike<T>): Promise<T> {
  const tooLong = deferred<never>();
  const timer = setTimeout(() => {
    tooLong.reject(new Error(`SecretStorage did not answer within ${String(patienceMs)} ms`));
  }, patienceMs);
  try {
    return await Promise.race([answer, tooLong.promise]);
  } finally {
    clearTimeout(timer);
  }
}
