import type { StartTimer } from '../../src/core/ports.ts';
import type { FakeClock } from './fakeClock.ts';

/** Timers of a machine whose time moves when a test says so. They stand still while it sleeps. */
export class FakeTimers {
  readonly #clock: FakeClock;
  readonly #timers = new Set<{ readonly run: () => void; leftMs: number }>();

  constructor(clock: FakeClock) {
    this.#clock = clock;
  }

  readonly start: StartTimer = (run, delayMs) => {
    const timer = { run, leftMs: delayMs };
    this.#timers.add(timer);
    return { dispose: () => void this.#timers.delete(timer) };
  };

  /** How long each timer still waits. */
  get waitingMs(): readonly number[] {
    return [...this.#timers].map(({ leftMs }) => leftMs);
  }

  /** Time passes, and what is due happens in its order. */
  advanceSeconds(seconds: number): void {
    for (let left = seconds * 1000; left > 0;) {
      const stepMs = Math.min(left, ...this.waitingMs.map((ms) => Math.max(ms, 1)));
      left -= stepMs;
      this.#clock.advanceSeconds(stepMs / 1000);
      const timers = [...this.#timers];
      timers.forEach((timer) => (timer.leftMs -= stepMs));
      for (const timer of timers.filter(({ leftMs }) => leftMs <= 0)) {
        if (this.#timers.delete(timer)) {
          timer.run();
        }
      }
    }
  }

  /** The lid is closed: the wall clock goes on, and nothing else. */
  sleepSeconds(seconds: number): void {
    this.#clock.advanceSeconds(seconds);
  }
}

export const systemTimer: StartTimer = (run, delayMs) => {
  const timer = setTimeout(run, delayMs);
  return {
    dispose: () => {
      clearTimeout(timer);
    },
  };
};

/** Every wait is over at once, and the clock says that it took its time. */
export class LeapingTimers {
  readonly waitsSeconds: number[] = [];
  readonly #clock: FakeClock;

  constructor(clock: FakeClock) {
    this.#clock = clock;
  }

  readonly start: StartTimer = (run, delayMs) => {
    this.waitsSeconds.push(delayMs / 1000);
    this.#clock.advanceSeconds(delayMs / 1000);
    const soon = setImmediate(run);
    return {
      dispose: () => {
        clearImmediate(soon);
      },
    };
  };
}
