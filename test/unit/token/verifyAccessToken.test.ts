import assert from 'node:assert/strict';
import type { JWK } from 'jose';
import { verifyAccessToken } from '../../../src/core/token/verify.ts';
import { newPrivateKey, PublishedKeys, signJwt } from '../support/signing.ts';

const never = new AbortController().signal;
const now = 1_700_000_000;
const issuer = 'https://op.example';
const claims = { iss: issuer, sub: '42', aud: 'https://api.example', exp: now + 300 };
const rows = ['signature', 'algorithm', 'issuer', 'audience', 'expiry', 'not_before', 'token_type'];

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

  const good = [
    'signature passed ok',
    'algorithm passed ok',
    'issuer passed ok',
    'audience not_run not_for_this_client',
    'expiry passed ok',
    'not_before not_run nothing_to_compare',
    'token_type passed ok',
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
      assert.deepEqual(await report({ typ }), [...good.slice(0, -1), row]));
  }

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
      rows.map((id) => ({ id, outcome: 'not_run', reason: 'not_a_jwt' })),
    );
  });
});
