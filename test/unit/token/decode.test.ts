import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeTokenWithoutVerify } from '../../../src/core/token/decode.ts';

const encode = (text: string | Buffer): string => Buffer.from(text).toString('base64url');
const header = encode('{"alg":"RS256"}');

/** RFC 7519 section 3.1 */
const rfc7519Claims =
  'eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ';
const rfc7519 = {
  claims: { iss: 'joe', exp: 1300819380, 'http://example.com/is_root': true },
  claimsText: '{"iss":"joe",\r\n "exp":1300819380,\r\n "http://example.com/is_root":true}',
};

describe('a part with a byte order mark', () => {
  it('is no JSON, so that nothing stands in it that is not shown', () => {
    const encode = (text: string): string => Buffer.from(text).toString('base64url');
    const format = (header: string, claims: string): string =>
      decodeTokenWithoutVerify(`${encode(header)}.${encode(claims)}.AAAA`).format;
    assert.deepEqual(
      [format('{}', '{}'), format('{}', '\ufeff{}'), format('\ufeff{}', '{}')],
      ['jwt', 'malformed', 'opaque'],
    );
  });
});

describe('a token, by its shape', () => {
  it('is the JWT of RFC 7519 section 3.1, its texts as they were signed', () => {
    const token = `eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.${rfc7519Claims}.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk`;
    assert.deepEqual(decodeTokenWithoutVerify(token), {
      format: 'jwt',
      header: { typ: 'JWT', alg: 'HS256' },
      headerText: '{"typ":"JWT",\r\n "alg":"HS256"}',
      ...rfc7519,
    });
  });

  it('is the unsecured JWT of RFC 7519 section 6.1, which has no signature', () => {
    assert.deepEqual(decodeTokenWithoutVerify(`eyJhbGciOiJub25lIn0.${rfc7519Claims}.`), {
      format: 'jwt',
      header: { alg: 'none' },
      headerText: '{"alg":"none"}',
      ...rfc7519,
    });
  });

  it('is a JWE with the header of RFC 7519 appendix A.1, of which nothing else can be read', () => {
    const jweHeader = 'eyJhbGciOiJSU0ExXzUiLCJlbmMiOiJBMTI4Q0JDLUhTMjU2In0';
    assert.deepEqual(
      decodeTokenWithoutVerify(`${jweHeader}.QR1Owv2u.AxY8DCtD.MKOle7UQ.fiK51VwhsxJ`),
      {
        format: 'encrypted',
        header: { alg: 'RSA1_5', enc: 'A128CBC-HS256' },
        headerText: '{"alg":"RSA1_5","enc":"A128CBC-HS256"}',
      },
    );
  });

  it('is a JWE too when its key is agreed on directly, so that one part is empty', () => {
    const jweHeader = encode('{"alg":"dir","enc":"A256GCM"}');
    assert.equal(decodeTokenWithoutVerify(`${jweHeader}..aaaa.bbbb.cccc`).format, 'encrypted');
  });

  const opaque: readonly [title: string, token: string][] = [
    ['empty', ''],
    ['a reference', 'ya29.a0AfH6SMBx'],
    ['a UUID', '2YotnFZFEjr1zCsicMWpAA'],
    ['three parts that are no JSON', 'abc.def.ghi'],
    ['five parts that are no JSON', 'v1.local.x.y.z'],
    ['four parts', `${header}.${header}.x.y`],
    ['only dots', '..'],
  ];
  for (const [title, token] of opaque) {
    it(`is opaque: ${title}`, () =>
      assert.deepEqual(decodeTokenWithoutVerify(token), { format: 'opaque' }));
  }

  const malformed: readonly [title: string, token: string, part: string][] = [
    ['a header cut short', `eyJhbGciOiJSUz.${rfc7519Claims}.AAAA`, 'header'],
    ['padding in the header', `${encode('{"alg":"RS256" }')}==.${rfc7519Claims}.AAAA`, 'header'],
    ['no claims', `${header}..AAAA`, 'claims'],
    ['claims that are no base64url', `${header}.a+b/.AAAA`, 'claims'],
    [
      'claims that are no UTF-8',
      `${header}.${encode(Buffer.from([0x7b, 0xff, 0x7d]))}.AAAA`,
      'claims',
    ],
    ['claims that are no JSON', `${header}.${encode('{"a":}')}.AAAA`, 'claims'],
    ['claims that are a list', `${header}.${encode('[1]')}.AAAA`, 'claims'],
    ['claims that are null', `${header}.${encode('null')}.AAAA`, 'claims'],
    ['claims that are a text', `${header}.${encode('"a"')}.AAAA`, 'claims'],
    ['a signature that is no base64url', `${header}.${rfc7519Claims}.AA=A`, 'signature'],
    ['a line break at its end', `${header}.${rfc7519Claims}.AAAA\n`, 'signature'],
  ];
  for (const [title, token, part] of malformed) {
    it(`is malformed: ${title}`, () =>
      assert.deepEqual(decodeTokenWithoutVerify(token), { format: 'malformed', part }));
  }

  it('keeps what JSON.parse loses: a member twice, key order, numbers too large', () => {
    const text = '{"b":1,"a":2,"b":3,"n":12345678901234567890}';
    const decoded = decodeTokenWithoutVerify(`${header}.${encode(text)}.AAAA`);
    assert.equal(decoded.format === 'jwt' && decoded.claimsText, text);
  });

  it('can’t reach the prototype of anything with a claim called __proto__', () => {
    const text = '{"__proto__":{"admin":true}}';
    const decoded = decodeTokenWithoutVerify(`${header}.${encode(text)}.AAAA`);
    const claims = decoded.format === 'jwt' ? decoded.claims : {};
    assert.deepEqual([Object.keys(claims), claims['admin']], [['__proto__'], undefined]);
  });

  it('never throws, and a JWT’s texts are what was encoded, whatever comes in', () => {
    const part = fc.oneof(
      fc.string(),
      fc.string().map(encode),
      fc.json().map(encode),
      fc.dictionary(fc.string(), fc.jsonValue()).map((value) => encode(JSON.stringify(value))),
      fc.uint8Array().map((bytes) => encode(Buffer.from(bytes))),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const decoded = decodeTokenWithoutVerify(parts.join('.'));
        if (decoded.format === 'jwt') {
          const [head = '', claims = ''] = parts.join('.').split('.');
          assert.deepEqual(
            [encode(decoded.headerText), encode(decoded.claimsText)],
            [head, claims],
          );
        }
      }),
    );
  });
});
