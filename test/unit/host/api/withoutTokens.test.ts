import assert from 'node:assert/strict';
import { withoutTokens } from '../../../../src/host/api/withoutTokens.ts';

const tokens = { accessToken: 'a/b+c==', idToken: 'ey.id.x', refreshToken: 'r-t' };

describe('what an API sends back of a token', () => {
  it('is cut out however it is written', () => {
    const body =
      '{"as":"a/b+c==","json":"a\\/b+c==","query":"t=a%2Fb%2Bc%3D%3D","id":"ey.id.x r-t"}';
    assert.equal(
      withoutTokens(body, tokens),
      '{"as":"[access token]","json":"[access token]","query":"t=[access token]","id":"[ID Token] [refresh token]"}',
    );
  });

  it('is cut out as common libraries write it', () => {
    const written = [
      'a%2fb%2bc%3d%3d',
      'a/b+c\\u003d\\u003d',
      'a/b\\u002Bc==',
      'a&#47;b&#43;c&#x3D;&#x3d;',
    ];
    assert.deepEqual(
      written.map((text) => withoutTokens(text, tokens)),
      written.map(() => '[access token]'),
    );
  });

  it('is cut out as a whole where another token begins like it', () => {
    const alike = { accessToken: 'abc', idToken: undefined, refreshToken: 'abc.def' };
    assert.equal(withoutTokens('abc.def abc', alike), '[refresh token] [access token]');
  });

  it('leaves everything else as it is', () => {
    const none = { accessToken: '', idToken: undefined, refreshToken: undefined };
    assert.equal(withoutTokens('any $& text', none), 'any $& text');
  });
});
