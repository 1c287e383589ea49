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

  it('leaves everything else as it is', () => {
    const none = { accessToken: '', idToken: undefined, refreshToken: undefined };
    assert.equal(withoutTokens('any $& text', none), 'any $& text');
  });
});
