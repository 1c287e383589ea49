import assert from 'node:assert/strict';
import type { JWK } from 'jose';
import { OidcError } from '../../../src/core/errors.ts';
import type { Check } from '../../../src/core/token/checks.ts';
import { decodeTokenWithoutVerify } from '../../../src/core/token/decode.ts';
import {
  checkAlgorithm,
  checkSignature,
  supportedAlgorithms,
} from '../../../src/core/token/verifySignature.ts';
import { publicJwk } from '../../support/provider/signingKeys.ts';
import { forgedJwt, kindFor, newPrivateKey, PublishedKeys, signJwt } from '../support/signing.ts';

const never = new AbortController().signal;

/** The signature row of a token under published keys. */
function check(
  token: string,
  published: PublishedKeys | undefined,
  signal = never,
): Promise<Check> {
  const decoded = decodeTokenWithoutVerify(token);
  assert.ok(decoded.format === 'jwt');
  return checkSignature(token, decoded.header, published?.keySet, signal);
}

const verdict = ({ outcome, reason }: Check): string => `${outcome} ${reason}`;

describe('the signature row', () => {
  const keys = new Map<string, JWK>();
  const keyFor = (alg: string): JWK => keys.get(kindFor(alg)) ?? assert.fail(`no key for ${alg}`);

  before(async () => {
    for (const kind of ['RSA', 'P-256', 'P-384', 'P-521', 'Ed25519'] as const) {
      keys.set(kind, await newPrivateKey(kind, `key-${kind}`));
    }
  });

  for (const alg of supportedAlgorithms) {
    it(`passes for ${alg}, and fails when the claims or the signature are changed`, async () => {
      const key = keyFor(alg);
      const token = await signJwt(key, { alg, kid: key.kid }, { sub: '42' });
      const [header = '', , signature = ''] = token.split('.');
      const otherClaims = Buffer.from('{"sub":"43"}').toString('base64url');
      const otherSignature = (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1);
      const verdicts = [
        token,
        [header, otherClaims, signature].join('.'),
        [...token.split('.').slice(0, 2), otherSignature].join('.'),
        `${token.slice(0, token.lastIndexOf('.'))}.`,
      ].map(async (changed) => verdict(await check(changed, new PublishedKeys(...keys.values()))));
      const wrong = 'failed signature_wrong';
      assert.deepEqual(await Promise.all(verdicts), ['passed ok', wrong, wrong, wrong]);
    });
  }

  it('trusts no key that the token brings along', async () => {
    const published = new PublishedKeys(keyFor('RS256'));
    const own = await newPrivateKey('RSA', 'own');
    const jwk = publicJwk(own);
    const headers = [
      { jwk },
      { jku: 'https://evil.example/keys' },
      { x5u: 'https://evil.example' },
      { x5c: ['x'] },
    ];
    const verdicts = headers.map(async (header) =>
      verdict(await check(await signJwt(own, { alg: 'RS256', ...header }), published)),
    );
    assert.deepEqual(
      await Promise.all(verdicts),
      headers.map(() => 'failed signature_wrong'),
    );
  });

  for (const header of [
    { crit: ['urn:example:extension'] },
    { crit: [] },
    { crit: 'x' },
    { b64: true },
  ]) {
    it(`fails unasked when the header demands ${JSON.stringify(header)}`, async () => {
      const published = new PublishedKeys(keyFor('RS256'));
      const row = await check(forgedJwt({ alg: 'RS256', ...header }), published);
      assert.deepEqual([verdict(row), published.loads], ['failed critical_header', 0]);
    });
  }

  it('fails when it is good but demands what nobody here understands', async () => {
    const key = keyFor('RS256');
    const header = { alg: 'RS256', crit: ['urn:example:extension'], 'urn:example:extension': 1 };
    const row = await check(await signJwt(key, header), new PublishedKeys(key));
    assert.equal(verdict(row), 'failed critical_header');
  });

  for (const kid of [5, null, ['key-RSA'], { a: 1 }]) {
    it(`fails for the kid ${JSON.stringify(kid)}, which is no text`, async () => {
      const published = new PublishedKeys(keyFor('RS256'));
      const row = await check(forgedJwt({ alg: 'RS256', kid }), published);
      assert.deepEqual([verdict(row), published.loads], ['failed wrong_type', 0]);
    });
  }

  it('is not run when the provider publishes no keys', async () => {
    assert.equal(
      verdict(await check(forgedJwt({ alg: 'RS256' }), undefined)),
      'not_run no_key_set',
    );
  });

  it('is not run, and says why, when the keys can’t be had', async () => {
    const published = new PublishedKeys();
    published.document = new OidcError('tls_failed', { url: 'https://op', systemCode: 'X' });
    assert.deepEqual(await check(forgedJwt({ alg: 'RS256' }), published), {
      id: 'signature',
      outcome: 'not_run',
      reason: 'keys_unavailable',
      actual: 'tls_failed',
    });
  });

  it('throws the reason of the signal, so that a cancelled check is no verdict', async () => {
    const published = new PublishedKeys();
    published.document = new Error('aborted');
    const reason = new OidcError('cancelled', {});
    await assert.rejects(
      check(forgedJwt({ alg: 'RS256' }), published, AbortSignal.abort(reason)),
      reason,
    );
  });
});

describe('the algorithm row', () => {
  const rows: readonly (readonly [
    alg: unknown,
    announced: readonly string[] | undefined,
    expected: string,
  ])[] = [
    ...supportedAlgorithms.map((alg) => [alg, undefined, 'passed ok'] as const),
    ['RS256', ['RS256', 'ES256'], 'passed ok'],
    ['PS256', ['RS256', 'ES256'], 'failed algorithm_not_announced'],
    ['RS256', [], 'failed algorithm_not_announced'],
    ...['none', 'None', 'NONE', 'nOnE'].map(
      (alg) => [alg, ['none', alg], 'failed algorithm_none'] as const,
    ),
    ...['HS256', 'HS384', 'HS512'].map(
      (alg) => [alg, [alg], 'failed algorithm_symmetric'] as const,
    ),
    ...['', 'rs256', 'RS1', 'ES256K', 'Ed448', 'RSA-OAEP', 'dir', ' RS256', 'constructor'].map(
      (alg) => [alg, [alg], 'failed algorithm_unsupported'] as const,
    ),
    [undefined, undefined, 'failed missing'],
    [null, undefined, 'failed wrong_type'],
    [['RS256'], ['RS256'], 'failed wrong_type'],
  ];
  for (const [alg, announced, expected] of rows) {
    it(`${expected} for ${JSON.stringify(alg)} of ${JSON.stringify(announced)}`, () =>
      assert.equal(verdict(checkAlgorithm({ alg }, announced)), expected));
  }
});
