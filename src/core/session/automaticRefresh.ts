import type { Clock, StartTimer } from '../ports.ts';
import { nextBackgroundTryAtEpochMs } from './refreshDecision.ts';
import type { Session } from './session.ts';

export interface AutomaticRefreshEdges {
  readonly clock: Clock;
  readonly startTimer: StartTimer;
  /** Tries to refresh in the background; never rejects. */
  readonly refresh: (session: Session) => Promise<void>;
  /** `oidc.refresh.automatic` */
  readonly isEnabled: () => boolean;
  /** From 0 to 1. */
  readonly random: () => number;
}

/** The longest a timer can wait; a longer one would fire at once. */
const longestTimerMs = 2 ** 31 - 1;

/** After a try of this window, whatever came of it. */
const pauseMs = 10_000;

/**
 * Refreshes sessions before they expire while a window is open. One timer waits for the session that
 * is due first. It says only when to look: what is due is decided by the wall clock, since a timer
 * stands still while the machine sleeps. Does nothing while nothing is due.
 */
export class AutomaticRefresh {
  readonly #edges: AutomaticRefreshEdges;
  readonly #place: number;
  readonly #triedAtEpochMs = new Map<string, number>();
  #sessions: readonly Session[] = [];
  #timer: { dispose(): void } | undefined;

  constructor(edges: AutomaticRefreshEdges) {
    this.#edges = edges;
    this.#place = edges.random();
  }

  /** The sessions to look after from now on. */
  watch(sessions: readonly Session[]): void {
    this.#sessions = sessions;
    const ids = new Set(sessions.map(({ id }) => id));
    [...this.#triedAtEpochMs.keys()]
      .filter((id) => !ids.has(id))
      .forEach((id) => this.#triedAtEpochMs.delete(id));
    this.look();
  }

  /** Refreshes what is due by now, and waits for the next. For when time may have been slept through. */
  look(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
    if (!this.#edges.isEnabled()) {
      return;
    }
    const now = this.#edges.clock.nowEpochMs();
    const plan = this.#sessions.flatMap((session) => {
      const atEpochMs = this.#nextTryOf(session, now);
      return atEpochMs === undefined ? [] : [{ session, atEpochMs }];
    });
    const due = plan.filter(({ atEpochMs }) => atEpochMs <= now);
    due.forEach(({ session }) => void this.#try(session, now));
    const later = plan.filter(({ atEpochMs }) => atEpochMs > now).map(({ atEpochMs }) => atEpochMs);
    const tried = due.length > 0 ? [now + pauseMs] : [];
    this.#wait(Math.min(...later, ...tried) - now);
  }

  dispose(): void {
    this.#sessions = [];
    this.#timer?.dispose();
    this.#timer = undefined;
  }

  #nextTryOf(session: Session, now: number): number | undefined {
    const next = nextBackgroundTryAtEpochMs(session, this.#place);
    const tried = this.#triedAtEpochMs.get(session.id);
    const earliest = tried === undefined || tried > now ? 0 : tried + pauseMs;
    return next === undefined ? undefined : Math.max(next, earliest);
  }

  async #try(session: Session, now: number): Promise<void> {
    this.#triedAtEpochMs.set(session.id, now);
    await this.#edges.refresh(session);
  }

  #wait(delayMs: number): void {
    if (Number.isFinite(delayMs)) {
      this.#timer = this.#edges.startTimer(
        () => {
          this.look();
        },
        Math.min(longestTimerMs, delayMs),
      );
    }
  }
}
