import assert from 'node:assert/strict';
import fc from 'fast-check';
import { retryAfterSeconds } from '../../../src/core/oidc/retryAfter.ts';
import { anyText } from '../support/anyText.ts';

const now = Date.parse('Sun, 06 Nov 1994 08:49:37 GMT');

describe('a Retry-After header', () => {
  const rows: readonly [header: string | null, seconds: number | undefined][] = [
    ['120', 120],
    [' 120 ', 120],
    ['1', 1],
    ['86401', 86_400],
    ['9'.repeat(400), 86_400],
    ['Sun, 06 Nov 1994 08:50:07 GMT', 30],
    ['Sunday, 06-Nov-94 08:50:07 GMT', 30],
    ['Sun Nov  6 08:50:07 1994', 30],
    ['Fri, 01 Jan 2100 00:00:00 GMT', 86_400],
    [null, undefined],
    ['', undefined],
    ['0', undefined],
    ['-5', undefined],
    ['1.5', undefined],
    ['1e3', undefined],
    ['soon', undefined],
    ['in 5 minutes', undefined],
    ['1994-11-06T08:50:07Z', undefined],
    ['Sun, 06 Nov 1994 08:50:07', undefined],
    ['Sun, 06 Nov 1994 08:50:07 +0900', undefined],
    ['Sun, 99 Nov 1994 08:50:07 GMT', undefined],
    ['Sun, 06 Nov 1994 08:49:37 GMT', undefined],
    ['Sun, 06 Nov 1994 08:00:00 GMT', undefined],
  ];
  for (const [header, seconds] of rows) {
    const outcome = seconds === undefined ? 'asks for nothing' : `asks for ${String(seconds)} s`;
    it(`${outcome}: ${JSON.stringify(header).slice(0, 40)}`, () => {
      assert.equal(retryAfterSeconds(header, now), seconds);
    });
  }

  it('rounds up to whole seconds, so that nobody comes back too early', () => {
    assert.equal(retryAfterSeconds('Sun, 06 Nov 1994 08:50:07 GMT', now + 100), 30);
  });

  it('asks for whole seconds within a day, or for nothing, whatever it says', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const seconds = retryAfterSeconds(text, now) ?? 1;
        assert.ok(Number.isInteger(seconds) && seconds >= 1 && seconds <= 86_400);
      }),
    );
  });
});
