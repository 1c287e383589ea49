import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import type { SecretStore } from '../../../src/core/ports.ts';
import { timeLimited } from '../../../src/core/storage/timeLimitedSecrets.ts';
import { MemorySecretStore } from '../../support/memorySecretStore.ts';
import { failureOf } from '../support/failure.ts';

const patienceMs = 5000;

describe('a secret store with a time limit', () => {
  let store: MemorySecretStore;
  beforeEach(() => {
    store = new MemorySecretStore();
    mock.timers.enable({ apis: ['setTimeout'] });
  });
  afterEach(() => {
    mock.timers.reset();
  });

  /** What has become of work a millisecond before the time is up, and then. */
  async function aroundTheLimit(work: PromiseLike<unknown>): Promise<readonly unknown[]> {
    let state: unknown = 'waits';
    work.then(
      (value) => (state = value),
      (error: unknown) => (state = error),
    );
    await turn();
    mock.timers.tick(patienceMs - 1);
    await turn();
    const before = state;
    mock.timers.tick(1);
    await turn();
    return [before, state];
  }

  const operations: readonly [
    operation: 'get' | 'store' | 'delete',
    run: (limited: SecretStore) => PromiseLike<unknown>,
  ][] = [
    ['get', (limited) => limited.get('key')],
    ['store', (limited) => limited.store('key', 'value')],
    ['delete', (limited) => limited.delete('key')],
  ];
  for (const [operation, run] of operations) {
    it(`fails after five seconds, and not before, when ${operation} hangs`, async () => {
      store.faults.set(operation, 'hangs');
      const [before, after] = await aroundTheLimit(run(timeLimited(store)));
      assert.deepEqual([before, after instanceof Error], ['waits', true]);
    });
  }

  it('is the same store otherwise, its failures included', async () => {
    const limited = timeLimited(store);
    await limited.store('key', 'value');
    const seen: unknown[] = [await limited.get('key'), store.dump];
    await limited.delete('key');
    store.faults.set('get', 'rejects');
    seen.push(store.dump, String(await failureOf(() => limited.get('key'))));
    assert.deepEqual(seen, [
      'value',
      '[["key","value"]]',
      '[]',
      'Error: the keyring refused to get',
    ]);
  });
});
