import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compactVerify, importJWK, type JWK } from 'jose';
import { readToken } from '../../../src/core/token/lone/readToken.ts';
import { signatureRows } from '../../../src/core/token/profiles/signatureRows.ts';
import { readJsonPart } from '../../../src/core/token/decode.ts';
import { supportedAlgorithms } from '../../../src/core/token/verifySignature.ts';
import { hasUnprintable } from '../../../src/core/text.ts';
import { publicJwk } from '../../support/provider/signingKeys.ts';
import { anyText } from '../support/anyText.ts';
import { kindFor, newPrivateKey, PublishedKeys, signJwt } from '../support/signing.ts';

const never = new AbortController().signal;
const encode = (text: string | Uint8Array): string => Buffer.from(text).toString('base64url');

/** A part of a token: anything, or something in Base64url. */
const part = fc.oneof(
  ...[anyText, anyText.map(encode), fc.uint8Array().map(encode)],
  fc.json().map(encode),
  fc.dictionary(anyText, fc.jsonValue()).map((value) => encode(JSON.stringify(value))),
  fc.constantFrom(encode('{"alg":"RS256"}'), `${encode('{"a":1}')}==`, encode('{"a":1,"a":2}')),
);

describe('any text that is read as a token', () => {
  it('is read without an error', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        readToken(parts.join('.'));
      }),
      { numRuns: 2000 },
    );
  });

  it('shows no name or path that is not printable', () => {
    const header = encode('{"alg":"RS256"}');
    const json = fc.dictionary(anyText, fc.jsonValue()).map((value) => JSON.stringify(value));
    fc.assert(
      fc.property(json, json, (one, other) => {
        // Both sets of members in one object, so that some are there twice.
        const text = `{"__proto__":1,${one.slice(1, -1)},"x":${other},${other.slice(1, -1)}}`;
        const { notices } = readToken(`${header}.${encode(text.replaceAll(',,', ','))}.AAAA`);
        const shown = notices.flatMap((notice) => ('names' in notice ? notice.names : []));
        assert.deepEqual(shown.filter(hasUnprintable), []);
      }),
    );
  });
});

describe('a signature', () => {
  const keys = new Map<string, JWK>();
  before(async () => {
    for (const kind of ['RSA', 'P-256', 'P-384', 'P-521', 'Ed25519'] as const) {
      keys.set(kind, await newPrivateKey(kind, 'k'));
    }
  });

  const keyFor = (alg: string): JWK => keys.get(kindFor(alg)) ?? assert.fail(alg);

  async function passes(alg: string, token: string): Promise<boolean> {
    const header = readJsonPart(token.split('.')[0] ?? '')?.value ?? {};
    const input = { token, keys: new PublishedKeys(keyFor(alg)).keySet };
    const [{ outcome }] = await signatureRows(input, header, undefined, never);
    return outcome === 'passed';
  }

  async function joseVerifies(alg: string, token: string): Promise<boolean> {
    const key = await importJWK(publicJwk(keyFor(alg)), alg);
    return compactVerify(token, key).then(
      () => true,
      () => false,
    );
  }

  const algorithm = fc.constantFrom(...supportedAlgorithms);

  it('never passes when any character of the token was changed', async () => {
    await fc.assert(
      fc.asyncProperty(
        ...([algorithm, fc.dictionary(fc.string(), fc.jsonValue()), fc.nat()] as const),
        fc.constantFrom('A', 'B', 'Q', 'g', 'w', 'z', '0', '9', '-', '_', '.', '+', '/', '=', ' '),
        async (alg, claims, position, character) => {
          const token = await signJwt(keyFor(alg), { alg, kid: 'k' }, claims);
          const at = position % token.length;
          const changed = `${token.slice(0, at)}${character}${token.slice(at + 1)}`;
          assert.equal(await passes(alg, changed), changed === token);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('never passes when any bit of it was changed', async () => {
    await fc.assert(
      fc.asyncProperty(algorithm, fc.nat(), fc.nat(7), async (alg, position, bit) => {
        const [header, claims, signature = ''] = (
          await signJwt(keyFor(alg), { alg, kid: 'k' }, { sub: '42' })
        ).split('.');
        const bytes = Buffer.from(signature, 'base64url');
        const at = position % bytes.length;
        bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << bit), at);
        assert.equal(await passes(alg, `${header}.${claims}.${encode(bytes)}`), false);
      }),
      { numRuns: 100 },
    );
  });

  it('passes only where the library verifies it, whatever the token is made of', async () => {
    await fc.assert(
      fc.asyncProperty(
        ...([algorithm, part, part] as const),
        fc.subarray([0, 1, 2]),
        async (alg, first, second, kept) => {
          const good = (await signJwt(keyFor(alg), { alg, kid: 'k' }, { sub: '42' })).split('.');
          const other = [first, second, first];
          const token = good.map((one, at) => (kept.includes(at) ? one : other[at])).join('.');
          const isPassed = await passes(alg, token);
          assert.equal(isPassed, isPassed && (await joseVerifies(alg, token)));
        },
      ),
      { numRuns: 300 },
    );
  });
});
