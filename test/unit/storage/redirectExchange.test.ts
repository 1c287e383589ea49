import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { deferred } from '../../../src/core/promises.ts';
import {
  RedirectExchange,
  type RedirectExchangeEdges,
  type SharedChanges,
} from '../../../src/core/storage/redirectExchange.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { FakeTimers } from '../../support/fakeTimers.ts';
import { MemoryLock } from '../../support/memoryLock.ts';
import { MemorySecretStore } from '../../support/memorySecretStore.ts';

const answer = (state: string, code = 'the-code'): URLSearchParams =>
  new URLSearchParams({ code, state });

describe('the exchange of redirects between windows', () => {
  let secrets: MemorySecretStore;
  let lock: MemoryLock;
  let clock: FakeClock;
  let timers: FakeTimers;
  let told: string[];

  beforeEach(() => {
    secrets = new MemorySecretStore();
    lock = new MemoryLock();
    clock = new FakeClock();
    timers = new FakeTimers(clock);
    told = [];
  });

  const opened = (edges: Partial<RedirectExchangeEdges> = {}): RedirectExchange =>
    new RedirectExchange({
      ...{ secrets, lock, clock, startTimer: timers.start, changes: secrets },
      ...edges,
    });
  /** Of a file system that tells nothing. */
  const silent: SharedChanges = {
    watch: () => Promise.resolve(),
    onMayHaveChanged: () => ({ dispose: () => undefined }),
  };
  const tell = (parameters: URLSearchParams): void => void told.push(parameters.toString());

  /** What is under way gets done. */
  async function settle(): Promise<void> {
    for (let turns = 0; turns < 60; turns += 1) {
      await turn();
    }
  }

  it('brings an answer to the sign-in of the same window at once', async () => {
    const window = opened();
    await window.expect('s1', tell);
    await window.deliver(answer('s1'));
    assert.deepEqual(told, ['code=the-code&state=s1']);
  });

  it('brings it from any other window, and nothing of it stays', async () => {
    const [waits, receives] = [opened(), opened()];
    const expectation = await waits.expect('s1', tell);
    await receives.deliver(answer('s1', 'a+b&c'));
    await settle();
    await expectation.dispose();
    assert.deepEqual(
      { told, stored: [...secrets.entries.keys()], timers: timers.waitingMs },
      { told: ['code=a%2Bb%26c&state=s1'], stored: [], timers: [] },
    );
  });

  it('finds it a little later where nothing tells of changes', async () => {
    await opened({ changes: silent }).expect('s1', tell);
    await opened().deliver(answer('s1'));
    await settle();
    const before = [...told];
    timers.advanceSeconds(10);
    await settle();
    assert.deepEqual([before, told], [[], ['code=the-code&state=s1']]);
  });

  it('asks nothing while nothing changes', async () => {
    await opened().expect('s1', tell);
    await settle();
    const { length } = secrets.calls;
    timers.advanceSeconds(9);
    await settle();
    assert.equal(secrets.calls.length, length);
  });

  it('leaves nothing of a window that was killed but until the next sign-in', async () => {
    await opened({ changes: silent }).expect('killed', tell);
    clock.advanceSeconds(71 * 60);
    await opened().deliver(answer('killed'));
    const late = secrets.dump.includes('the-code');
    const next = await opened().expect('s2', tell);
    await next.dispose();
    assert.deepEqual(
      { late, told, left: secrets.entries.size },
      { late: false, told: [], left: 0 },
    );
  });

  it('leaves no answer at rest that comes while its sign-in ends', async () => {
    const expectation = await opened({ changes: silent }).expect('s1', tell);
    await Promise.all([opened().deliver(answer('s1')), expectation.dispose()]);
    await settle();
    assert.deepEqual([told, secrets.entries.size], [[], 0]);
  });

  it('reads nothing into what is damaged', async () => {
    await secrets.store('oidc.redirects', '{"x":{"expiresAtEpochMs":"soon"},"y":7');
    const window = opened();
    await window.expect('s1', tell);
    await opened().deliver(answer('s1'));
    await settle();
    assert.deepEqual(told, ['code=the-code&state=s1']);
  });

  it('leaves what other windows wait for when it can’t be read', async () => {
    const unread = new MemorySecretStore();
    unread.faults.set('get', 'rejects');
    const failing = {
      get: (key: string) => unread.get(key),
      store: (key: string, value: string) => secrets.store(key, value),
      delete: (key: string) => secrets.delete(key),
    };
    await opened().expect('A', tell);
    const failed = await opened({ secrets: failing }).expect('B', tell);
    await failed.dispose();
    await opened().deliver(answer('A'));
    await settle();
    assert.deepEqual(told, ['code=the-code&state=A']);
  });

  it('names a wait again that could not be named to other windows, or no longer is', async () => {
    secrets.faults.set('get', 'rejects');
    const expectation = await opened().expect('s1', tell);
    secrets.faults.clear();
    for (const code of ['first', 'second']) {
      await secrets.delete('oidc.redirects');
      timers.advanceSeconds(10);
      await settle();
      await opened().deliver(answer('s1', code));
      await settle();
    }
    await expectation.dispose();
    assert.deepEqual(
      { told, left: secrets.entries.size },
      { told: ['code=first&state=s1', 'code=second&state=s1'], left: 0 },
    );
  });

  it('goes on waiting after one that turns out not to be the answer', async () => {
    const [waits, receives] = [opened(), opened()];
    await waits.expect('s1', tell);
    await receives.deliver(answer('s1', 'first'));
    await settle();
    await receives.deliver(answer('s1', 'second'));
    await settle();
    assert.deepEqual(told, ['code=first&state=s1', 'code=second&state=s1']);
  });

  it('keeps two sign-ins apart', async () => {
    const window = opened();
    await window.expect('s1', (parameters) => void told.push(`one: ${parameters.toString()}`));
    await window.expect('s2', (parameters) => void told.push(`two: ${parameters.toString()}`));
    await opened().deliver(answer('s2'));
    await settle();
    assert.deepEqual(told, ['two: code=the-code&state=s2']);
  });

  for (const [title, parameters] of [
    ['a state that nobody waits for', answer('guess')],
    ['no state', new URLSearchParams({ code: 'x' })],
    ['the state twice', new URLSearchParams('state=s1&state=s1&code=x')],
    ['more than anybody sends', answer('s1', 'x'.repeat(20_000))],
  ] as const) {
    it(`ignores an address with ${title}, and leaves no trace of it`, async () => {
      const waits = opened();
      await waits.expect('s1', tell);
      const before = [...secrets.entries];
      await waits.deliver(parameters);
      await opened().deliver(parameters);
      await settle();
      assert.deepEqual([told, [...secrets.entries]], [[], before]);
    });
  }

  it('names what it stores by nothing that tells the state', async () => {
    await opened().expect('the-state', tell);
    const [[key, value] = []] = secrets.entries;
    assert.deepEqual(
      [key, value?.replace(/[0-9a-f]{64}/, 'digest').replace(/\d{6,}/, 'time')],
      ['oidc.redirects', '{"digest":{"expiresAtEpochMs":time}}'],
    );
  });

  it('leaves nothing, and tells nothing, when it ends while an answer is being taken', async () => {
    const gate = deferred<undefined>();
    const slow = {
      get: (key: string) => secrets.get(key),
      delete: (key: string) => secrets.delete(key),
      store: async (key: string, value: string) => {
        await (isTaken ? gate.promise : undefined);
        await secrets.store(key, value);
      },
    };
    let isTaken = false;
    const waits = opened({ secrets: slow });
    const expectation = await waits.expect('s1', tell);
    await opened().deliver(answer('s1'));
    isTaken = true;
    await settle();
    const ended = expectation.dispose();
    gate.resolve(undefined);
    await ended;
    await settle();
    assert.deepEqual(
      { told, stored: [...secrets.entries.keys()], timers: timers.waitingMs },
      { told: [], stored: [], timers: [] },
    );
  });

  it('ignores what comes after the end', async () => {
    const waits = opened();
    await (await waits.expect('s1', tell)).dispose();
    await waits.deliver(answer('s1'));
    await opened().deliver(answer('s1'));
    await settle();
    assert.deepEqual([told, secrets.entries.size], [[], 0]);
  });
});
