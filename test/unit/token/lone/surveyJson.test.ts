import assert from 'node:assert/strict';
import fc from 'fast-check';
import { surveyJson, type JsonSurvey } from '../../../../src/core/token/lone/surveyJson.ts';
import { anyText } from '../../support/anyText.ts';

const nothing = { depth: 0, members: 0, names: [], duplicates: [], prototypeMembers: [] };

/** Depth and members by another way: of the parsed value. */
function measured(value: unknown): { readonly depth: number; readonly members: number } {
  if (typeof value !== 'object' || value === null) {
    return { depth: 0, members: 0 };
  }
  const inner = Object.values(value).map(measured);
  return {
    depth: 1 + Math.max(0, ...inner.map(({ depth }) => depth)),
    members: inner.reduce((sum, { members }) => sum + members + 1, 0),
  };
}

describe('the survey of a JSON text', () => {
  const rows: readonly [json: string, expected: Partial<JsonSurvey>][] = [
    ['', {}],
    ['"a"', {}],
    ['{}', { depth: 1 }],
    ['[ ]', { depth: 1 }],
    ['{"a":1,"b":[1,2,[]]}', { depth: 3, members: 5, names: ['a', 'b'] }],
    ['{"a":"{[,:\\"]}"}', { depth: 1, members: 1, names: ['a'] }],
    ['{"a":1,"a":2}', { depth: 1, members: 2, names: ['a'], duplicates: ['a'] }],
    ['{"a":1,"\\u0061":2}', { depth: 1, members: 2, names: ['a'], duplicates: ['a'] }],
    ['{"a":{"x":1},"b":{"x":2}}', { depth: 2, members: 4, names: ['a', 'b'] }],
    [
      '{"a":[{},{"b":{"c":1,"c":2}}]}',
      { depth: 4, members: 6, names: ['a'], duplicates: ['a[1].b.c'] },
    ],
    [
      '{"__proto__":{"constructor":1},"\\u005f_proto__":2}',
      {
        ...{ depth: 2, members: 3, names: ['__proto__'], duplicates: ['__proto__'] },
        prototypeMembers: ['__proto__', '__proto__.constructor'],
      },
    ],
    [
      `{"${'a'.repeat(90)}":{"b":1,"b":2}}`,
      {
        ...{ depth: 2, members: 3, names: ['a'.repeat(90)] },
        duplicates: [`${'a'.repeat(60)}….b`],
      },
    ],
    [
      `${'{"abcdefg":'.repeat(20)}{"b":1,"b":2}${'}'.repeat(20)}`,
      {
        ...{ depth: 21, members: 22, names: ['abcdefg'] },
        duplicates: [`…bcdefg${'.abcdefg'.repeat(14)}.b`],
      },
    ],
    ['{"\u202ea":1}', { depth: 1, members: 1, names: ['\\u{202e}a'] }],
  ];
  for (const [json, expected] of rows) {
    it(`tells of ${json}`, () => assert.deepEqual(surveyJson(json), { ...nothing, ...expected }));
  }

  it('counts as the parsed value does, and finds no member twice there', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 1, 2), (value, spaces) => {
        const json = JSON.stringify(value, undefined, spaces);
        const { depth, members, duplicates } = surveyJson(json);
        assert.deepEqual(
          { depth, members, duplicates },
          { ...measured(JSON.parse(json)), duplicates: [] },
        );
      }),
    );
  });

  it('never throws on what is no JSON', () => {
    const piece = fc.oneof(anyText, fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '\\'));
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        surveyJson(pieces.join(''));
      }),
    );
  });

  it('lists fifty names, and goes on counting', () => {
    const json = JSON.stringify(
      Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`n${n}`, n])),
    );
    const { names, members } = surveyJson(json);
    assert.deepEqual([names.length, members], [50, 60]);
  });
});
