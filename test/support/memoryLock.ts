import type { CrossWindowLock, HeldLock, LockWait } from '../../src/core/ports.ts';
import { abortedError, OidcError } from '../../src/core/errors.ts';
import { within } from '../../src/core/promises.ts';

/** The lock of windows that are objects of one process. */
export class MemoryLock implements CrossWindowLock {
  readonly #last = new Map<string, Promise<unknown>>();
  readonly #takenOver = new Set<string>();
  /** Instead of granting any lock. */
  fault: OidcError | undefined;
  readonly discarded: string[] = [];

  async hold<T>(name: string, work: (held: HeldLock) => Promise<T>, wait: LockWait): Promise<T> {
    if (this.fault !== undefined) {
      throw this.fault;
    }
    if (wait.signal?.aborted === true) {
      throw abortedError(wait.signal);
    }
    const before = this.#last.get(name) ?? Promise.resolve();
    const ours = within(before, wait.forMs, () => new OidcError('lock_busy', {})).then(() =>
      work({ isStillHeld: () => Promise.resolve(!this.#takenOver.has(name)) }),
    );
    this.#last.set(name, Promise.allSettled([before, ours]));
    return ours;
  }

  discard(name: string): Promise<void> {
    this.discarded.push(name);
    return Promise.resolve();
  }

  /** As for a process that was suspended for long: another one has this lock from now on. */
  takeOver(name: string): void {
    this.#takenOver.add(name);
  }
}
