import assert from 'node:assert/strict';
import { corruptSignature, unsecured } from '../support/hostile/tokens.ts';
import type { Hooks, Json } from '../support/hostile/types.ts';
import { run, stops } from '../support/conformanceRun.ts';

/** One module of the OpenID conformance suite's plans for relying parties. */
interface Row {
  readonly module: string;
  readonly does: string;
  readonly hooks: Hooks;
  readonly hits: string;
  readonly result: string;
}

const accepted = 'signed in as user-7';

const without =
  (name: string) =>
  (value: Json): Json => {
    const { [name]: _, ...rest } = value;
    return rest;
  };

const changed =
  (name: string, change: (value: unknown) => unknown) =>
  (value: Json): Json => ({ ...value, [name]: change(value[name]) });

const rejected = { hits: stops.atTheTokenResponse, result: 'id_token_invalid' };

/** `oidcc-client-basic-certification-test-plan` */
const basicPlan: readonly Row[] = [
  {
    module: 'oidcc-client-test',
    does: 'signs in and asks for UserInfo',
    hooks: {},
    hits: stops.nowhere,
    result: accepted,
  },
  {
    module: 'oidcc-client-test-invalid-iss',
    does: 'rejects another issuer',
    hooks: { idTokenClaims: changed('iss', (iss) => `${String(iss)}1`) },
    ...rejected,
  },
  {
    module: 'oidcc-client-test-missing-sub',
    does: 'rejects a token about nobody',
    hooks: { idTokenClaims: without('sub') },
    ...rejected,
  },
  {
    module: 'oidcc-client-test-invalid-aud',
    does: 'rejects a token for another client',
    hooks: { idTokenClaims: changed('aud', (aud) => `${String(aud)}1`) },
    ...rejected,
  },
  {
    module: 'oidcc-client-test-missing-iat',
    does: 'rejects a token of no time',
    hooks: { idTokenClaims: without('iat') },
    ...rejected,
  },
  {
    module: 'oidcc-client-test-idtoken-sig-rs256',
    does: 'accepts RS256',
    hooks: { discovery: changed('id_token_signing_alg_values_supported', () => ['RS256']) },
    hits: stops.nowhere,
    result: accepted,
  },
  {
    module: 'oidcc-client-test-idtoken-sig-none',
    does: 'stops at an unsecured token although the provider announces it',
    hooks: {
      discovery: changed('id_token_signing_alg_values_supported', () => ['RS256', 'none']),
      signIdToken: unsecured,
    },
    ...rejected,
  },
  {
    module: 'oidcc-client-test-invalid-sig-rs256',
    does: 'rejects a corrupted signature',
    hooks: { idToken: corruptSignature },
    hits: stops.atTheSignature,
    result: 'id_token_invalid',
  },
  {
    module: 'oidcc-client-test-userinfo-invalid-sub',
    does: 'uses nothing of a UserInfo answer about somebody else',
    hooks: { userInfo: changed('sub', (sub) => `${String(sub)}invalid`) },
    hits: stops.nowhere,
    result: `${accepted}, then userinfo_subject_mismatch`,
  },
  {
    module: 'oidcc-client-test-nonce-invalid',
    does: 'rejects another nonce',
    hooks: { idTokenClaims: changed('nonce', (nonce) => `${String(nonce)}1`) },
    ...rejected,
  },
];

