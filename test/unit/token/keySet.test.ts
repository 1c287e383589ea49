import assert from 'node:assert/strict';
import type { CryptoKey, JWK } from 'jose';
import { OidcError } from '../../../src/core/errors.ts';
import { publicJwk } from '../../support/provider/signingKeys.ts';
import { failureOf } from '../support/failure.ts';
import { newPrivateKey, outcome, PublishedKeys } from '../support/signing.ts';

const never = new AbortController().signal;

/** How many keys are tried for a query. */
async function candidateCount(
  published: PublishedKeys,
  alg: string,
  kid?: string,
): Promise<number> {
  const count = async (keys: readonly CryptoKey[]) => ({ accepted: true, count: keys.length });
  return (await published.keySet.use({ alg, kid }, never, count)).count;
}

describe('the keys of a provider', () => {
  let a: JWK;
  let b: JWK;
  let many: JWK[];

  before(async () => {
    [a, b] = [await newPrivateKey('P-256', 'a'), await newPrivateKey('P-256', 'b')];
    many = await Promise.all(Array.from({ length: 12 }, () => newPrivateKey('P-256')));
  });

  it('are asked for once, and used for ten minutes', async () => {
    const published = new PublishedKeys(a);
    const seen = [await outcome(published, a), await outcome(published, a)];
    published.nowEpochMs += 10 * 60 * 1000 - 1;
    seen.push(await outcome(published, a));
    published.nowEpochMs += 1;
    seen.push(await outcome(published, a));
    assert.deepEqual(seen, [
      ['ok', 1],
      ['ok', 1],
      ['ok', 1],
      ['ok', 2],
    ]);
  });

  it('are asked for again when the clock was set back', async () => {
    const published = new PublishedKeys(a);
    await outcome(published, a);
    published.nowEpochMs -= 1000;
    assert.deepEqual(await outcome(published, a), ['ok', 2]);
  });

  it('can be had before they are needed, and are not asked for again then', async () => {
    const published = new PublishedKeys(a);
    await published.keySet.prepare(never);
    await published.keySet.prepare(never);
    assert.deepEqual(await outcome(published, a), ['ok', 1]);
  });

  it('that can’t be had before they are needed say so', async () => {
    const published = new PublishedKeys(a);
    published.document = new OidcError('network_unreachable', { url: 'x', systemCode: 'X' });
    assert.deepEqual(await failureOf(() => published.keySet.prepare(never)), {
      ...{ code: 'network_unreachable', url: 'x', systemCode: 'X' },
    });
  });

  it('are asked for once more, at once, for a key id that is not known: a rotation', async () => {
    const published = new PublishedKeys(a);
    await outcome(published, a);
    published.publish(b);
    assert.deepEqual(
      [await outcome(published, b), await outcome(published, b)],
      [
        ['ok', 2],
        ['ok', 2],
      ],
    );
  });

  it('are asked for once more, and only once, for a key id that nobody has', async () => {
    const published = new PublishedKeys(a);
    await outcome(published, a);
    assert.deepEqual(await outcome(published, b), ['key_not_found', 2]);
  });

  it('that were fetched for this very token are not asked for again', async () => {
    assert.deepEqual(await outcome(new PublishedKeys(a), b), ['key_not_found', 1]);
  });

  it('may change behind the same id', async () => {
    const published = new PublishedKeys(a);
    await outcome(published, a);
    published.publish({ ...b, kid: 'a' });
    assert.deepEqual(await outcome(published, b, 'a'), ['ok', 2]);
  });

  it('stay as they were when asking again fails', async () => {
    const published = new PublishedKeys(a);
    await outcome(published, a);
    published.document = new Error('offline');
    assert.deepEqual(
      [await outcome(published, b), await outcome(published, a)],
      [
        ['keys_unavailable', 2],
        ['ok', 2],
      ],
    );
  });

  it('are tried one after the other for a token without a key id', async () => {
    const { kid: _a, ...first } = a;
    const { kid: _b, ...last } = b;
    const unnamed = new PublishedKeys(first, ...many.slice(0, 5), last);
    const named = new PublishedKeys(a, b);
    assert.deepEqual(
      [await outcome(unnamed, last), await outcome(named, last)],
      [
        ['ok', 1],
        ['ok', 1],
      ],
    );
  });

  it('are tried ten at most, so that a key document can’t become endless work', async () => {
    assert.deepEqual(
      [
        await candidateCount(new PublishedKeys(...many), 'ES256'),
        await outcome(new PublishedKeys(...many.slice(0, 11)), many[9] ?? a),
        await outcome(new PublishedKeys(...many.slice(0, 11)), many[10] ?? a),
      ],
      [10, ['ok', 1], ['signature_wrong', 1]],
    );
  });

  it('with the id that the token names come before those without an id', async () => {
    assert.deepEqual(await outcome(new PublishedKeys(...many, b), b), ['ok', 1]);
  });

  it('count up to the hundredth', async () => {
    const filler = Array.from({ length: 99 }, (_, index) => ({
      ...publicJwk(a),
      kid: `k${index}`,
    }));
    const inside = new PublishedKeys(...filler, b);
    const outside = new PublishedKeys(...filler, a, b);
    assert.deepEqual(
      [await outcome(inside, b), await outcome(outside, b)],
      [
        ['ok', 1],
        ['key_not_found', 1],
      ],
    );
  });

  it('of one id are all tried', async () => {
    assert.deepEqual(await outcome(new PublishedKeys({ ...b, kid: 'a' }, a), a), ['ok', 1]);
  });

  it('with an id that is no text fit only a token that names none', async () => {
    const { kid: _kid, ...unnamed } = a;
    const published = new PublishedKeys();
    published.document = { keys: [{ ...publicJwk(a), kid: 5 }] };
    assert.deepEqual(
      [await outcome(published, a, '5'), await outcome(published, unnamed)],
      [
        ['key_not_found', 1],
        ['ok', 1],
      ],
    );
  });

  it('that are meant for verifying are used', async () => {
    const published = new PublishedKeys();
    published.document = { keys: [{ ...publicJwk(a), use: 'sig', key_ops: ['verify'] }] };
    assert.deepEqual(await outcome(published, a), ['ok', 1]);
  });

  it('of a thousand broken ones cost no more than the hundred that are looked at', async () => {
    const broken = Array.from({ length: 1000 }, () => ({ kty: 'RSA', n: '!', e: {} }));
    const published = new PublishedKeys();
    published.document = { keys: [publicJwk(a), ...broken] };
    assert.deepEqual(await outcome(published, a), ['ok', 1]);
  });

  it('without an id fit a token that names one', async () => {
    const { kid: _kid, ...unnamed } = a;
    assert.deepEqual(await outcome(new PublishedKeys(unnamed), a), ['ok', 1]);
  });
});

