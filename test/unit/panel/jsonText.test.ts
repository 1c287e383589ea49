import assert from 'node:assert/strict';
import fc from 'fast-check';
import { printableLines } from '../../../src/core/printableLines.ts';
import { indentJson, toJson } from '../../../src/host/panel/jsonText.ts';

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

describe('JSON laid out over lines', () => {
  it('looks as JSON.stringify would write it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        assert.equal(indentJson(JSON.stringify(value)), JSON.stringify(value, null, 2));
      }),
    );
  });

  it('does not care about the spacing of the original', () => {
    const original = ' {\t"a" :\n[ 1 ,{ } , [\r\n] ], "b":"x, {y}: \\"z\\\\"} ';
    assert.equal(indentJson(original), JSON.stringify(JSON.parse(original), null, 2));
  });

  it('keeps duplicates and long numbers, which a parser would lose', () => {
    assert.equal(
      indentJson('{"a":12345678901234567890,"a":1.0}'),
      '{\n  "a": 12345678901234567890,\n  "a": 1.0\n}',
    );
  });

  it('survives what JSON.stringify gives up on', () => {
    const deep = nested(100_000);
    assert.equal(toJson(JSON.parse(deep)), undefined);
    assert.ok(indentJson(deep).length < 100 * deep.length);
  });

  it('takes a megabyte without effort', () => {
    const long = JSON.stringify({
      a: 'x'.repeat(500_000),
      b: Array.from({ length: 90_000 }, () => 1),
    });
    const start = performance.now();
    indentJson(long);
    assert.ok(performance.now() - start < 2000);
  });

  it('shows characters that would change what is read', () => {
    assert.equal(
      printableLines('{\n  "a\u202e": "\u200b"\n}'),
      '{\n  "a\\u{202e}": "\\u{200b}"\n}',
    );
  });
});
