import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { deferred } from '../../../src/core/promises.ts';
import { RedirectExchange } from '../../../src/core/storage/redirectExchange.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { FakeTimers } from '../../support/fakeTimers.ts';
import { MemorySecretStore } from '../../support/memorySecretStore.ts';

const answer = (state: string, code = 'the-code'): URLSearchParams =>
  new URLSearchParams({ code, state });

describe('the exchange of redirects between windows', () => {
  let secrets: MemorySecretStore;
  let timers: FakeTimers;
  let told: string[];

  beforeEach(() => {
    secrets = new MemorySecretStore();
    timers = new FakeTimers(new FakeClock());
    told = [];
  });

  const opened = (): RedirectExchange =>
    new RedirectExchange({ secrets, startTimer: timers.start });
  const tell = (parameters: URLSearchParams): void => void told.push(parameters.toString());

  /** Time passes, and what it brings gets done. */
  async function passSeconds(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second += 1) {
      timers.advanceSeconds(1);
      for (let turns = 0; turns < 20; turns += 1) {
        await turn();
      }
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
    await passSeconds(2);
    await expectation.dispose();
    assert.deepEqual(
      { told, stored: [...secrets.entries.keys()], timers: timers.waitingMs },
      { told: ['code=a%2Bb%26c&state=s1'], stored: [], timers: [] },
    );
  });

  it('goes on waiting after one that turns out not to be the answer', async () => {
    const [waits, receives] = [opened(), opened()];
    await waits.expect('s1', tell);
    await receives.deliver(answer('s1', 'first'));
    await passSeconds(2);
    await receives.deliver(answer('s1', 'second'));
    await passSeconds(2);
    assert.deepEqual(told, ['code=first&state=s1', 'code=second&state=s1']);
  });

  it('keeps two sign-ins apart', async () => {
    const window = opened();
    await window.expect('s1', (parameters) => void told.push(`one: ${parameters.toString()}`));
    await window.expect('s2', (parameters) => void told.push(`two: ${parameters.toString()}`));
    await opened().deliver(answer('s2'));
    await passSeconds(2);
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
      await passSeconds(2);
      assert.deepEqual([told, [...secrets.entries]], [[], before]);
    });
  }

  it('names what it stores by nothing that tells the state', async () => {
    await opened().expect('the-state', tell);
    assert.deepEqual(
      [...secrets.entries].map(([key, value]) => [
        /^oidc\.redirect\.[0-9a-f]{64}$/.test(key),
        value,
      ]),
      [[true, 'waiting']],
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
    const waits = new RedirectExchange({ secrets: slow, startTimer: timers.start });
    const expectation = await waits.expect('s1', tell);
    await opened().deliver(answer('s1'));
    isTaken = true;
    await passSeconds(1);
    const ended = expectation.dispose();
    gate.resolve(undefined);
    await ended;
    await passSeconds(2);
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
    await passSeconds(2);
    assert.deepEqual([told, secrets.entries.size], [[], 0]);
  });
});
