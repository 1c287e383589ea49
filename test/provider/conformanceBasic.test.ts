import assert from 'node:assert/strict';
import { corruptSignature, unsecured } from '../support/hostile/tokens.ts';
import type { Hooks } from '../support/hostile/types.ts';
import { outcomes, run, type Outcome, type RunOptions } from '../support/conformanceRun.ts';
import { changed, spoilt, without } from '../support/hostile/changes.ts';

/** One module of the OpenID conformance suite's plans for relying parties. */
interface Row {
  readonly module: string;
  readonly does: string;
  readonly hooks: Hooks;
  readonly outcome: Outcome;
  readonly options?: RunOptions;
}

const { accepted, idTokenRejected, signatureRejected, stoppedAfter, userInfoRejected } = outcomes;

/** `oidcc-client-basic-certification-test-plan` */
const basicPlan: readonly Row[] = [
  {
    module: 'oidcc-client-test',
    does: 'signs in and asks for UserInfo',
    hooks: {},
    outcome: accepted,
  },
  {
    module: 'oidcc-client-test-invalid-iss',
    does: 'rejects another issuer',
    hooks: { idTokenClaims: changed('iss', spoilt) },
    outcome: idTokenRejected,
  },
  {
    module: 'oidcc-client-test-missing-sub',
    does: 'rejects a token about nobody',
    hooks: { idTokenClaims: without('sub') },
    outcome: idTokenRejected,
  },
  {
    module: 'oidcc-client-test-invalid-aud',
    does: 'rejects a token for another client',
    hooks: { idTokenClaims: changed('aud', spoilt) },
    outcome: idTokenRejected,
  },
  {
    module: 'oidcc-client-test-missing-iat',
    does: 'rejects a token of no time',
    hooks: { idTokenClaims: without('iat') },
    outcome: idTokenRejected,
  },
  {
    module: 'oidcc-client-test-idtoken-sig-rs256',
    does: 'accepts RS256',
    hooks: { discovery: changed('id_token_signing_alg_values_supported', () => ['RS256']) },
    outcome: accepted,
  },
  {
    module: 'oidcc-client-test-idtoken-sig-none',
    does: 'stops at an unsecured token although the provider announces it',
    hooks: {
      discovery: changed('id_token_signing_alg_values_supported', () => ['RS256', 'none']),
      signIdToken: unsecured,
    },
    outcome: idTokenRejected,
  },
  {
    module: 'oidcc-client-test-invalid-sig-rs256',
    does: 'rejects a corrupted signature',
    hooks: { idToken: corruptSignature },
    outcome: signatureRejected,
  },
  {
    module: 'oidcc-client-test-userinfo-invalid-sub',
    does: 'uses nothing of a UserInfo answer about somebody else',
    hooks: { userInfo: changed('sub', spoilt) },
    outcome: userInfoRejected('userinfo_subject_mismatch'),
  },
  {
    module: 'oidcc-client-test-nonce-invalid',
    does: 'rejects another nonce',
    hooks: { idTokenClaims: changed('nonce', spoilt) },
    outcome: idTokenRejected,
  },
];

