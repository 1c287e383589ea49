import assert from 'node:assert/strict';
import { parseProviders } from '../../../src/core/provider/parseProviders.ts';
import type { ProviderConfig } from '../../../src/core/provider/providerConfig.ts';
import { providerConfig } from '../../support/providerConfigs.ts';

/** The one entry of a value that has no problem in it. */
function read(entry: unknown, id = 'op'): ProviderConfig {
  const { providers, problems } = parseProviders({ [id]: entry });
  assert.deepEqual(problems, []);
  const [provider] = providers;
  assert.ok(provider !== undefined);
  return provider;
}

const issuer = 'https://op.example/oauth2/default';
const smallest = { issuer, clientId: 'abc' };

describe('an entry of oidc.providers', () => {
  it('needs an issuer and a client id; all else has its documented default', () => {
    assert.deepEqual(
      read(smallest),
      providerConfig({
        id: 'op',
        label: 'op',
        issuer,
        clientId: 'abc',
        scopes: ['openid', 'profile', 'email'],
        redirect: { host: '127.0.0.1', port: undefined, path: '/callback' },
        postLogoutRedirect: { host: '127.0.0.1', port: undefined, path: '/logout' },
      }),
    );
  });

  it('can say everything', () => {
    const metadata = {
      authorization_endpoint: 'https://op.example/authorize',
      token_endpoint: 'https://op.example/token?tenant=1',
      introspection_endpoint: 'https://op.example/introspect',
      userinfo_endpoint: 'https://op.example/userinfo',
      revocation_endpoint: 'https://op.example/revoke',
      end_session_endpoint: 'https://op.example/logout',
      jwks_uri: 'http://127.0.0.1:9000/jwks',
      device_authorization_endpoint: 'https://op.example/device',
      pushed_authorization_request_endpoint: 'https://op.example/par',
    };
    const entry = {
      label: 'Okta (dev)',
      issuer,
      clientId: '0oa1b2c3',
      scopes: ['openid', 'offline_access'],
      audience: 'https://api.example',
      resource: ['https://a.example', 'https://b.example'],
      redirectUri: 'http://localhost:8080/authorization-code/callback',
      logoutUrl: 'https://op.example/v2/logout?returnTo={postLogoutRedirectUri}',
      postLogoutRedirectUri: 'http://localhost:8080/signed-out',
      flow: 'authorization_code',
      clientAuthentication: 'client_secret_post',
      authorizationParameters: { prompt: 'login', max_age: '60' },
      tokenParameters: { vendor: 'x' },
      introspection: { clientId: 'api', clientAuthentication: 'client_secret_basic' },
      par: true,
      dpop: true,
      callback: 'paste',
      environment: { accessToken: 'OKTA_TOKEN', idToken: 'OKTA_ID_TOKEN' },
      metadata,
    };
    assert.deepEqual(read(entry, 'okta-dev.1_x'), {
      id: 'okta-dev.1_x',
      label: 'Okta (dev)',
      issuer,
      clientId: '0oa1b2c3',
      scopes: ['openid', 'offline_access'],
      audience: 'https://api.example',
      resource: ['https://a.example', 'https://b.example'],
      redirect: { host: 'localhost', port: 8080, path: '/authorization-code/callback' },
      postLogoutRedirect: { host: 'localhost', port: 8080, path: '/signed-out' },
      logoutUrl: 'https://op.example/v2/logout?returnTo={postLogoutRedirectUri}',
      flow: 'authorization_code',
      clientAuthentication: 'client_secret_post',
      metadata,
      authorizationParameters: { prompt: 'login', max_age: '60' },
      tokenParameters: { vendor: 'x' },
      introspection: { clientId: 'api', clientAuthentication: 'client_secret_basic' },
      par: true,
      dpop: true,
      callback: 'paste',
      environment: { accessToken: 'OKTA_TOKEN', idToken: 'OKTA_ID_TOKEN' },
    });
  });

  it('may give its endpoints by hand and no issuer at all', () => {
    const metadata = {
      authorization_endpoint: 'https://op.example/authorize',
      token_endpoint: 'https://op.example/token',
    };
    const { issuer: none, metadata: given } = read({ clientId: 'abc', metadata });
    assert.deepEqual([none, given], [undefined, metadata]);
  });

  it('may repeat an entry’s introspection client without a method', () => {
    assert.deepEqual(read({ ...smallest, introspection: { clientId: 'api' } }).introspection, {
      clientId: 'api',
      clientAuthentication: undefined,
    });
  });

  it('is read without the blanks that come along with a paste', () => {
    const { issuer: read1, clientId } = read({ issuer: ` ${issuer}\n`, clientId: '\tabc ' });
    assert.deepEqual([read1, clientId], [issuer, 'abc']);
  });

  for (const dpop of ['auto', true, false] as const) {
    it(`says how tokens are bound: ${String(dpop)}`, () => {
      assert.equal(read({ ...smallest, dpop }).dpop, dpop);
    });
  }

  it('takes one resource as a text', () => {
    assert.deepEqual(read({ ...smallest, resource: 'https://api.example' }).resource, [
      'https://api.example',
    ]);
  });
});

describe('an entry without a user', () => {
  it('asks for no scope by default, and needs no authorization endpoint', () => {
    const metadata = { token_endpoint: 'https://op.example/token' };
    const { scopes, flow } = read({ clientId: 'abc', flow: 'client_credentials', metadata });
    assert.deepEqual({ scopes, flow }, { scopes: [], flow: 'client_credentials' });
  });
});

describe('the scopes of an entry', () => {
  const written: readonly [title: string, scopes: unknown, read: readonly string[]][] = [
    ['a list', ['openid', 'api:read'], ['openid', 'api:read']],
    ['one text with spaces', 'openid  profile', ['openid', 'profile']],
    ['one text with commas', 'openid,profile , email', ['openid', 'profile', 'email']],
    [
      'a list of texts with several each',
      ['openid profile', 'email'],
      ['openid', 'profile', 'email'],
    ],
    ['the same one twice', 'openid openid', ['openid']],
    ['none: an empty list is nothing to ask for', [], []],
    ['none: an empty text', ' ', []],
  ];
  for (const [title, scopes, expected] of written) {
    it(`may be ${title}`, () => assert.deepEqual(read({ ...smallest, scopes }).scopes, expected));
  }
});

describe('a pasted address of a metadata document', () => {
  const pasted: readonly [title: string, address: string, issuer: string][] = [
    ['OpenID Connect form', `${issuer}/.well-known/openid-configuration`, issuer],
    [
      'that form at the root',
      'https://op.example/.well-known/openid-configuration',
      'https://op.example',
    ],
    [
      'RFC 8414 form',
      'https://op.example/.well-known/oauth-authorization-server/tenant',
      'https://op.example/tenant',
    ],
    [
      'RFC 8414 form at the root',
      'https://op.example/.well-known/oauth-authorization-server',
      'https://op.example',
    ],
    ['RFC 8414 name, appended', `${issuer}/.well-known/oauth-authorization-server`, issuer],
    [
      'OpenID name, inserted',
      'https://op.example/.well-known/openid-configuration/t',
      'https://op.example/t',
    ],
    [
      'an issuer that only looks alike',
      'https://op.example/.well-known/openid-configurations',
      'https://op.example/.well-known/openid-configurations',
    ],
    ['an issuer with a slash at its end', 'https://op.example/', 'https://op.example/'],
  ];
  for (const [title, address, expected] of pasted) {
    it(`is taken as the issuer in it: ${title}`, () =>
      assert.equal(read({ issuer: address, clientId: 'abc' }).issuer, expected));
  }
});
