import type { JsonObject } from '../../core/json.ts';
import { nextChangeEpochSeconds } from '../../core/token/timeRows.ts';
import { nowEpochSeconds, type Clock, type StartTimer } from '../../core/ports.ts';

interface MomentWatchEdges {
  readonly clock: Clock;
  readonly startTimer: StartTimer;
  /** A moment came that changes what is to be said of a token. */
  readonly onPassed: () => void;
}

/** A timer stands still while the machine sleeps, so the wall clock is looked at this often. */
const longestWaitMs = 60_000;

/** Waits for the next moment that changes what is to be said of tokens, such as their expiry. */
export class MomentWatch {
  readonly #edges: MomentWatchEdges;
  #timer: { dispose(): void } | undefined;

  constructor(edges: MomentWatchEdges) {
    this.#edges = edges;
  }

  /** The claims of tokens to watch from now on, instead of those before. */
  watch(tokens: readonly (JsonObject | undefined)[]): void {
    const now = nowEpochSeconds(this.#edges.clock);
    const moments = tokens.flatMap(
      (claims) => (claims && nextChangeEpochSeconds(claims, now)) ?? [],
    );
    this.#waitUntil(Math.min(...moments) * 1000);
  }

  dispose(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
  }

  #waitUntil(momentEpochMs: number): void {
    this.dispose();
    if (Number.isFinite(momentEpochMs)) {
      const { clock, startTimer, onPassed } = this.#edges;
      const leftMs = momentEpochMs - clock.nowEpochMs();
      this.#timer = startTimer(
        () => {
          if (clock.nowEpochMs() < momentEpochMs) {
            this.#waitUntil(momentEpochMs);
          } else {
            onPassed();
          }
        },
        Math.min(longestWaitMs, Math.max(0, leftMs)),
      );
    }
  }
}