/** Modules of other plans that apply to the code flow, FAPI 2 among them. */
const morePlans: readonly Row[] = [
  {
    module: 'oidcc-client-test-missing-aud',
    does: 'rejects a token for nobody',
    hooks: { idTokenClaims: without('aud') },
    outcome: idTokenRejected,
  },
  {
    module: 'fapi2-…-invalid-missing-iss',
    does: 'rejects a token of no issuer',
    hooks: { idTokenClaims: without('iss') },
    outcome: idTokenRejected,
  },
  {
    module: 'fapi2-…-invalid-missing-exp',
    does: 'rejects a token without an end',
    hooks: { idTokenClaims: without('exp') },
    outcome: idTokenRejected,
  },
  {
    module: 'fapi2-…-invalid-missing-nonce',
    does: 'rejects a token without the nonce',
    hooks: { idTokenClaims: without('nonce') },
    outcome: idTokenRejected,
  },
  {
    module: 'fapi2-…-invalid-null-alg',
    does: 'rejects an unsecured token',
    hooks: { signIdToken: unsecured },
    outcome: idTokenRejected,
  },
  {
    module: 'fapi2-…-invalid-expired-exp',
    does: 'rejects a token that ended six minutes ago',
    hooks: { idTokenClaims: changed('exp', () => Math.floor(Date.now() / 1000) - 360) },
    outcome: idTokenRejected,
  },
  {
    module: 'fapi2-…-invalid-secondary-aud',
    does: 'rejects a token that is for a stranger too',
    hooks: { idTokenClaims: changed('aud', (aud) => [aud, 'stranger']) },
    outcome: idTokenRejected,
  },
  {
    module: 'fapi2-…-valid-aud-as-array',
    does: 'accepts an audience in a list',
    hooks: { idTokenClaims: changed('aud', (aud) => [aud]) },
    outcome: accepted,
  },
  {
    module: 'fapi2-…-token-endpoint-response-without-expires_in',
    does: 'accepts tokens of unknown lifetime',
    hooks: { tokenResponse: without('expires_in') },
    outcome: accepted,
  },
  {
    module: 'fapi2-…-token-type-case-insensitivity',
    does: 'accepts bEARER',
    hooks: { tokenResponse: changed('token_type', () => 'bEARER') },
    outcome: accepted,
  },
  {
    module: 'fapi2-…-invalid-authorization-response-iss',
    does: 'sends no code to a provider that answered as another',
    hooks: {
      authorizationResponse: (parameters) =>
        parameters.map(([name, value]) => [name, name === 'iss' ? `${value}1` : value]),
    },
    outcome: stoppedAfter('discovery authorize', 'authorization_issuer_mismatch'),
  },
  {
    module: 'fapi2-…-remove-authorization-response-iss',
    does: 'sends no code when the announced issuer is missing',
    hooks: {
      authorizationResponse: (parameters) => parameters.filter(([name]) => name !== 'iss'),
    },
    outcome: stoppedAfter('discovery authorize', 'authorization_issuer_mismatch'),
  },
  {
    module: 'fapi2-…-ensure-authorization-response-with-invalid-state-fails',
    does: 'goes on waiting, and sends no code',
    hooks: {
      authorizationResponse: (parameters) =>
        parameters.map(([name, value]) => [name, name === 'state' ? `${value}1` : value]),
    },
    outcome: stoppedAfter('discovery authorize', 'sign_in_timed_out'),
    options: { timeoutSeconds: 0.5 },
  },
  {
    module: 'fapi2-…-ensure-authorization-response-with-missing-state-fails',
    does: 'goes on waiting, and sends no code',
    hooks: {
      authorizationResponse: (parameters) => parameters.filter(([name]) => name !== 'state'),
    },
    outcome: stoppedAfter('discovery authorize', 'sign_in_timed_out'),
    options: { timeoutSeconds: 0.5 },
  },
];

describe('as a relying party under conformance test', () => {
  for (const { module, does, hooks, outcome, options } of [...basicPlan, ...morePlans]) {
    it(`${module}: ${does}`, async () => {
      const actual = await run({ authentication: 'client_secret_basic', hooks, ...options });

      assert.deepEqual(actual, outcome);
    });
  }

  for (const authentication of ['none', 'client_secret_basic', 'client_secret_post'] as const) {
    it(`oidcc-client-test-client-secret-*: authenticates by exactly ${authentication}`, async () => {
      assert.deepEqual(await run({ authentication }), accepted);
    });
  }

  it('oidcc-client-test-scope-userinfo-claims: asks for the scopes of the settings', async () => {
    const entry = { scopes: ['openid', 'email', 'phone', 'address'] };

    assert.deepEqual(await run({ entry }), accepted);
  });
});
