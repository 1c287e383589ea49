import assert from 'node:assert/strict';
import type { JWK } from 'jose';
import {
  verifyIdToken,
  type IdTokenVerification,
} from '../../../src/core/token/profiles/verifyIdToken.ts';
import { sectionOf } from '../../../src/core/token/profiles/sections.ts';
import { forgedJwt, newPrivateKey, PublishedKeys, signJwt } from '../support/signing.ts';

const never = new AbortController().signal;
const now = 1_700_000_000;
const issuer = 'https://op.example';
const clientId = 'client-1';
const accessToken = 'jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y';
const accessTokenHash = '77QmUPtjPfzWtF2AnpK9RQ';
const claims = {
  ...{ iss: issuer, sub: '42', aud: clientId, azp: clientId, exp: now + 300, iat: now, nbf: now },
  ...{ nonce: 'n', at_hash: accessTokenHash },
};

const rows = [
  ...['signature', 'algorithm', 'key', 'issuer', 'audience', 'authorized_party', 'expiry'],
  ...['not_before', 'issued_at', 'nonce', 'subject', 'access_token_hash', 'token_type'],
] as const;

const nothing = {
  maxAgeSeconds: undefined,
  needsTime: false,
  contexts: [],
  contextIsEssential: false,
};

describe('the report of an ID Token', () => {
  let key: JWK;
  let published: PublishedKeys;

  before(async () => {
    key = await newPrivateKey('RSA', 'k');
  });
  beforeEach(() => {
    published = new PublishedKeys(key);
  });

  function verify(token: string, change: Partial<IdTokenVerification> = {}) {
    const expected = { issuer, clientId, algorithms: ['RS256'], nonce: 'n', accessToken };
    const received = { token, from: 'sign_in', nowEpochSeconds: now, asked: nothing } as const;
    const input = { ...received, keys: published.keySet, ...expected, ...change };
    return verifyIdToken(input, never);
  }

  /** The rows that did not pass, as `id outcome reason`, for a token that is good but for a change. */
  async function troubles(
    changed: { claims?: object; header?: object },
    change: Partial<IdTokenVerification> = {},
  ): Promise<readonly string[]> {
    const header = { alg: 'RS256', kid: 'k', ...changed.header };
    const report = await verify(
      await signJwt(key, header, { ...claims, ...changed.claims }),
      change,
    );
    assert.deepEqual(
      report.map(({ id }) => id),
      rows,
    );
    return report
      .filter(({ outcome }) => outcome !== 'passed')
      .map(({ id, outcome, reason }) => `${id} ${outcome} ${reason}`);
  }

  it('has one row a check, all passed, for a good one', async () => {
    const report = await verify(await signJwt(key, { alg: 'RS256', kid: 'k', typ: 'JWT' }, claims));
    const core = 'OpenID Connect Core';
    const row = (id: string, section: string) => ({ id, outcome: 'passed', reason: 'ok', section });
    const shown = (id: string, actual: string, section: string) => ({
      ...row(id, section),
      actual,
    });
    assert.deepEqual(report, [
      row('signature', `${core} 3.1.3.7(6)`),
      { ...shown('algorithm', 'RS256', `${core} 3.1.3.7(7)`), expected: 'RS256' },
      shown('key', 'k', `${core} 10.1`),
      shown('issuer', issuer, `${core} 3.1.3.7(2)`),
      shown('audience', clientId, `${core} 3.1.3.7(3)`),
      shown('authorized_party', clientId, `${core} 3.1.3.7(4,5)`),
      shown('expiry', String(now + 300), `${core} 3.1.3.7(9)`),
      shown('not_before', String(now), 'RFC 7519 4.1.5'),
      shown('issued_at', String(now), `${core} 3.1.3.7(10)`),
      shown('nonce', 'n', `${core} 3.1.3.7(11)`),
      shown('subject', '42', `${core} 2`),
      shown('access_token_hash', accessTokenHash, `${core} 3.1.3.8`),
      shown('token_type', 'jwt', 'RFC 8725 3.11'),
    ]);
  });

  const wrong: readonly [
    title: string,
    changed: Parameters<typeof troubles>[0],
    trouble: string,
  ][] = [
    ['another issuer', { claims: { iss: `${issuer}1` } }, 'issuer failed mismatch'],
    ['another client', { claims: { aud: 'x' } }, 'audience failed mismatch'],
    ['made for another client', { claims: { azp: 'x' } }, 'authorized_party failed mismatch'],
    ['expired', { claims: { exp: now - 360 } }, 'expiry failed in_the_past'],
    ['not valid yet', { claims: { nbf: now + 60 } }, 'not_before failed in_the_future'],
    ['made in the future', { claims: { iat: now + 60 } }, 'issued_at failed in_the_future'],
    ['another sign-in', { claims: { nonce: 'm' } }, 'nonce failed mismatch'],
    ['nobody', { claims: { sub: undefined } }, 'subject failed missing'],
    ['another access token', { claims: { at_hash: 'x' } }, 'access_token_hash failed mismatch'],
    [
      'an access token instead',
      { header: { typ: 'at+jwt' } },
      'token_type failed other_token_type',
    ],
    [
      'a logout token instead',
      { header: { typ: 'application/logout+jwt' } },
      'token_type failed other_token_type',
    ],
    [
      'an introspection answer instead',
      { header: { typ: 'token-introspection+jwt' } },
      'token_type failed other_token_type',
    ],
    ...['iss', 'aud', 'exp', 'iat', 'nonce'].map((name): (typeof wrong)[number] => {
      const row = { iss: 'issuer', aud: 'audience', exp: 'expiry', iat: 'issued_at' }[name] ?? name;
      return [`no ${name}`, { claims: { [name]: undefined } }, `${row} failed missing`];
    }),
  ];
  for (const [title, changed, trouble] of wrong) {
    it(`has exactly one failed row: ${title}`, async () =>
      assert.deepEqual(await troubles(changed), [trouble]));
  }

  it('takes a typ of JWT in any spelling, or none', async () => {
    const types = ['JWT', 'jwt', 'application/jwt', undefined];
    const found = types.map((typ) => troubles({ header: { typ } }));
    assert.deepEqual((await Promise.all(found)).flat(), []);
  });

  it('does not run rows that have nothing to compare with', async () => {
    const optional = { azp: undefined, nbf: undefined, at_hash: undefined };
    const unknown = { issuer: undefined, nonce: undefined, accessToken: undefined };
    assert.deepEqual(
      await troubles({ claims: optional }, unknown),
      ['issuer', 'authorized_party', 'not_before', 'nonce', 'access_token_hash'].map(
        (id) => `${id} not_run nothing_to_compare`,
      ),
    );
  });

  it('does not miss the nonce in a token that a refresh brought', async () => {
    assert.deepEqual(await troubles({ claims: { nonce: undefined } }, { from: 'refresh' }), [
      'nonce not_run nothing_to_compare',
    ]);
  });

  it('says that the signature is good apart from what a good signature does not say', async () => {
    const stranger = { iss: 'https://evil.example', aud: 'other' };
    assert.deepEqual(
      await troubles({ claims: stranger }),
      [
        'issuer failed mismatch',
        'audience failed mismatch',
        'authorized_party failed mismatch',
      ].slice(0, 2),
    );
  });

  for (const [alg, reason] of [
    ['none', 'algorithm_none'],
    ['HS256', 'algorithm_symmetric'],
    ['XX256', 'algorithm_unsupported'],
    ['ES256', 'algorithm_not_announced'],
  ] as const) {
    it(`fails both rows of a signature by ${alg}, and asks for no key`, async () => {
      const report = await verify(forgedJwt({ alg, kid: 'k' }, claims));
      const failed = report
        .filter(({ outcome }) => outcome === 'failed')
        .map(({ id, reason: why }) => `${id} ${why}`);
      assert.deepEqual(
        { failed: failed.slice(0, 2), loads: published.loads },
        { failed: [`signature ${reason}`, `algorithm ${reason}`], loads: 0 },
      );
    });
  }

  const unreadable: readonly [title: string, token: string, reason: string][] = [
    ['opaque', 'abc', 'not_a_jwt'],
    ['malformed', 'eyJ.x.y', 'not_a_jwt'],
    ['encrypted', `${Buffer.from('{"alg":"dir"}').toString('base64url')}..a.b.c`, 'encrypted'],
  ];
  for (const [title, token, reason] of unreadable) {
    it(`keeps its rows, none of them run, for one that is ${title}`, async () => {
      assert.deepEqual(
        await verify(token),
        rows.map((id) => ({
          ...{ id, outcome: 'not_run', reason },
          section: sectionOf('id_token', id),
        })),
      );
    });
  }
});
