import assert from 'node:assert/strict';
import { comparisonView } from '../../../src/host/panel/comparison.ts';
import type { PanelWords } from '../../../src/host/panel/panelWords.ts';
import { rowRelation } from '../../../src/shared/comparison.ts';
import { englishPanelWords } from '../../support/panelWords.ts';

describe('tokens side by side', () => {
  let words: PanelWords;

  before(async () => {
    words = await englishPanelWords();
  });

  const rows = (...members: readonly (readonly [object, object])[]) =>
    members.map((pair) => {
      const documents = pair.map((one) => ({
        label: '',
        detail: '',
        members: one as Record<string, unknown>,
      }));
      const [group] = comparisonView(documents, [0, 1], words).groups;
      const [row] = group?.rows ?? [];
      return row && rowRelation(row, [0, 1]);
    });

  it('are told the same where they mean the same', () => {
    assert.deepEqual(
      rows(
        [{ scope: 'a b' }, { scope: 'b a' }],
        [{ aud: 'x' }, { aud: ['x'] }],
        [{ address: { a: 1, b: 2 } }, { address: { b: 2, a: 1 } }],
      ),
      ['same', 'same', 'same'],
    );
  });

  it('are told different where they are', () => {
    assert.deepEqual(
      rows(
        [{ sub: 'a' }, { sub: 'A' }],
        [{ sub: '1' }, { sub: 1 }],
        [{ x: ['a', 'b'] }, { x: ['b', 'a'] }],
        [{ x: null }, {}],
        [JSON.parse('{"__proto__":1}') as object, JSON.parse('{"__proto__":2}') as object],
      ),
      ['differs', 'differs', 'differs', 'partly_missing', 'differs'],
    );
  });

  it('are told different however far inside the difference is', () => {
    const many = Object.fromEntries(
      Array.from({ length: 5_000 }, (_none, at) => [`a${String(at)}`, at]),
    );
    const inside = (last: string): object => ({ x: [...Array<number>(5_000).fill(1), last] });
    const deep = (last: string): object =>
      JSON.parse(`{"x":${'['.repeat(400)}"${last}"${']'.repeat(400)}}`) as object;
    const objects = (last: string): object => ({ x: { ...many, last } });
    assert.deepEqual(
      rows(
        [inside('a'), inside('b')],
        [inside('a'), inside('a')],
        [deep('a'), deep('b')],
        [deep('a'), deep('a')],
        [objects('a'), objects('b')],
        [objects('a'), objects('a')],
      ),
      ['differs', 'same', 'differs', 'same', 'differs', 'same'],
    );
  });

  it('show names and values as text that cannot deceive', () => {
    const view = comparisonView(
      [{ label: 'ID Token', detail: 'a\u202eb', members: { 'c\u200bd': 'e\u0000f' } }],
      [0],
      words,
    );
    assert.deepEqual(
      [view.columns[0]?.detail, view.groups[0]?.rows[0]?.name, view.groups[0]?.rows[0]?.cells[0]],
      ['a\\u{202e}b', 'c\\u{200b}d', { value: 'e\\u{0}f', epochSeconds: undefined, variant: 0 }],
    );
  });

  it('are of no relation to a row that none of the shown has', () => {
    const row = { name: 'x', meaning: undefined, cells: [null], alwaysDiffers: false };
    assert.equal(rowRelation(row, [0]), undefined);
  });

  it('are compared by a thousand members at most, which is said', () => {
    const members = Object.fromEntries(
      Array.from({ length: 1_001 }, (_none, at) => [`claim-${String(at)}`, at]),
    );
    const document = { label: '', detail: '', members };
    const { groups, leftOut } = comparisonView([document, document], [0, 1], words);
    assert.deepEqual(
      [groups.map(({ rows: compared }) => compared.length), leftOut],
      [[1_000], '1,000 of 1,001 members are compared here.'],
    );
  });
});
