import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  differenceOf,
  maxComparedDepth,
  maxDifferences,
  type Difference,
} from '../../../src/core/token/difference.ts';
import type { JsonObject } from '../../../src/core/json.ts';

/** A row in short: its path, its kind and its values. */
function short(row: Difference): string {
  const path = row.path.join('/');
  switch (row.kind) {
    case 'added':
      return `+ ${path} ${JSON.stringify(row.after)}`;
    case 'removed':
      return `- ${path} ${JSON.stringify(row.before)}`;
    case 'same':
      return `= ${path}`;
    case 'changed': {
      const { added, removed, same } = row.members ?? { added: [], removed: [], same: [] };
      return row.members === undefined
        ? `~ ${path} ${JSON.stringify(row.before)} ${JSON.stringify(row.after)}`
        : `~ ${path} +[${added.join()}] -[${removed.join()}] =[${same.join()}]`;
    }
  }
}

const rowsOf = (before: JsonObject, after: JsonObject): readonly string[] =>
  differenceOf(before, after).rows.map(short);

/** JSON text, so that members such as `__proto__` are what they are in a token. */
const parsed = (json: string): JsonObject => JSON.parse(json) as JsonObject;

const nested = (depth: number, inner: string): JsonObject =>
  parsed(`${'{"a":'.repeat(depth)}${inner}${'}'.repeat(depth)}`);

describe('the difference of two sets of claims', () => {
  it('tells what came, went, changed and stayed, in the order of the first', () => {
    assert.deepEqual(
      rowsOf(
        { iss: 'a', sub: '1', exp: 5, email: 'x' },
        { nonce: 'n', exp: 6, sub: '1', iss: 'a' },
      ),
      ['= iss', '= sub', '~ exp 5 6', '- email "x"', '+ nonce "n"'],
    );
  });

  it('looks into objects and lists, and tells of a whole one where only one side has it', () => {
    assert.deepEqual(
      rowsOf(
        { address: { city: 'A', zip: 1 }, list: [1, 2], gone: { a: { b: 1 } } },
        { address: { city: 'B', zip: 1 }, list: [1, 3, 4], come: [{}] },
      ),
      [
        ...['~ address/city "A" "B"', '= address/zip', '= list/0', '~ list/1 2 3', '+ list/2 4'],
        ...['- gone {"a":{"b":1}}', '+ come [{}]'],
      ],
    );
  });

  it('takes claims that are sets for sets, in whatever order and form', () => {
    assert.deepEqual(
      rowsOf(
        {
          scope: 'openid a b',
          aud: 'x',
          amr: ['pwd', 'otp'],
          groups: ['g', 'h', 'h'],
          list: [1, 2],
        },
        {
          scope: ['b', 'openid', 'c'],
          aud: ['x', 'y'],
          amr: ['otp', 'pwd'],
          groups: ['h', 'g'],
          list: [2, 1],
        },
      ),
      [
        ...['~ scope +[c] -[a] =[openid,b]', '~ aud +[y] -[] =[x]', '= amr', '= groups'],
        ...['~ list/0 1 2', '~ list/1 2 1'],
      ],
    );
  });

  it('finds sets at any depth, as in the roles of Keycloak', () => {
    assert.deepEqual(
      rowsOf(
        { realm_access: { roles: ['admin', 'user'] } },
        { realm_access: { roles: ['user', 'auditor'] } },
      ),
      ['~ realm_access/roles +[auditor] -[admin] =[user]'],
    );
  });

  it('compares what should be a set and is none as any other value', () => {
    assert.deepEqual(
      rowsOf({ aud: 5, scope: { a: 1 }, groups: [1] }, { aud: 'x', scope: 'a', groups: ['1'] }),
      ['~ aud 5 "x"', '~ scope {"a":1} "a"', '~ groups/0 1 "1"'],
    );
  });

  it('tells apart what only looks alike', () => {
    assert.deepEqual(
      rowsOf(
        { a: 1, b: null, c: [], d: '', e: {}, f: false },
        { a: '1', b: 0, c: {}, d: null, e: {}, f: false },
      ),
      ['~ a 1 "1"', '~ b null 0', '~ c [] {}', '~ d "" null', '= e', '= f'],
    );
  });

  it('shows members of the prototype chain as any others, and changes no prototype', () => {
    const before = parsed('{"__proto__":{"admin":true},"constructor":1}');
    const after = parsed('{"__proto__":{"admin":false},"toString":2}');
    assert.deepEqual(
      [rowsOf(before, after), rowsOf({}, parsed('{"__proto__":1}')), ({} as JsonObject)['admin']],
      [
        ['~ __proto__/admin true false', '- constructor 1', '+ toString 2'],
        ['+ __proto__ 1'],
        undefined,
      ],
    );
  });

  it('compares 32 levels member by member, and what is deeper as one', () => {
    const [same, changed] = [nested(40, '1'), nested(40, '2')];
    const paths = (before: JsonObject, after: JsonObject) =>
      differenceOf(before, after).rows.map(({ kind, path }) => [kind, path.length]);
    assert.deepEqual(
      [paths(same, nested(40, '1')), paths(same, changed), paths(nested(32, '1'), nested(32, '2'))],
      [[['same', maxComparedDepth]], [['changed', maxComparedDepth]], [['changed', 32]]],
    );
  });

  it('ends at 100,000 levels, on either side or both', () => {
    const deep = nested(100_000, '1');
    const kinds = [
      differenceOf(deep, nested(100_000, '2')),
      differenceOf(deep, nested(100_000, '1')),
      differenceOf({}, deep),
    ].map(({ rows }) => rows.map(({ kind }) => kind));
    assert.deepEqual(kinds, [['changed'], ['same'], ['added']]);
  });

  it('has two thousand rows at most, and counts the rest', () => {
    const wide = Object.fromEntries(Array.from({ length: 50_000 }, (_, n) => [`n${n}`, n]));
    const { rows, leftOut } = differenceOf(wide, {});
    assert.deepEqual([rows.length, leftOut], [maxDifferences, 50_000 - maxDifferences]);
  });

  const claims = fc
    .dictionary(
      fc.oneof(fc.string(), fc.constantFrom('scope', 'aud', 'a', '__proto__')),
      fc.oneof(fc.jsonValue(), fc.constantFrom('a b', ['a', 'b'])),
    )
    .map((value) => parsed(JSON.stringify(value)));

  it('is none of anything with itself', () => {
    fc.assert(
      fc.property(claims, (value) => {
        const { rows } = differenceOf(value, parsed(JSON.stringify(value)));
        assert.deepEqual(
          rows.filter(({ kind }) => kind !== 'same'),
          [],
        );
      }),
    );
  });

  it('is the same the other way round, with added for removed', () => {
    const turned = { added: 'removed', removed: 'added', changed: 'changed', same: 'same' };
    const told = (kind: string, { path }: Difference): string => JSON.stringify([kind, path]);
    fc.assert(
      fc.property(claims, claims, (one, other) => {
        const forth = differenceOf(one, other).rows.map((row) => told(row.kind, row));
        const back = differenceOf(other, one).rows.map((row) => told(turned[row.kind], row));
        assert.deepEqual(back.sort(), forth.sort());
      }),
    );
  });
});
