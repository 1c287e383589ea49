import assert from 'node:assert/strict';
import { assertionAudience } from '../../../src/core/oidc/assertionAudience.ts';

const issuer = 'https://op.example';

describe('the audience of a client assertion', () => {
  const endpoint = 'token_endpoint';
  for (const [title, url, audience] of [
    ['the issuer', 'https://op.example/token', issuer],
    ['the issuer for an endpoint elsewhere', 'https://victim.example/token', issuer],
    ['the issuer where there is no such endpoint', undefined, issuer],
    [
      'the endpoint itself at an authorization server of Okta',
      'https://dev-1.okta.com/oauth2/default/v1/token',
      'https://dev-1.okta.com/oauth2/default/v1/token',
    ],
    [
      'the endpoint itself at an organization of Okta with its own domain',
      'https://login.acme.example/oauth2/v1/token',
      'https://login.acme.example/oauth2/v1/token',
    ],
  ] as const) {
    it(`is ${title}`, () => {
      const metadata = url === undefined ? { issuer } : { issuer, [endpoint]: url };
      assert.equal(assertionAudience(metadata, endpoint), audience);
    });
  }

  for (const [name, path] of [
    ['token_endpoint', 'token'],
    ['introspection_endpoint', 'introspect'],
    ['revocation_endpoint', 'revoke'],
    ['pushed_authorization_request_endpoint', 'par'],
    ['device_authorization_endpoint', 'device/authorize'],
  ] as const) {
    it(`is the very endpoint at Okta: ${path}`, () => {
      const url = `https://dev-1.okta.com/oauth2/default/v1/${path}`;
      assert.equal(assertionAudience({ issuer, [name]: url }, name), url);
    });
  }
});
