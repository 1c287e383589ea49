import assert from 'node:assert/strict';
import {
  dateTimeText,
  durationText,
  relativeText,
  usableLocale,
} from '../../../src/webview/timeText.ts';

describe('times in the panel', () => {
  const durations: readonly (readonly [seconds: number, text: string])[] = [
    [-5, '0 seconds'],
    [0, '0 seconds'],
    [59.9, '59 seconds'],
    [60, '1 minute 0 seconds'],
    [3552, '59 minutes 12 seconds'],
    [3600, '1 hour 0 minutes'],
    [90_061, '1 day 1 hour'],
    [86_400 * 364, '11 months 29 days'],
    [86_400 * 366, '1 year 0 months'],
  ];
  for (const [seconds, text] of durations) {
    it(`${String(seconds)} seconds are ${text}`, () => {
      assert.equal(durationText(seconds, 'en'), text);
    });
  }

  const distances: readonly (readonly [seconds: number, text: string])[] = [
    [0, 'now'],
    [30, 'in 30 seconds'],
    [-90, '1 minute ago'],
    [7200, 'in 2 hours'],
    [-86_400 * 3, '3 days ago'],
    [-86_400 * 800, '2 years ago'],
  ];
  for (const [seconds, text] of distances) {
    it(`${String(seconds)} seconds from now are ${text}`, () => {
      assert.equal(relativeText(1000 + seconds, 1000, 'en'), text);
    });
  }

  it('are written as the locale does', () => {
    assert.equal(durationText(90_061, 'de'), '1 Tag, 1 Stunde');
    assert.equal(durationText(90_061, 'ja'), '1 日1 時間');
    assert.match(dateTimeText(1_800_000_000, 'en'), /Jan 1\d, 2027/);
    assert.match(dateTimeText(1_800_000_000, 'de'), /1\d\.01\.2027/);
  });

  it('take any locale that the editor may name', () => {
    assert.equal(usableLocale('pt-br'), 'pt-BR');
    assert.notEqual(usableLocale('not a locale!'), '');
    assert.notEqual(usableLocale(''), '');
  });
});
