import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { Check } from '../../../src/core/token/checks.ts';
import * as claim from '../../../src/core/token/claimChecks.ts';

const client = 'client-1';
const now = 1_700_000_000;

/** `outcome reason`, which is what most rows are about. */
const verdict = ({ outcome, reason }: Check): string => `${outcome} ${reason}`;

describe('the issuer row', () => {
  const issuer = 'https://op.example';
  const rows: readonly [iss: unknown, expected: string][] = [
    [issuer, 'passed ok'],
    [`${issuer}/`, 'failed mismatch'],
    ['https://OP.example', 'failed mismatch'],
    [undefined, 'failed missing'],
    [[issuer], 'failed wrong_type'],
    [null, 'failed wrong_type'],
  ];
  for (const [iss, expected] of rows) {
    it(`${expected} for ${JSON.stringify(iss)}`, () =>
      assert.equal(verdict(claim.checkIssuer({ iss }, issuer)), expected));
  }

  it('is not run without an issuer in the settings, and shows what the token says', () => {
    assert.deepEqual(claim.checkIssuer({ iss: issuer }, undefined), {
      id: 'issuer',
      outcome: 'not_run',
      reason: 'nothing_to_compare',
      actual: issuer,
    });
  });

  it('shows outside text made printable', () => {
    assert.deepEqual(claim.checkIssuer({ iss: 'https://op.example\u202e' }, issuer), {
      id: 'issuer',
      outcome: 'failed',
      reason: 'mismatch',
      expected: issuer,
      actual: 'https://op.example\\u{202e}',
    });
  });
});

describe('the audience row', () => {
  const rows: readonly [claims: Record<string, unknown>, expected: string][] = [
    [{ aud: client }, 'passed ok'],
    [{ aud: [client] }, 'passed ok'],
    [{ aud: [client, 'api'], azp: client }, 'passed ok'],
    [{ aud: [client, 'api'] }, 'failed unexpected_audience'],
    [{ aud: [client, 'api'], azp: 'api' }, 'failed unexpected_audience'],
    [{ aud: 'client-10' }, 'failed mismatch'],
    [{ aud: ['api'] }, 'failed mismatch'],
    [{ aud: [] }, 'failed mismatch'],
    [{ aud: 'api', azp: client }, 'failed mismatch'],
    [{}, 'failed missing'],
    [{ aud: 5 }, 'failed wrong_type'],
    [{ aud: [client, 5], azp: client }, 'failed wrong_type'],
    [{ aud: { [client]: true } }, 'failed wrong_type'],
  ];
  for (const [claims, expected] of rows) {
    it(`${expected} for ${JSON.stringify(claims)}`, () =>
      assert.equal(verdict(claim.checkAudience(claims, client)), expected));
  }

  it('survives an audience nested too deep to print', () => {
    const aud: unknown = JSON.parse('['.repeat(200_000) + ']'.repeat(200_000));
    assert.deepEqual(claim.checkAudience({ aud }, client), {
      id: 'audience',
      outcome: 'failed',
      reason: 'wrong_type',
      expected: client,
    });
  });
});

describe('the rows of azp, nonce and sub', () => {
  const rows: readonly [title: string, check: Check, expected: string][] = [
    ['azp is this client', claim.checkAuthorizedParty({ azp: client }, client), 'passed ok'],
    ['azp is another', claim.checkAuthorizedParty({ azp: 'x' }, client), 'failed mismatch'],
    ['azp is no text', claim.checkAuthorizedParty({ azp: null }, client), 'failed wrong_type'],
    ['no azp', claim.checkAuthorizedParty({}, client), 'not_run nothing_to_compare'],
    ['the nonce that was sent', claim.checkNonce({ nonce: 'n' }, 'n', 'sign_in'), 'passed ok'],
    ['another nonce', claim.checkNonce({ nonce: 'N' }, 'n', 'sign_in'), 'failed mismatch'],
    ['no nonce though one was sent', claim.checkNonce({}, 'n', 'sign_in'), 'failed missing'],
    [
      'a nonce nobody sent',
      claim.checkNonce({ nonce: 'n' }, undefined, 'sign_in'),
      'not_run nothing_to_compare',
    ],
    [
      'no nonce after a refresh',
      claim.checkNonce({}, 'n', 'refresh'),
      'not_run nothing_to_compare',
    ],
    [
      'the same nonce after a refresh',
      claim.checkNonce({ nonce: 'n' }, 'n', 'refresh'),
      'passed ok',
    ],
    [
      'another nonce after a refresh',
      claim.checkNonce({ nonce: 'N' }, 'n', 'refresh'),
      'failed mismatch',
    ],
    [
      'a nonce of null after a refresh',
      claim.checkNonce({ nonce: null }, 'n', 'refresh'),
      'failed wrong_type',
    ],
    ['a subject', claim.checkSubject({ sub: '42' }), 'passed ok'],
    ['no subject', claim.checkSubject({}), 'failed missing'],
    ['an empty subject', claim.checkSubject({ sub: '' }), 'failed wrong_type'],
    ['a subject that is a number', claim.checkSubject({ sub: 42 }), 'failed wrong_type'],
  ];
  for (const [title, check, expected] of rows) {
    it(`${expected}: ${title}`, () => assert.equal(verdict(check), expected));
  }
});

