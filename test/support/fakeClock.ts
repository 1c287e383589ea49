import type { Clock } from '../../src/core/ports.ts';

/** A clock that moves only when it is told to. Starts at the real time. */
export class FakeClock implements Clock {
  #nowEpochMs: number;

  constructor(startEpochMs = Date.now()) {
    this.#nowEpochMs = startEpochMs;
  }

  nowEpochMs(): number {
    return this.#nowEpochMs;
  }

  advanceSeconds(seconds: number): void {
    this.#nowEpochMs += seconds * 1000;
  }
}

export const systemClock: Clock = { nowEpochMs: () => Date.now() };
