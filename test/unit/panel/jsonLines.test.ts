import assert from 'node:assert/strict';
import fc from 'fast-check';
import { indentJson } from '../../../src/host/panel/jsonText.ts';
import {
  foldableLines,
  jsonLines,
  matchingLines,
  unfoldedAt,
  visibleLines,
} from '../../../src/webview/jsonLines.ts';

const lines = jsonLines(indentJson('{"a":{"b":[1,{"c":"x{"}],"d":{}},"e":"]"}'));
const shown = (folded: Iterable<number>): readonly string[] =>
  visibleLines(lines, new Set(folded)).map((at) => lines[at]?.text.trim() ?? '');

describe('JSON in lines', () => {
  it('is folded where brackets open, and not where text looks like it', () => {
    assert.deepEqual(
      { all: shown([]).length, b: shown([2]), a: shown([1]), text: shown([5]).length },
      {
        all: 12,
        b: ['{', '"a": {', '"b": [', '"d": {}', '},', '"e": "]"', '}'],
        a: ['{', '"a": {', '"e": "]"', '}'],
        text: 12,
      },
    );
  });

  it('is searched whatever the case, also where it is folded, and unfolded just so far', () => {
    const folded = foldableLines(lines);
    const [found = -1] = matchingLines(lines, '"C"');
    assert.deepEqual(
      {
        folded: [...folded],
        found: lines[found]?.text.trim(),
        afterwards: [...unfoldedAt(lines, folded, found)],
        none: matchingLines(lines, ''),
      },
      { folded: [1, 2, 4], found: '"c": "x{"', afterwards: [], none: [] },
    );
  });

  it('closes every bracket that it opens, whatever the JSON is', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const all = jsonLines(indentJson(json));
        for (const [at, { text, closedAt }] of all.entries()) {
          const opens = /[{[]$/.test(text);
          assert.equal(closedAt !== undefined, opens);
          assert.ok(closedAt === undefined || closedAt > at);
        }
        assert.ok(visibleLines(all, new Set([0])).length <= all.length);
      }),
    );
  });
});