/** Modules of other plans that apply to the code flow, FAPI 2 among them. */
const morePlans: readonly Row[] = [
  {
    module: 'oidcc-client-test-missing-aud',
    does: 'rejects a token for nobody',
    hooks: { idTokenClaims: without('aud') },
    ...rejected,
  },
  {
    module: 'fapi2-…-invalid-missing-iss',
    does: 'rejects a token of no issuer',
    hooks: { idTokenClaims: without('iss') },
    ...rejected,
  },
  {
    module: 'fapi2-…-invalid-missing-exp',
    does: 'rejects a token without an end',
    hooks: { idTokenClaims: without('exp') },
    ...rejected,
  },
  {
    module: 'fapi2-…-invalid-missing-nonce',
    does: 'rejects a token without the nonce',
    hooks: { idTokenClaims: without('nonce') },
    ...rejected,
  },
  {
    module: 'fapi2-…-invalid-expired-exp',
    does: 'rejects a token that ended six minutes ago',
    hooks: { idTokenClaims: changed('exp', () => Math.floor(Date.now() / 1000) - 360) },
    ...rejected,
  },
  {
    module: 'fapi2-…-invalid-secondary-aud',
    does: 'rejects a token that is for a stranger too',
    hooks: { idTokenClaims: changed('aud', (aud) => [aud, 'stranger']) },
    ...rejected,
  },
  {
    module: 'fapi2-…-valid-aud-as-array',
    does: 'accepts an audience in a list',
    hooks: { idTokenClaims: changed('aud', (aud) => [aud]) },
    hits: stops.nowhere,
    result: accepted,
  },
  {
    module: 'fapi2-…-token-endpoint-response-without-expires_in',
    does: 'accepts tokens of unknown lifetime',
    hooks: { tokenResponse: without('expires_in') },
    hits: stops.nowhere,
    result: accepted,
  },
  {
    module: 'fapi2-…-token-type-case-insensitivity',
    does: 'accepts bEARER',
    hooks: { tokenResponse: changed('token_type', () => 'bEARER') },
    hits: stops.nowhere,
    result: accepted,
  },
  {
    module: 'fapi2-…-invalid-authorization-response-iss',
    does: 'sends no code to a provider that answered as another',
    hooks: {
      authorizationResponse: (parameters) =>
        parameters.map(([name, value]) => [name, name === 'iss' ? `${value}1` : value]),
    },
    hits: stops.beforeTheCode,
    result: 'authorization_issuer_mismatch',
  },
  {
    module: 'fapi2-…-remove-authorization-response-iss',
    does: 'sends no code when the announced issuer is missing',
    hooks: {
      authorizationResponse: (parameters) => parameters.filter(([name]) => name !== 'iss'),
    },
    hits: stops.beforeTheCode,
    result: 'authorization_issuer_mismatch',
  },
  {
    module: 'fapi2-…-ensure-authorization-response-with-invalid-state-fails',
    does: 'goes on waiting, and sends no code',
    hooks: {
      authorizationResponse: (parameters) =>
        parameters.map(([name, value]) => [name, name === 'state' ? `${value}1` : value]),
    },
    hits: stops.beforeTheCode,
    result: 'sign_in_timed_out',
  },
  {
    module: 'fapi2-…-ensure-authorization-response-with-missing-state-fails',
    does: 'goes on waiting, and sends no code',
    hooks: {
      authorizationResponse: (parameters) => parameters.filter(([name]) => name !== 'state'),
    },
    hits: stops.beforeTheCode,
    result: 'sign_in_timed_out',
  },
];

describe('as a relying party under conformance test', () => {
  for (const row of [...basicPlan, ...morePlans]) {
    it(`${row.module}: ${row.does}`, async () => {
      const outcome = await run({ hooks: row.hooks, authentication: 'client_secret_basic' });

      assert.deepEqual(outcome, { hits: row.hits, result: row.result, violations: [] });
    });
  }

  for (const authentication of ['none', 'client_secret_basic', 'client_secret_post'] as const) {
    it(`oidcc-client-test-client-secret-*: authenticates by exactly ${authentication}`, async () => {
      const outcome = await run({ authentication });

      assert.deepEqual(outcome, { hits: stops.nowhere, result: accepted, violations: [] });
    });
  }

  it('oidcc-client-test-scope-userinfo-claims: asks for the scopes of the settings', async () => {
    const outcome = await run({}, { scopes: ['openid', 'email', 'phone', 'address'] });

    assert.deepEqual(outcome, { hits: stops.nowhere, result: accepted, violations: [] });
  });
});
