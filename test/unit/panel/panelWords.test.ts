import assert from 'node:assert/strict';
import type { CheckId, CheckReason } from '../../../src/core/token/checks.ts';
import type { PanelWords } from '../../../src/host/panel/panelWords.ts';
import { englishPanelWords } from '../../support/panelWords.ts';

/** The registry "JSON Web Token Claims" of IANA. */
const registeredClaims =
  'iss sub aud exp nbf iat jti name given_name family_name middle_name nickname preferred_username ' +
  'profile picture website email email_verified gender birthdate zoneinfo locale phone_number ' +
  'phone_number_verified address updated_at azp nonce auth_time at_hash c_hash acr amr sub_jwk cnf ' +
  'sip_from_tag sip_date sip_callid sip_cseq_num sip_via_branch orig dest mky events toe txn rph sid ' +
  'vot vtm attest origid act scope client_id may_act jcard at_use_nbr div opt vc vp sph ace_profile ' +
  'cnonce exi roles groups entitlements token_introspection eat_nonce ueid sueids oemid hwmodel ' +
  'hwversion uptime oemboot dbgstat location eat_profile submods bootcount bootseed dloas swname ' +
  'swversion manifests measurements measres intuse cdniv cdnicrit cdniip cdniuc cdniets cdnistt ' +
  'cdnistd sig_val_claims authorization_details verified_claims place_of_birth nationalities ' +
  'birth_family_name birth_given_name birth_middle_name salutation title msisdn also_known_as htm ' +
  'htu ath sub_id rcd rcdi crn msgi _claim_names _claim_sources rdap_allowed_purposes ' +
  'rdap_dnt_allowed geohash _sd ... _sd_alg sd_hash status status_list ttl vct vct#integrity';
/** Of introspection and logout, and of widespread vendors. */
const otherClaims =
  'active username token_type s_hash scp permissions cid uid ver idp oid tid upn appid azpacr wids ' +
  'idtyp acct tfp gty org_id realm_access resource_access session_state allowed-origins token_use ' +
  'cognito:groups cognito:username origin_jti hd firebase';
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
  kind_guessed: true,
};

describe('the words of the panel', () => {
  let words: PanelWords;

  before(async () => {
    words = await englishPanelWords();
  });

  it('explain every registered claim and header parameter', () => {
    assert.deepEqual(
      [...registeredClaims.split(' '), ...otherClaims.split(' ')].filter(
        (name) => words.claim(name) === undefined,
      ),
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
    assert.equal(words.claim('constructor'), undefined);
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
    const empty = (value: unknown, path: string): readonly string[] =>
      typeof value === 'string'
        ? value.trim() === ''
          ? [path]
          : []
        : Object.entries(value as object).flatMap(([name, inner]) =>
            empty(inner, `${path}.${name}`),
          );
    assert.deepEqual(empty(words.strings, 'strings'), []);
  });
});
