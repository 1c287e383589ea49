import assert from 'node:assert/strict';
import type { CheckId, CheckReason } from '../../../src/core/token/checks.ts';
import type { PanelWords } from '../../../src/host/panel/panelWords.ts';
import { englishPanelWords } from '../../support/panelWords.ts';

const registeredClaims =
  'iss sub aud exp nbf iat jti cnf auth_time nonce acr amr azp at_hash c_hash sid name given_name ' +
  'family_name middle_name nickname preferred_username profile picture website email email_verified ' +
  'gender birthdate zoneinfo locale phone_number phone_number_verified address updated_at active ' +
  'scope client_id username token_type act may_act entitlements groups roles';
const headerParameters =
  'alg typ cty crit kid jku jwk x5u x5c x5t x5t#S256 enc zip epk apu apv iv tag p2s p2c b64';

const ids: Record<CheckId, true> = {
  signature: true,
  algorithm: true,
  key: true,
  issuer: true,
  audience: true,
  authorized_party: true,
  expiry: true,
  not_before: true,
  issued_at: true,
  nonce: true,
  subject: true,
  userinfo_subject: true,
  access_token_hash: true,
  code_hash: true,
  client: true,
  token_id: true,
  answer: true,
  token_type: true,
  auth_time: true,
  acr: true,
};
const reasons: Record<CheckReason, true> = {
  ok: true,
  missing: true,
  wrong_type: true,
  mismatch: true,
  in_the_past: true,
  in_the_future: true,
  signature_wrong: true,
  algorithm_none: true,
  algorithm_symmetric: true,
  algorithm_not_announced: true,
  algorithm_unsupported: true,
  critical_header: true,
  key_not_found: true,
  keys_unavailable: true,
  no_key_set: true,
  unexpected_audience: true,
  too_long_ago: true,
  not_as_wished: true,
  nothing_to_compare: true,
  not_for_this_client: true,
  not_a_jwt: true,
  encrypted: true,
  other_token_type: true,
  too_large: true,
  nested: true,
  not_canonical: true,
  issuer_not_configured: true,
  issuer_missing: true,
  not_reached: true,
  sign_in_unknown: true,
  not_of_this_kind: true,
};

describe('the words of the panel', () => {
  let words: PanelWords;

  before(async () => {
    words = await englishPanelWords();
  });

  it('explain every registered claim and header parameter', () => {
    assert.deepEqual(
      registeredClaims.split(' ').filter((name) => words.claimMeaning(name) === undefined),
      [],
    );
    assert.deepEqual(
      headerParameters.split(' ').filter((name) => words.headerMeaning(name) === undefined),
      [],
    );
  });

  it('say of keys in a header that they are not followed', () => {
    for (const name of ['jku', 'jwk', 'x5u', 'x5c']) {
      assert.match(words.headerMeaning(name) ?? '', /never followed or trusted/);
    }
  });

  it('have no meaning for names of Object.prototype', () => {
    assert.equal(words.claimMeaning('constructor'), undefined);
    assert.equal(words.headerMeaning('__proto__'), undefined);
  });

  it('give a sentence for every check and reason', () => {
    for (const id of Object.keys(ids) as CheckId[]) {
      for (const reason of Object.keys(reasons) as CheckReason[]) {
        for (const outcome of ['passed', 'failed', 'not_run'] as const) {
          assert.match(
            words.checks.reason({ id, outcome, reason, actual: 'RS256' }),
            /^[A-Z].+\.$/,
          );
        }
      }
    }
  });

  it('name the two values of a mismatch', () => {
    assert.equal(
      words.checks.reason({
        id: 'issuer',
        outcome: 'failed',
        reason: 'mismatch',
        expected: 'https://a',
        actual: 'https://b',
      }),
      'The values differ. Expected: https://a. Found: https://b.',
    );
  });

  it('leave no fixed text empty', () => {
    const { tone, ...strings } = words.strings;
    assert.deepEqual(
      Object.entries({ ...strings, ...tone }).filter(([, text]) => text.trim() === ''),
      [],
    );
  });
});
