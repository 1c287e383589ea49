import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  longDuration,
  nextChangeEpochMs,
  shortDuration,
} from '../../../src/host/sessions/timeLeft.ts';

describe('time left, in short', () => {
  const texts: readonly (readonly [seconds: number, text: string | undefined])[] = [
    [1, undefined],
    [59, undefined],
    [60, '1 min'],
    [119, '1 min'],
    [599, '9 min'],
    [3600, '60 min'],
    [7199, '119 min'],
    [7200, '2 hr'],
    [172_799, '47 hr'],
    [172_800, '2 days'],
    [8_640_000, '100 days'],
  ];
  for (const [seconds, text] of texts) {
    it(`is ${text ?? 'no number'} at ${String(seconds)} seconds`, () => {
      assert.equal(shortDuration(seconds, 'en'), text);
    });
  }

  it('is in the language of the editor', () => {
    assert.deepEqual(
      [shortDuration(600, 'de'), longDuration(600, 'fr')],
      ['10 Min.', '10 minutes'],
    );
  });
});

describe('a duration in words', () => {
  for (const [seconds, text] of [
    [0, '0 seconds'],
    [90, '90 seconds'],
    [600, '10 minutes'],
    [36_000, '10 hours'],
    [2_592_000, '30 days'],
  ] as const) {
    it(`is ${text}`, () => assert.equal(longDuration(seconds, 'en'), text));
  }
});

describe('the next change of time left', () => {
  const now = 1_800_000_000;
  const untilChange = (...seconds: readonly number[]): number | undefined => {
    const next = nextChangeEpochMs(
      seconds.map((left) => now + left),
      now * 1000,
    );
    return next === undefined ? undefined : next / 1000 - now;
  };

  it('is when a minute is over, when the last minute begins, and when it ends', () => {
    assert.deepEqual(
      [untilChange(600), untilChange(90), untilChange(60), untilChange(59)],
      [1, 31, 1, 59],
    );
  });

  it('is an hour or a day away where hours or days are shown', () => {
    assert.deepEqual(
      [untilChange(10_799), untilChange(7200), untilChange(200_000)],
      [3600, 1, 200_000 - 172_799],
    );
  });

  it('is the earliest of several', () => {
    assert.equal(untilChange(10_799, 90, -5), 31);
  });

  it('is never when everything is over, or nothing is known to end', () => {
    assert.deepEqual(
      [untilChange(0, -1), untilChange(), nextChangeEpochMs([undefined], now * 1000)],
      [undefined, undefined, undefined],
    );
  });

  it('is the first moment with another text, and not one before has another', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 0, max: 999 }),
        (left, ms) => {
          const next = nextChangeEpochMs([now + left], now * 1000 + ms) ?? NaN;
          const text = (epochMs: number): string => {
            const seconds = now + left - Math.floor(epochMs / 1000);
            return seconds <= 0 ? 'over' : (shortDuration(seconds, 'en') ?? 'under a minute');
          };
          assert.deepEqual(
            [text(next - 1) === text(now * 1000), text(next) === text(now * 1000)],
            [true, false],
          );
        },
      ),
    );
  });
});
