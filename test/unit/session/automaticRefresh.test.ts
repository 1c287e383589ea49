import assert from 'node:assert/strict';
import { AutomaticRefresh } from '../../../src/core/session/automaticRefresh.ts';
import type { Session } from '../../../src/core/session/session.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { FakeTimers } from '../../support/fakeTimers.ts';
import { fullSession } from '../support/sessions.ts';

const startMs = 1_700_000_000_000;

describe('automatic refresh', () => {
  let clock: FakeClock;
  let timers: FakeTimers;
  /** Seconds after the start, and whose session it was. */
  let tried: (readonly [atSeconds: number, subject: string])[];
  let enabled: boolean;
  let automatic: AutomaticRefresh;

  beforeEach(() => {
    clock = new FakeClock(startMs);
    timers = new FakeTimers(clock);
    tried = [];
    enabled = true;
    automatic = new AutomaticRefresh({
      clock,
      startTimer: timers.start,
      refresh: async ({ account }) => {
        tried.push([(clock.nowEpochMs() - startMs) / 1000, account.subject ?? '']);
      },
      isEnabled: () => enabled,
      random: () => 0.5, // this window comes 5 s after the first possible moment
    });
  });

  const lasting = (subject: string, seconds: number | undefined): Session => {
    const session = fullSession(subject);
    const now = clock.nowEpochMs() / 1000;
    const expiresAtEpochSeconds = seconds === undefined ? undefined : now + seconds;
    return {
      ...session,
      tokens: { ...session.tokens, receivedAtEpochSeconds: now, expiresAtEpochSeconds },
    };
  };

  it('comes before expiry, for each session in its time', () => {
    automatic.watch([lasting('b', 3600), lasting('a', 1200)]);
    timers.advanceSeconds(904);
    const early = [...tried];
    timers.advanceSeconds(1);
    automatic.watch([lasting('a', 1200), { ...lasting('b', 0), ...lasting('b', 2695) }]);
    timers.advanceSeconds(2400);
    assert.deepEqual(
      { early, first: tried[0], then: tried[1]?.[1] },
      {
        early: [],
        first: [905, 'a'],
        then: 'a',
      },
    );
  });

  it('needs no timer where nothing can become due', () => {
    const session = lasting('a', 3600);
    automatic.watch([{ ...session, tokens: { ...session.tokens, refreshToken: undefined } }]);
    assert.deepEqual(timers.waitingMs, []);
  });

  it('has one timer, however many sessions there are and however often they change', () => {
    for (let change = 0; change < 5; change += 1) {
      automatic.watch([lasting('a', 1200), lasting('b', 2400)]);
    }
    assert.deepEqual(timers.waitingMs, [905_000]);
  });

  it('never waits longer than a timer can: a token that lasts a year is not renewed at once', () => {
    automatic.watch([lasting('a', 31_536_000)]);
    assert.deepEqual([timers.waitingMs, tried], [[2 ** 31 - 1], []]);
    timers.advanceSeconds(2_147_484); // it looks, and waits on
    assert.deepEqual([timers.waitingMs.length, tried], [1, []]);
  });

  it('is not early or late for a sleep: what was slept through is done at the next look', () => {
    automatic.watch([lasting('a', 1200)]);
    timers.sleepSeconds(40_000);
    const asleep = [...tried];
    automatic.look(); // the window has the focus again
    assert.deepEqual({ asleep, tried }, { asleep: [], tried: [[40_000, 'a']] });
  });

  it('does not loop when a refresh changes nothing', () => {
    automatic.watch([lasting('a', 0)]);
    timers.advanceSeconds(60);
    automatic.look();
    automatic.look();
    assert.deepEqual(
      tried.map(([at]) => at),
      [30, 40, 50, 60],
    );
  });

  it('is off when the setting is, and on again with it', () => {
    enabled = false;
    automatic.watch([lasting('a', 100)]);
    timers.advanceSeconds(1000);
    const whileOff = [...tried];
    enabled = true;
    automatic.look();
    assert.deepEqual({ whileOff, tried }, { whileOff: [], tried: [[1000, 'a']] });
  });

  it('ends with the window', () => {
    automatic.watch([lasting('a', 100)]);
    automatic.dispose();
    timers.advanceSeconds(1000);
    assert.deepEqual([tried, timers.waitingMs], [[], []]);
  });
});
