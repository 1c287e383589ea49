import assert from 'node:assert/strict';
import { LiveTime } from '../../../src/host/sessions/liveTime.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { ReplacedTimers } from '../support/replacedTimers.ts';

describe('the timer of time left', () => {
  let timers: ReplacedTimers;
  let clock: FakeClock;
  let time: LiveTime;
  let next: number | undefined;
  let changes: number;
  const watcher = {
    nextChangeEpochMs: () => next,
    onChange: () => {
      changes += 1;
    },
  };

  beforeEach(() => {
    timers = new ReplacedTimers();
    clock = new FakeClock(1_800_000_000_000);
    time = new LiveTime(clock);
    next = clock.nowEpochMs() + 31_000;
    changes = 0;
  });

  afterEach(() => {
    time.dispose();
    timers.restore();
  });

  it('is one for all that is shown, set for the earliest change', () => {
    time.watch(watcher);
    time.watch({ ...watcher, nextChangeEpochMs: () => clock.nowEpochMs() + 90_000 });
    assert.deepEqual(timers.delaysMs, [31_000]);
  });

  it('is not there when nothing is shown any more, or nothing can change', () => {
    const watching = time.watch(watcher);
    const shown = timers.delaysMs.length;
    watching.dispose();
    const hidden = timers.delaysMs.length;
    next = undefined;
    time.watch(watcher);
    assert.deepEqual([shown, hidden, timers.delaysMs.length], [1, 0, 0]);
  });

  it('tells everybody, and is set anew', () => {
    time.watch(watcher);
    clock.advanceSeconds(31);
    next = clock.nowEpochMs() + 60_000;
    timers.fire();
    assert.deepEqual([changes, timers.delaysMs], [1, [60_000]]);
  });

  it('that comes too early does not spin, and one for a far moment comes once a day', () => {
    next = clock.nowEpochMs() + 1;
    const soon = time.watch(watcher);
    const delays = [...timers.delaysMs];
    soon.dispose();
    next = clock.nowEpochMs() + 400 * 86_400_000;
    time.watch(watcher);
    assert.deepEqual([delays, timers.delaysMs], [[50], [86_400_000]]);
  });

  it('ends with its owner', () => {
    time.watch(watcher);
    time.dispose();
    assert.deepEqual(timers.delaysMs, []);
  });
});
