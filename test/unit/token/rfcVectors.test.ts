import assert from 'node:assert/strict';
import type { JWK } from 'jose';
import { readPastedToken } from '../../../src/core/token/lone/readPastedToken.ts';
import { readableToken } from '../../../src/core/token/lone/readableToken.ts';
import { signatureRows } from '../../../src/core/token/profiles/signatureRows.ts';
import { verifyAccessToken } from '../../../src/core/token/profiles/verifyAccessToken.ts';
import { readJsonPart } from '../../../src/core/token/decode.ts';
import { newPrivateKey, PublishedKeys, signJwt } from '../support/signing.ts';

const never = new AbortController().signal;

/** The claims of RFC 7519 3.1, which RFC 7515 signs in A.1 to A.3 and leaves unsigned in A.5. */
const joe =
  'eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ';

const rs256Signature =
  'cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7' +
  'AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4' +
  'BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K' +
  '0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqv' +
  'hJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrB' +
  'p0igcN_IoypGlUPQGe77Rw';

const es256Signature =
  'DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSA' + 'pmWQxfKTUJqPP3-Kg6NU1Q';

const rsaKey: JWK = {
  kty: 'RSA',
  n:
    'ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddx' +
    'HmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMs' +
    'D1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSH' +
    'SXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdV' +
    'MTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8' +
    'NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ',
  e: 'AQAB',
};

const p256Key: JWK = {
  kty: 'EC',
  crv: 'P-256',
  x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
  y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
};

const p521Key: JWK = {
  kty: 'EC',
  crv: 'P-521',
  x: 'AekpBQ8ST8a8VcfVOTNl353vSrDCLLJXmPk06wTjxrrjcBpXp5EOnYG_NjFZ6OvLFV1jSfS9tsz4qUxcWceqwQGk',
  y: 'ADSmRA43Z1DSNx_RvcLI87cdL07l6jQyyBXMoxVg_l2Th-x3S1WDhjDly79ajL4Kkd0AZMaZmh9ubmf63e3kyMj2',
};

const ed25519Key: JWK = {
  kty: 'OKP',
  crv: 'Ed25519',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
};

/** RFC 7515 A.1; a shared secret is never one of a provider's published keys here. */
const hmacKey: JWK = {
  kty: 'oct',
  k: 'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow',
};

describe('the examples of the specifications', () => {
  const vectors: readonly [title: string, token: string, key: JWK, expected: object][] = [
    [
      'RFC 7515 A.1 and RFC 7519 3.1 (HS256), whose key nobody publishes',
      `eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.${joe}.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk`,
      hmacKey,
      { format: 'jwt', signature: 'failed algorithm_symmetric' },
    ],
    [
      'RFC 7515 A.2 (RS256)',
      `eyJhbGciOiJSUzI1NiJ9.${joe}.${rs256Signature}`,
      rsaKey,
      { format: 'jwt', signature: 'passed ok' },
    ],
    [
      'RFC 7515 A.3 (ES256)',
      `eyJhbGciOiJFUzI1NiJ9.${joe}.${es256Signature}`,
      p256Key,
      { format: 'jwt', signature: 'passed ok' },
    ],
    [
      'RFC 7515 A.4 (ES512), whose content is no JSON',
      'eyJhbGciOiJFUzUxMiJ9.UGF5bG9hZA.' +
        'AdwMgeerwtHoh-l192l60hp9wAHZFVJbLfD_UxMi70cwnZOYaRI1bKPWROc-mZZq' +
        'wqT2SI-KGDKB34XO0aw_7XdtAG8GaSwFKdCAPZgoXD2YBJZCPEX3xKpRwcdOO8Kp' +
        'EHwJjyqOgzDO7iKvU8vcnwNrmxYbSW9ERBXukOXolLzeO_Jn',
      p521Key,
      { format: 'malformed', signature: 'passed ok' },
    ],
    [
      'RFC 7515 A.5 and RFC 7519 6.1 (unsecured)',
      `eyJhbGciOiJub25lIn0.${joe}.`,
      rsaKey,
      { format: 'jwt', signature: 'failed algorithm_none' },
    ],
    [
      'RFC 8037 A.4 (Ed25519), whose content is no JSON',
      'eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.' +
        'hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg',
      ed25519Key,
      { format: 'malformed', signature: 'passed ok' },
    ],
  ];
  for (const [title, token, key, expected] of vectors) {
    it(`come out as they should: ${title}`, async () => {
      const header = readJsonPart(token.split('.')[0] ?? '')?.value ?? {};
      const published = new PublishedKeys();
      published.document = { keys: [key] };
      const input = { token, keys: published.keySet };
      const [{ outcome, reason }] = await signatureRows(input, header, undefined, never);
      const { format } = readableToken(token);
      assert.deepEqual({ format, signature: `${outcome} ${reason}` }, expected);
    });
  }

  it('are two tokens in the JSON serialization of RFC 7515 A.6, with unsigned key ids', () => {
    const text = JSON.stringify({
      payload: joe,
      signatures: [
        {
          protected: 'eyJhbGciOiJSUzI1NiJ9',
          header: { kid: '2010-12-29' },
          signature: rs256Signature,
        },
        {
          protected: 'eyJhbGciOiJFUzI1NiJ9',
          header: { kid: 'e9bc097a-ce51-4036-9562-d2ade882db0d' },
          signature: es256Signature,
        },
      ],
    });
    const pasted = readPastedToken(text);
    assert.ok(pasted.kind === 'json_serialization');
    assert.deepEqual(
      { ...pasted, tokens: pasted.tokens.map(({ token }) => token) },
      {
        ...{ kind: 'json_serialization', form: 'general', signatures: 2, unprotected: ['kid'] },
        tokens: [
          `eyJhbGciOiJSUzI1NiJ9.${joe}.${rs256Signature}`,
          `eyJhbGciOiJFUzI1NiJ9.${joe}.${es256Signature}`,
        ],
      },
    );
  });

  it('hold in the access token of RFC 9068 2.2.3.1, at the time of which it speaks', async () => {
    const key = await newPrivateKey('RSA', 'RjEwOwOA');
    const token = await signJwt(
      key,
      { typ: 'at+JWT', alg: 'RS256', kid: 'RjEwOwOA' },
      {
        iss: 'https://authorization-server.example.com/',
        sub: '5ba552d67',
        aud: 'https://rs.example.com/',
        exp: 1639528912,
        iat: 1618354090,
        jti: 'dbe39bf3a3ba4238a513f51d6e1691c4',
        client_id: 's6BhdRkqt3',
        scope: 'openid profile reademail',
      },
    );
    const checks = await verifyAccessToken(
      {
        ...{ token, keys: new PublishedKeys(key).keySet, nowEpochSeconds: 1618354090 },
        issuer: 'https://authorization-server.example.com/',
      },
      never,
    );
    assert.deepEqual(
      checks.map(({ id, outcome, section }) => `${id} ${outcome} ${section}`),
      [
        'signature passed RFC 9068 4',
        'algorithm passed RFC 9068 2.1',
        'key passed RFC 9068 4',
        'issuer passed RFC 9068 4',
        'audience not_run RFC 9068 4',
        'expiry passed RFC 9068 4',
        'not_before not_run RFC 7519 4.1.5',
        'issued_at passed RFC 9068 2.2',
        'subject passed RFC 9068 2.2',
        'client passed RFC 9068 2.2',
        'token_id passed RFC 9068 2.2',
        'token_type passed RFC 9068 4',
      ],
    );
  });
});
