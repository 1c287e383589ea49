import assert from 'node:assert/strict';
import { retryAfterSeconds } from '../../../src/core/oidc/retryAfter.ts';

const now = Date.UTC(1994, 10, 6, 8, 49, 0);

const rows: readonly (readonly [value: string, seconds: number | undefined])[] = [
  ['0', 0],
  ['120', 120],
  [' 5 ', 5],
  ['Sun, 06 Nov 1994 08:49:37 GMT', 37],
  ['Sunday, 06-Nov-94 08:49:37 GMT', 37],
  ['Sun Nov  6 08:49:37 1994', 37],
  ['Sun, 06 Nov 1994 08:48:00 GMT', 0],
  ['', undefined],
  ['-1', undefined],
  ['1.5', undefined],
  ['1e3', undefined],
  ['soon', undefined],
  ['2', 2],
  ['1994-11-06T08:49:37Z', undefined],
  ['Sunday', undefined],
  ['Sun, 99 Foo 1994 08:49:37 GMT', undefined],
  ['99999999999', undefined],
];

describe('the Retry-After of an answer', () => {
  for (const [value, seconds] of rows) {
    it(`${JSON.stringify(value)} is ${seconds === undefined ? 'not understood' : `${String(seconds)} s`}`, () =>
      assert.equal(retryAfterSeconds(new Headers({ 'retry-after': value }), now), seconds));
  }

  it('that is not there is none', () =>
    assert.equal(retryAfterSeconds(new Headers(), now), undefined));
});