describe('a key of a provider is not used', () => {
  let key: JWK;
  before(async () => {
    key = publicJwk(await newPrivateKey('P-256', 'a'));
  });

  const left: readonly [title: string, change: (key: JWK) => unknown][] = [
    ['when it is for encryption', (jwk) => ({ ...jwk, use: 'enc' })],
    ['when its operations are others', (jwk) => ({ ...jwk, key_ops: ['encrypt'] })],
    ['when it is for another algorithm', (jwk) => ({ ...jwk, alg: 'ES384' })],
    ['when it is on another curve', (jwk) => ({ ...jwk, crv: 'P-384' })],
    ['when it is secp256k1', (jwk) => ({ ...jwk, crv: 'secp256k1' })],
    ['when it is private', (jwk) => ({ ...jwk, d: 'AAAA' })],
    ['when it is symmetric', () => ({ kty: 'oct', k: 'c2VjcmV0' })],
    ['when it is of no known type', (jwk) => ({ ...jwk, kty: 'AKP' })],
    ['when it is broken', (jwk) => ({ ...jwk, x: '!' })],
    ['when it has no point', () => ({ kty: 'EC', crv: 'P-256' })],
    ['when it is no object', () => 'key'],
    ['when it is null', () => null],
  ];
  for (const [title, change] of left) {
    it(title, async () => {
      const [good, bad] = [new PublishedKeys(), new PublishedKeys()];
      good.document = { keys: [key] };
      bad.document = { keys: [change(key)] };
      assert.deepEqual(
        [await candidateCount(good, 'ES256'), await candidateCount(bad, 'ES256')],
        [1, 0],
      );
    });
  }

  for (const document of [null, 'keys', [], {}, { keys: null }, { keys: { a: 1 } }, undefined]) {
    it(`when the document is ${JSON.stringify(document)}`, async () => {
      const published = new PublishedKeys();
      published.document = document;
      assert.equal(await candidateCount(published, 'ES256'), 0);
    });
  }
});
