import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { withDeadline } from '../../src/core/oidc/deadline.ts';
import { deferred, settledWithin, untilAborted } from '../../src/core/promises.ts';

const boom = new Error('boom');
const never = new Promise<never>(() => undefined);

/** What a promise ends with, value or error. */
const endOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.catch((error: unknown) => error);

describe('waiting until a signal aborts', () => {
  it('ends with the promise, and leaves nothing on the signal', async () => {
    const { signal } = new AbortController();
    const ends = [
      await endOf(untilAborted(Promise.resolve(5), signal, () => new Error('no'))),
      await endOf(untilAborted(Promise.reject(boom), signal, () => new Error('no'))),
    ];
    assert.deepEqual([ends, getEventListeners(signal, 'abort').length], [[5, boom], 0]);
  });

  it('ends with the signal, and leaves nothing on it', async () => {
    const controller = new AbortController();
    const waiting = endOf(untilAborted(never, controller.signal, () => boom));
    controller.abort();
    const ended = await waiting;
    assert.deepEqual([ended, getEventListeners(controller.signal, 'abort').length], [boom, 0]);
  });

  it('ends at once when the signal has aborted before', async () => {
    assert.equal(await endOf(untilAborted(never, AbortSignal.abort(), () => boom)), boom);
  });
});

describe('waiting for a while', () => {
  it('ends with the promise, whatever its outcome', async () => {
    const started = performance.now();
    await settledWithin(Promise.reject(boom), 60_000);
    await settledWithin(Promise.resolve(), 60_000);
    assert.ok(performance.now() - started < 1000);
  });

  it('ends without it when it takes too long', async () => {
    await settledWithin(never, 5);
  });
});

describe('work with a deadline', () => {
  const quiet = new AbortController().signal;
  const untilItAborts = (signal: AbortSignal): Promise<never> =>
    untilAborted(never, signal, () => signal.reason as Error);

  it('ends with its result in time', async () => {
    assert.equal(await withDeadline(quiet, 60, boom, async () => 5), 5);
  });

  it('ends with the error that says it expired', async () => {
    assert.equal(await endOf(withDeadline(quiet, 0.005, boom, untilItAborts)), boom);
  });

  it('ends with the caller’s reason when that comes first', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const work = endOf(withDeadline(controller.signal, 60, boom, untilItAborts));
    controller.abort(reason);
    assert.equal(await work, reason);
  });

  it('keeps no timer when it has ended', async () => {
    const timers = (): number =>
      process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    await turn(); // mocha sets its own timer first
    const before = timers();
    await withDeadline(quiet, 3600, boom, async () => 5);
    await endOf(withDeadline(quiet, 3600, boom, () => Promise.reject(boom)));
    assert.equal(timers(), before);
  });
});

describe('a promise to be settled later', () => {
  it('is settled once, by whichever comes first', async () => {
    const [kept, broken] = [deferred<number>(), deferred<number>()];
    kept.resolve(5);
    kept.reject(boom);
    broken.reject(boom);
    broken.resolve(5);
    assert.deepEqual([await kept.promise, await endOf(broken.promise)], [5, boom]);
  });
});
