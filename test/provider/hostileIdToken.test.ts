import assert from 'node:assert/strict';
import { outcomes, run, type Outcome } from '../support/conformanceRun.ts';
import { changed } from '../support/hostile/changes.ts';
import {
  encode,
  hmac,
  hmacWithClientSecret,
  hmacWithPublicKey,
  signed,
} from '../support/hostile/tokens.ts';
import type { Hooks, Json } from '../support/hostile/types.ts';

const { accepted, idTokenRejected, signatureRejected, stoppedAfter } = outcomes;
const unreadable = stoppedAfter('discovery authorize token', 'token_response_invalid');

interface Row {
  readonly title: string;
  readonly hooks: Hooks;
  readonly outcome: Outcome;
}

const now = (): number => Math.floor(Date.now() / 1000);
const claims = (additions: () => Json): Hooks => ({
  idTokenClaims: (rest) => ({ ...rest, ...additions() }),
});
const header = (additions: Json): Hooks => ({
  idTokenHeader: (rest) => ({ ...rest, ...additions }),
});
const announcing = (...algorithms: string[]): Hooks => ({
  discovery: changed('id_token_signing_alg_values_supported', () => algorithms),
});
const octKey = Buffer.from('a secret that everybody knows');

const algorithms: readonly Row[] = [
  {
    title: 'HS256 keyed with the public key',
    hooks: { signIdToken: hmacWithPublicKey },
    outcome: idTokenRejected,
  },
  {
    title: 'HS256 keyed with the public key, announced',
    hooks: { ...announcing('RS256', 'HS256'), signIdToken: hmacWithPublicKey },
    outcome: idTokenRejected,
  },
  {
    title: 'HS256 keyed with the client secret (oidcc-client-test-invalid-sig-hs256)',
    hooks: { ...announcing('RS256', 'HS256'), signIdToken: hmacWithClientSecret },
    outcome: idTokenRejected,
  },
  {
    title: 'HS256 keyed with a symmetric key that the key document publishes',
    hooks: {
      ...announcing('RS256', 'HS256'),
      keys: () => ({ keys: [{ kty: 'oct', kid: 'oct', k: octKey.toString('base64url') }] }),
      signIdToken: (parts) => hmac({ ...parts, header: { kid: 'oct' } }, octKey),
    },
    outcome: idTokenRejected,
  },
  {
    title: 'RS256 where only PS256 is announced (fapi2-…-invalid-alternate-alg)',
    hooks: announcing('PS256'),
    outcome: idTokenRejected,
  },
  {
    title: 'the header says NONE in capitals',
    hooks: {
      ...announcing('RS256', 'none', 'NONE'),
      signIdToken: (parts) => `${encode({ alg: 'NONE' })}.${encode(parts.claims)}.`,
    },
    outcome: idTokenRejected,
  },
  {
    title: 'an ES256 header over an RS256 signature (oidcc-client-test-invalid-sig-es256)',
    hooks: {
      signIdToken: async (parts) => {
        const [, payload = '', signature = ''] = (await signed(parts)).split('.');
        return [encode({ ...parts.header, alg: 'ES256' }), payload, signature].join('.');
      },
    },
    outcome: signatureRejected,
  },
];

const headers: readonly Row[] = [
  {
    title: 'a header extension that must be understood',
    hooks: header({
      crit: ['https://op.example/must-understand'],
      'https://op.example/must-understand': true,
    }),
    outcome: idTokenRejected,
  },
  {
    title: 'another kind of token: typ at+jwt',
    hooks: header({ typ: 'at+jwt' }),
    outcome: signatureRejected,
  },
  {
    title: 'five parts, thus encrypted',
    hooks: { idToken: () => `${encode({ alg: 'dir', enc: 'A128GCM' })}..iv.text.tag` },
    outcome: unreadable,
  },
  { title: 'one part', hooks: { idToken: () => 'not-a-jwt' }, outcome: unreadable },
  { title: 'an empty text', hooks: { idToken: () => '' }, outcome: unreadable },
];

const wrongClaims: readonly Row[] = [
  { title: 'azp of another', hooks: claims(() => ({ azp: 'x' })), outcome: signatureRejected },
  { title: 'a wrong at_hash', hooks: claims(() => ({ at_hash: 'x' })), outcome: signatureRejected },
  { title: 'sub a number', hooks: claims(() => ({ sub: 7 })), outcome: idTokenRejected },
  { title: 'sub empty', hooks: claims(() => ({ sub: '' })), outcome: signatureRejected },
  { title: 'exp a text', hooks: claims(() => ({ exp: '9999999999' })), outcome: idTokenRejected },
  {
    title: 'nbf in ten minutes',
    hooks: claims(() => ({ nbf: now() + 600 })),
    outcome: idTokenRejected,
  },
  {
    title: 'iat in ten minutes',
    hooks: claims(() => ({ iat: now() + 600 })),
    outcome: signatureRejected,
  },
];

const fine: readonly Row[] = [
  { title: 'ended 15 s ago', hooks: claims(() => ({ exp: now() - 15 })), outcome: accepted },
  { title: 'begins in 15 s', hooks: claims(() => ({ nbf: now() + 15 })), outcome: accepted },
  { title: 'made a week ago', hooks: claims(() => ({ iat: now() - 604_800 })), outcome: accepted },
  { title: 'typ JWT', hooks: header({ typ: 'JWT' }), outcome: accepted },
  {
    title: 'two audiences, and azp is us',
    hooks: {
      idTokenClaims: (rest) => ({ ...rest, aud: [rest['aud'], 'api'], azp: rest['aud'] }),
    },
    outcome: accepted,
  },
  {
    title: 'claims named like parts of an object',
    hooks: { idTokenClaims: (rest) => ({ ...rest, constructor: 1, ['__proto__']: { sub: 'x' } }) },
    outcome: accepted,
  },
  {
    title: 'aggregated claims, which are shown as they are',
    hooks: claims(() => ({
      _claim_names: { address: 'src' },
      _claim_sources: { src: { JWT: 'e30.e30.' } },
    })),
    outcome: accepted,
  },
  {
    title: 'distributed claims, which are not fetched',
    hooks: claims(() => ({
      _claim_names: { address: 'src' },
      _claim_sources: { src: { endpoint: 'http://127.0.0.1:1/claims', access_token: 'x' } },
    })),
    outcome: accepted,
  },
];

describe('an ID Token', () => {
  for (const { title, hooks, outcome } of [...algorithms, ...headers, ...wrongClaims]) {
    it(`is rejected: ${title}`, async () => {
      assert.deepEqual(await run({ hooks }), outcome);
    });
  }

  for (const { title, hooks, outcome } of fine) {
    it(`is accepted: ${title}`, async () => {
      assert.deepEqual(await run({ hooks }), outcome);
    });
  }

  for (const name of ['jku', 'x5u', 'jwk', 'x5c']) {
    it(`is judged without looking at ${name} in its header, which is followed nowhere`, async () => {
      let origin = '';
      const actual = await run({
        hooks: {
          discovery: (document) => {
            origin = String(document['issuer']);
            return document;
          },
          // the provider objects to any request for a path like this
          idTokenHeader: (rest) => ({ ...rest, kid: 'unknown', [name]: `${origin}/${name}` }),
        },
      });

      assert.deepEqual(actual, signatureRejected);
    });
  }
});
