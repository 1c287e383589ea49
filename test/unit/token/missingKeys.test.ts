import assert from 'node:assert/strict';
import type { JWK } from 'jose';
import { newPrivateKey, outcome, PublishedKeys } from '../support/signing.ts';

const halfAMinuteMs = 30_000;

describe('a key that the provider was just found not to have', () => {
  let a: JWK;
  let b: JWK;
  let c: JWK;
  let published: PublishedKeys;

  before(async () => {
    [a, b, c] = [
      await newPrivateKey('P-256', 'a'),
      await newPrivateKey('P-256', 'b'),
      await newPrivateKey('P-256', 'c'),
    ];
  });
  beforeEach(() => {
    published = new PublishedKeys(a);
  });

  it('is not asked for again for half a minute, and is after that', async () => {
    const seen = [await outcome(published, a), await outcome(published, b)];
    published.nowEpochMs += halfAMinuteMs - 1;
    seen.push(await outcome(published, b));
    published.nowEpochMs += 1;
    seen.push(await outcome(published, b));
    assert.deepEqual(seen, [
      ['ok', 1],
      ['key_not_found', 2],
      ['key_not_found', 2],
      ['key_not_found', 3],
    ]);
  });

  it('is found as soon as it is asked for again and has come', async () => {
    const seen = [await outcome(published, b)];
    published.publish(a, b);
    seen.push(await outcome(published, b));
    published.nowEpochMs += halfAMinuteMs;
    seen.push(await outcome(published, b));
    assert.deepEqual(seen, [
      ['key_not_found', 1],
      ['key_not_found', 1],
      ['ok', 2],
    ]);
  });

  it('does not keep another from being asked for, nor those at hand from being used', async () => {
    await outcome(published, b);
    assert.deepEqual(
      [await outcome(published, c), await outcome(published, a)],
      [
        ['key_not_found', 2],
        ['ok', 2],
      ],
    );
  });

  it('is not asked for after ten others in half a minute, and is after that', async () => {
    const tryNames = async (prefix: string): Promise<number> => {
      for (let number = 0; number < 50; number += 1) {
        await outcome(published, b, `${prefix}${number}`);
      }
      return published.loads;
    };
    await outcome(published, a);
    const loads = [await tryNames('x')];
    published.nowEpochMs += halfAMinuteMs;
    loads.push(await tryNames('y'));
    assert.deepEqual(loads, [11, 21]);
  });

  it('is not asked for in turn with another that is missing too', async () => {
    await outcome(published, b);
    await outcome(published, c);
    assert.deepEqual(await outcome(published, b), ['key_not_found', 2]);
  });

  it('is still not asked for when loading for another has failed', async () => {
    await outcome(published, b);
    published.document = new Error('offline');
    assert.deepEqual(
      [await outcome(published, c), await outcome(published, b)],
      [
        ['keys_unavailable', 2],
        ['key_not_found', 2],
      ],
    );
  });

  it('is asked for again when the clock was set back', async () => {
    await outcome(published, a);
    await outcome(published, b);
    published.nowEpochMs -= 1;
    assert.deepEqual(await outcome(published, b), ['key_not_found', 3]);
  });
});
