import assert from 'node:assert/strict';
import type { JWK } from 'jose';
import { verifyAccessToken } from '../../../src/core/token/profiles/verifyAccessToken.ts';
import { sectionOf } from '../../../src/core/token/profiles/sections.ts';
import { newPrivateKey, PublishedKeys, signJwt } from '../support/signing.ts';

const never = new AbortController().signal;
const now = 1_700_000_000;
const issuer = 'https://op.example';

/** By RFC 9068 2.2. */
const claims = {
  ...{ iss: issuer, sub: '42', aud: 'https://api.example', exp: now + 300, iat: now },
  ...{ client_id: 's6BhdRkqt3', jti: 'dbe39bf3a3ba4238a513f51d6e1691c4' },
};
const unreadableRows = [
  ...(['signature', 'algorithm', 'key', 'issuer', 'audience'] as const),
  ...(['expiry', 'not_before', 'issued_at', 'token_type'] as const),
];

describe('the report of an access token', () => {
  let key: JWK;
  before(async () => {
    key = await newPrivateKey('P-256', 'k');
  });

  async function report(header: object, changed: object = {}): Promise<readonly string[]> {
    const token = await signJwt(
      key,
      { alg: 'ES256', kid: 'k', ...header },
      { ...claims, ...changed },
    );
    const keys = new PublishedKeys(key).keySet;
    const checks = await verifyAccessToken({ token, issuer, keys, nowEpochSeconds: now }, never);
    return checks.map(({ id, outcome, reason }) => `${id} ${outcome} ${reason}`);
  }

  const plain = [
    'signature passed ok',
    'algorithm passed ok',
    'key passed ok',
    'issuer passed ok',
    'audience not_run not_for_this_client',
    'expiry passed ok',
    'not_before not_run nothing_to_compare',
    'issued_at passed ok',
  ];
  const good = [
    ...plain,
    ...['subject passed ok', 'client passed ok', 'token_id passed ok', 'token_type passed ok'],
  ];

  it('passes what a client can check of one by RFC 9068, and leaves the audience to the API', async () => {
    assert.deepEqual(await report({ typ: 'at+jwt' }), good);
  });

  it('takes the typ in its long form', async () => {
    assert.deepEqual(await report({ typ: 'application/AT+JWT' }), good);
  });

  const types: readonly [typ: string | undefined, row: string][] = [
    [undefined, 'token_type not_run nothing_to_compare'],
    ['JWT', 'token_type not_run nothing_to_compare'],
    ['id_token+jwt', 'token_type failed other_token_type'],
    ['token-introspection+jwt', 'token_type failed other_token_type'],
  ];
  for (const [typ, row] of types) {
    it(`says of typ ${String(typ)}: ${row}`, async () =>
      assert.deepEqual(await report({ typ }), [...plain, row]));
  }

  for (const [name, row] of [
    ...([
      ['sub', 'subject'],
      ['client_id', 'client'],
      ['jti', 'token_id'],
    ] as const),
    ...([
      ['iat', 'issued_at'],
      ['aud', 'audience'],
      ['iss', 'issuer'],
      ['exp', 'expiry'],
    ] as const),
  ]) {
    it(`fails by RFC 9068 without ${name}`, async () => {
      const rows = await report({ typ: 'at+jwt' }, { [name]: undefined });
      assert.deepEqual(
        rows.filter((text) => text.includes('failed')),
        [`${row} failed missing`],
      );
    });
  }

  it('asks nothing of RFC 9068 of one that does not say that it is of that kind', async () => {
    const none = { sub: undefined, client_id: undefined, jti: undefined, iat: undefined };
    assert.deepEqual(await report({}, { ...none, aud: undefined }), [
      ...plain.slice(0, -1),
      'issued_at not_run nothing_to_compare',
      'token_type not_run nothing_to_compare',
    ]);
  });

  it('fails the row that is wrong', async () => {
    const changed = { iss: 'https://evil.example', exp: now - 60, nbf: now + 60 };
    assert.deepEqual(
      (await report({ typ: 'at+jwt' }, changed)).filter((row) => row.includes('failed')),
      ['issuer failed mismatch', 'expiry failed in_the_past', 'not_before failed in_the_future'],
    );
  });

  it('has its rows, none of them run, for an opaque one', async () => {
    const input = { token: 'ya29.abc', issuer, keys: undefined, nowEpochSeconds: now };
    assert.deepEqual(
      await verifyAccessToken(input, never),
      unreadableRows.map((id) => ({
        ...{ id, outcome: 'not_run', reason: 'not_a_jwt' },
        section: sectionOf('plain_access_token', id),
      })),
    );
  });
});
