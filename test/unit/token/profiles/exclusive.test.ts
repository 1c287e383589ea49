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
const samples = {
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
} as const satisfies Record<TokenProfile | 'keycloak_access' | 'logout_token', readonly object[]>;

/** What is none of them, and says so in one place only; for the rest as good as an ID Token. */
const strangers: readonly (readonly [title: string, header: object, claims: object])[] = [
  ['a logout token without its typ', {}, { events: { backchannel: {} }, jti: 'j', sid: 's' }],
  ['a logout token with another typ', { typ: 'JWT' }, { events: {} }],
  ['an answer of the authorization endpoint', {}, { code: 'c', state: 's' }],
  ['a DPoP proof without its typ', {}, { htm: 'GET', htu: 'https://api.example' }],
  ['a refresh token of Cognito', {}, { token_use: 'refresh' }],
  ['an offline token of Keycloak', {}, { typ: 'Offline' }],
  ['a registration token of Keycloak', {}, { typ: 'RegistrationAccessToken' }],
  ['a typ that is a number', { typ: 5 }, {}],
  ['a typ that is a list', { typ: ['at+jwt'] }, {}],
];

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

  async function judge(
    [header, claims]: readonly [header: object, claims: object],
    as: Expectation,
  ): Promise<readonly Check[]> {
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
    verdictOf(await judge(samples[sample], as)).kind;

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

  for (const [title, header, claims] of strangers) {
    it(`never pass, and neither does what is none of them: ${title}`, async () => {
      const fit = { ...forNow, nonce: 'n', ...claims };
      const failed = async (as: Expectation): Promise<readonly string[]> =>
        (await judge([header, fit], as))
          .filter(({ outcome }) => outcome === 'failed')
          .map(({ id }) => id);
      assert.deepEqual(
        [await failed('id_token'), await failed('access_token')],
        [['token_type'], ['token_type']],
      );
    });
  }

  it('hold with claims that providers add: roles, permissions and a key', async () => {
    const added = { roles: ['a'], permissions: ['b'], cnf: { jkt: 'x' }, typ: 'employee' };
    const checks = await judge([{}, { ...forNow, nonce: 'n', ...added }], 'id_token');
    assert.equal(verdictOf(checks).kind, 'verified');
  });
});
