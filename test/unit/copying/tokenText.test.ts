import assert from 'node:assert/strict';
import { defaultTokenVariables } from '../../../src/core/provider/tokenVariables.ts';
import { toOidcError } from '../../../src/core/errors.ts';
import { tokenText } from '../../../src/core/copying/tokenText.ts';
import { printable } from '../../../src/core/text.ts';
import { decodeTokenWithoutVerify } from '../../../src/core/token/decode.ts';
import { sampleJwt } from '../../support/panelSamples.ts';
import { runInShell } from '../../support/shell.ts';

const withoutRequest = ['header', 'sh', 'powershell', 'env', 'unsigned'] as const;

/** The text of each form, or the code of why there is none. */
function texts(accessToken: string, rest: { readonly dpopKey?: never } | object = {}) {
  return withoutRequest.map((form) => {
    try {
      return tokenText(form, { accessToken, ...rest }, defaultTokenVariables);
    } catch (error) {
      return toOidcError(error).code;
    }
  });
}

describe('an access token to be copied', () => {
  it('is written in each form', () => {
    assert.deepEqual(texts('opaque-1'), [
      'Authorization: Bearer opaque-1',
      "export OIDC_ACCESS_TOKEN='opaque-1'",
      "$env:OIDC_ACCESS_TOKEN = 'opaque-1'",
      'OIDC_ACCESS_TOKEN=opaque-1',
      'token_has_no_signature',
    ]);
  });

  it('that is bound to a key is announced as that', () => {
    const dpopKey = { alg: 'ES256', privateJwk: {} };
    assert.equal(
      tokenText('header', { accessToken: 'a', dpopKey }, defaultTokenVariables),
      'Authorization: DPoP a',
    );
  });

  it('arrives in the environment as it is, whatever its provider makes tokens of', () => {
    const accessToken = `00D!AQ"$HOME'\`id\`\\|%`;
    const line = tokenText('sh', { accessToken }, defaultTokenVariables);
    assert.equal(runInShell(`${line}\nprintenv OIDC_ACCESS_TOKEN`), `${accessToken}\n`);
  });

  for (const accessToken of ['a\r\nX-Admin: 1', 'a\nid', 'a b', 'a\0', '\u202eabc', '']) {
    it(`is copied in no form that it could break: “${printable(accessToken)}”`, () => {
      const unwritable = Array<string>(4).fill('token_not_writable');
      assert.deepEqual(texts(accessToken), [...unwritable, 'token_has_no_signature']);
    });
  }

  it('with a quote in it is in no .env file, since those do not agree on quotes', () => {
    assert.deepEqual(texts("a'b").slice(2, 4), [
      "$env:OIDC_ACCESS_TOKEN = 'a''b'",
      'token_not_writable',
    ]);
  });
});

describe('a token without its signature', () => {
  const claims = { sub: 'alice' };

  it('is made of a long one, too, before the time of a test is over', () => {
    const jwt = sampleJwt({ sub: 'a'.repeat(1_000_000) });
    const { length } = tokenText('unsigned', { accessToken: jwt }, defaultTokenVariables);
    assert.ok(length > 1_000_000);
  });

  it('still reads as it did, and has words where the signature was', () => {
    const jwt = sampleJwt(claims);
    const text = tokenText('unsigned', { accessToken: jwt }, defaultTokenVariables);
    const decoded = decodeTokenWithoutVerify(text);
    const [header, payload, signature] = jwt.split('.');
    assert.deepEqual(
      {
        text,
        claims: decoded.format === 'jwt' ? decoded.claims : decoded,
        left: text.includes(signature ?? '?'),
      },
      { text: `${String(header)}.${String(payload)}.signature-is-removed`, claims, left: false },
    );
  });

  it('has those words also where there was no signature at all', () => {
    const none = sampleJwt(claims, { alg: 'none' }).replace(/[^.]*$/, '');
    assert.equal(
      tokenText('unsigned', { accessToken: none }, defaultTokenVariables),
      `${none}signature-is-removed`,
    );
  });

  for (const [what, accessToken] of [
    ['an opaque', 'opaque.token'],
    ['an encrypted', `${sampleJwt(claims, { alg: 'dir', enc: 'A128GCM' })}.x.y`],
    ['a broken', 'eyJ.eyJ.sig'],
  ] as const) {
    it(`is not made of ${what} one`, () => {
      assert.throws(() => tokenText('unsigned', { accessToken }, defaultTokenVariables), {
        code: 'token_has_no_signature',
      });
    });
  }
});
