import type { Clock } from '../../core/ports.ts';

/** Something on the screen that tells time left. */
export interface TimeWatcher {
  /** When what is shown next reads differently, in ms since 1970; `undefined` when it never will. */
  readonly nextChangeEpochMs: () => number | undefined;
  readonly onChange: () => void;
}

/**
 * The one timer of everything that shows time left. It is set for the moment when a text next
 * changes, and there is none while nothing is shown or nothing can change.
 */
export class LiveTime {
  readonly #clock: Clock;
  readonly #watchers = new Set<TimeWatcher>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Watches the time as long as the answer is not disposed of. */
  watch(watcher: TimeWatcher): { dispose(): void } {
    this.#watchers.add(watcher);
    this.rearm();
    return {
      dispose: () => {
        this.#watchers.delete(watcher);
        this.rearm();
      },
    };
  }

  /** Sets the timer anew; for when what is shown became something else. */
  rearm(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const next = Math.min(
      ...[...this.#watchers].map((watcher) => watcher.nextChangeEpochMs() ?? Infinity),
    );
    if (next !== Infinity) {
      const delayMs = Math.max(minimumDelayMs, next - this.#clock.nowEpochMs());
      this.#timer = setTimeout(() => this.#tick(), Math.min(delayMs, maximumDelayMs));
    }
  }

  dispose(): void {
    this.#watchers.clear();
    clearTimeout(this.#timer);
  }

  #tick(): void {
    for (const { onChange } of this.#watchers) {
      onChange();
    }
    this.rearm();
  }
}

/** Timers may be a little early; without this, one would spin until the moment has come. */
const minimumDelayMs = 50;
/** A day: far below what a timer can take (2^31 ms), and no text stays the same for longer. */
const maximumDelayMs = 86_400_000;