describe('the time rows allow a difference of 30 seconds both ways', () => {
  const rows: readonly [title: string, check: Check, expected: string][] = [
    ['exp is ahead', claim.checkExpiry({ exp: now + 1 }, now), 'passed ok'],
    ['exp is 29 s ago', claim.checkExpiry({ exp: now - 29 }, now), 'passed ok'],
    ['exp is 30 s ago', claim.checkExpiry({ exp: now - 30 }, now), 'failed in_the_past'],
    ['exp is 6 min ago', claim.checkExpiry({ exp: now - 360 }, now), 'failed in_the_past'],
    ['no exp', claim.checkExpiry({}, now), 'failed missing'],
    ['exp is a text', claim.checkExpiry({ exp: String(now + 60) }, now), 'failed wrong_type'],
    ['exp is past every number', claim.checkExpiry({ exp: Infinity }, now), 'failed wrong_type'],
    ['nbf is 30 s ahead', claim.checkNotBefore({ nbf: now + 30 }, now), 'passed ok'],
    ['nbf is 31 s ahead', claim.checkNotBefore({ nbf: now + 31 }, now), 'failed in_the_future'],
    ['no nbf', claim.checkNotBefore({}, now), 'not_run nothing_to_compare'],
    ['nbf is null', claim.checkNotBefore({ nbf: null }, now), 'failed wrong_type'],
    ['iat is 30 s ahead', claim.checkIssuedAt({ iat: now + 30 }, now), 'passed ok'],
    ['iat is 31 s ahead', claim.checkIssuedAt({ iat: now + 31 }, now), 'failed in_the_future'],
    ['iat is a week ago', claim.checkIssuedAt({ iat: now - 604_800 }, now), 'passed ok'],
    ['no iat', claim.checkIssuedAt({}, now), 'failed missing'],
  ];
  for (const [title, check, expected] of rows) {
    it(`${expected}: ${title}`, () => assert.equal(verdict(check), expected));
  }
});

describe('the at_hash row', () => {
  const accessToken = 'jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y';
  const hashes = {
    RS256: 'sha256',
    PS256: 'sha256',
    ES384: 'sha384',
    RS512: 'sha512',
    EdDSA: 'sha512',
    Ed25519: 'sha512',
  };

  it('passes for the example of OpenID Connect Core appendix A.4', () => {
    const claims = { at_hash: '77QmUPtjPfzWtF2AnpK9RQ' };
    assert.equal(
      verdict(claim.checkAccessTokenHash(claims, { alg: 'RS256' }, accessToken)),
      'passed ok',
    );
  });

  for (const [alg, hash] of Object.entries(hashes)) {
    const digest = createHash(hash).update(accessToken).digest();
    const atHash = digest.subarray(0, digest.length / 2).toString('base64url');

    it(`passes for ${alg} with the left half of ${hash}, and for no other token`, () => {
      const check = (at_hash: string, token: string): string =>
        verdict(claim.checkAccessTokenHash({ at_hash }, { alg }, token));
      assert.deepEqual(
        [
          check(atHash, accessToken),
          check(atHash, `${accessToken}x`),
          check(digest.toString('base64url'), accessToken),
        ],
        ['passed ok', 'failed mismatch', 'failed mismatch'],
      );
    });
  }

  const notRun: readonly [
    title: string,
    claims: object,
    header: object,
    token: string | undefined,
  ][] = [
    ['the claim is not there', {}, { alg: 'RS256' }, accessToken],
    ['there is no access token', { at_hash: 'x' }, { alg: 'RS256' }, undefined],
    ['the algorithm says no hash', { at_hash: 'x' }, { alg: 'none' }, accessToken],
  ];
  for (const [title, claims, header, token] of notRun) {
    it(`is not run when ${title}`, () => {
      const check = claim.checkAccessTokenHash({ ...claims }, { ...header }, token);
      assert.equal(verdict(check), 'not_run nothing_to_compare');
    });
  }

  it('fails when it is no text', () => {
    const check = claim.checkAccessTokenHash({ at_hash: 5 }, { alg: 'RS256' }, accessToken);
    assert.equal(verdict(check), 'failed wrong_type');
  });
});

describe('the hash of what is not ASCII', () => {
  it('is of nothing that was issued, though its low bits are those of another token', () => {
    const digest = createHash('sha256').update('abc').digest();
    const at_hash = digest.subarray(0, 16).toString('base64url');
    const check = claim.checkAccessTokenHash({ at_hash }, { alg: 'RS256' }, 'ab\u0163');
    assert.equal(verdict(check), 'failed mismatch');
  });
});

describe('the c_hash row', () => {
  // OpenID Connect Core A.3 and A.4: the code and the hash of it
  const code = 'Qcb0Orv1zh30vL1MPRsbm-diHiMwcLyZvn1arpZv-Jxf_11jnpEX3Tgfvk';
  const check = (hash: unknown, received: string | undefined): string =>
    verdict(claim.checkCodeHash({ c_hash: hash }, { alg: 'RS256' }, received));

  it('holds the token to the code that came with it', () => {
    assert.deepEqual(
      [
        check('LDktKdoQak3Pk0cnXxCltA', code),
        check('LDktKdoQak3Pk0cnXxCltA', `${code}x`),
        check('LDktKdoQak3Pk0cnXxCltA', undefined),
        check(undefined, code),
      ],
      [
        ...['passed ok', 'failed mismatch'],
        ...['not_run nothing_to_compare', 'not_run nothing_to_compare'],
      ],
    );
  });
});

describe('the row of the UserInfo answer', () => {
  it('holds it to the account of the ID Token', () => {
    const check = (sub: unknown, answered: unknown): string =>
      verdict(claim.checkUserInfoSubject({ sub }, { sub: answered }));
    assert.deepEqual(
      [check('42', '42'), check('42', '43'), check('42', undefined), check('42', 42), check(1, 1)],
      [
        ...['passed ok', 'failed mismatch', 'failed missing', 'failed wrong_type'],
        'not_run nothing_to_compare',
      ],
    );
  });
});
