import assert from 'node:assert/strict';
import { keyProblems } from '../../../src/core/doctor/keyProblems.ts';

const modulus = (bits: number): string =>
  Buffer.from([0x80, ...new Array<number>(bits / 8 - 1).fill(1)]).toString('base64url');
const good = { kty: 'RSA', kid: 'a', use: 'sig', n: modulus(2048), e: 'AQAB' };

describe('what is odd about a key set', () => {
  for (const [title, keys, problems] of [
    ['is nothing, with a strong public key', [good], []],
    ['is that it is empty', [], [{ kind: 'none_for_signatures' }]],
    [
      'is that its keys are for something else',
      [{ ...good, use: 'enc' }],
      [{ kind: 'none_for_signatures' }],
    ],
    ['is a weak key', [{ ...good, n: modulus(1024) }], [{ kind: 'weak', kid: 'a', bits: 1024 }]],
    ['is a private key', [{ ...good, d: 'x' }], [{ kind: 'private', kid: 'a' }]],
    [
      'is a symmetric key',
      [good, { kty: 'oct', kid: 'b', k: 'x' }],
      [{ kind: 'symmetric', kid: 'b' }],
    ],
    [
      'is a type that nobody knows',
      [good, { kty: 'AKP\u202e' }],
      [{ kind: 'unknown_type', kid: '', type: 'AKP\\u{202e}' }],
    ],
    ['is one id for two keys', [good, good], [{ kind: 'duplicate_id', kid: 'a' }]],
    [
      'is several keys without an id',
      [good, { ...good, kid: undefined }, { ...good, kid: undefined }],
      [{ kind: 'several_without_id' }],
    ],
    [
      'is that there are too many to look at',
      Array.from({ length: 101 }, (_, kid) => ({ ...good, kid: String(kid) })),
      [{ kind: 'too_many', count: 101, limit: 100 }],
    ],
    ['is not what is no key at all', [good, null, 'x', []], []],
  ] as const) {
    it(title, () => {
      assert.deepEqual(keyProblems(keys), problems);
    });
  }
});
