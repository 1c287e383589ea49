import assert from 'node:assert/strict';
import type { JWK } from 'jose';
import type { Check } from '../../../../src/core/token/checks.ts';
import type { TokenProfile } from '../../../../src/core/token/profiles/tokenProfile.ts';
import { verifyAccessToken } from '../../../../src/core/token/profiles/verifyAccessToken.ts';
import { verifyAnswer } from '../../../../src/core/token/profiles/verifyAnswer.ts';
import { verifyIdToken } from '../../../../src/core/token/profiles/verifyIdToken.ts';
import { verdictOf } from '../../../../src/host/panel/verdict.ts';
import { newPrivateKey, PublishedKeys, signJwt } from '../../support/signing.ts';

const never = new AbortController().signal;
const now = 1_700_000_000;
const issuer = 'https://op.example';
const common = { iss: issuer, aud: 'client-1', iat: now };
const forNow = { ...common, sub: '42', exp: now + 300 };

/** A good token of each kind, all of one issuer, for one client, and signed with one key. */
const samples: Readonly<Record<TokenProfile | 'keycloak_access' | 'logout_token', object[]>> = {
  id_token: [{ typ: 'JWT' }, { ...forNow, nonce: 'n', at_hash: 'h' }],
  at_jwt: [{ typ: 'at+jwt' }, { ...forNow, client_id: 'client-1', jti: 'j', nonce: 'n' }],
  plain_access_token: [{}, { ...forNow, scope: 'read' }],
  introspection_answer: [
    { typ: 'token-introspection+jwt' },
    { ...common, token_introspection: { active: true, ...forNow } },
  ],
  userinfo_answer: [{}, { iss: issuer, aud: 'client-1', sub: '42', name: 'Ada' }],
  keycloak_access: [{ typ: 'JWT' }, { ...forNow, typ: 'Bearer', nonce: 'n' }],
  logout_token: [{ typ: 'logout+jwt' }, { ...forNow, nonce: 'n', events: {} }],
};

/** What a token is taken for by whoever received it; an access token says itself of which kind it is. */
const expectations = [
  'id_token',
  'access_token',
  'introspection_answer',
  'userinfo_answer',
] as const;

type Expectation = (typeof expectations)[number];

const fitting: Readonly<Record<keyof typeof samples, Expectation>> = {
  id_token: 'id_token',
  at_jwt: 'access_token',
  plain_access_token: 'access_token',
  keycloak_access: 'access_token',
  introspection_answer: 'introspection_answer',
  userinfo_answer: 'userinfo_answer',
  logout_token: 'id_token',
};

describe('the kinds of token', () => {
  let key: JWK;
  before(async () => {
    key = await newPrivateKey('P-256', 'k');
  });

  async function judge(sample: keyof typeof samples, as: Expectation): Promise<readonly Check[]> {
    const [header, claims = {}] = samples[sample];
    const token = await signJwt(key, { alg: 'ES256', kid: 'k', ...header }, claims);
    const { keySet: keys } = new PublishedKeys(key);
    const input = { token, issuer, keys, nowEpochSeconds: now, clientId: 'client-1' };
    const algorithms = ['ES256'];
    switch (as) {
      case 'id_token': {
        const asked = {
          ...{ maxAgeSeconds: undefined, needsTime: false },
          ...{ contexts: [], contextIsEssential: false },
        };
        const received = { nonce: 'n', from: 'sign_in', accessToken: undefined } as const;
        return verifyIdToken({ ...input, algorithms, asked, ...received }, never);
      }
      case 'access_token':
        return verifyAccessToken(input, never);
      case 'introspection_answer':
      case 'userinfo_answer':
        return verifyAnswer({ ...input, algorithms, profile: as }, never);
    }
  }

  const kindOf = async (sample: keyof typeof samples, as: Expectation): Promise<string> =>
    verdictOf(await judge(sample, as)).kind;

  for (const [sample, as, kind] of [
    ['id_token', 'id_token', 'verified'],
    ['at_jwt', 'access_token', 'partly_verified'],
    ['plain_access_token', 'access_token', 'partly_verified'],
    ['keycloak_access', 'access_token', 'partly_verified'],
    ['introspection_answer', 'introspection_answer', 'partly_verified'],
    ['userinfo_answer', 'userinfo_answer', 'partly_verified'],
  ] as const) {
    it(`hold as what they are: ${sample}`, async () =>
      assert.equal(await kindOf(sample, as), kind));
  }

  for (const sample of Object.keys(samples) as (keyof typeof samples)[]) {
    for (const as of expectations) {
      if (as !== fitting[sample] || sample === 'logout_token') {
        it(`never pass for another: ${sample} as ${as}`, async () =>
          assert.equal(await kindOf(sample, as), 'failed'));
      }
    }
  }
});
