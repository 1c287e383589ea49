import assert from 'node:assert/strict';
import { identityKey, introspectionIdentityKey } from '../../../src/core/provider/identity.ts';
import { endpointNames, type ProviderConfig } from '../../../src/core/provider/providerConfig.ts';
import { providerConfig } from '../../support/providerConfigs.ts';

const provider = providerConfig({
  clientId: 'abc',
  issuer: 'https://op.example',
  metadata: { token_endpoint: 'https://op.example/token' },
});
const key = identityKey(provider);

describe('the key that tokens and secrets are stored under', () => {
  it('is a hash, which tells nothing of the provider and fits any keyring', () => {
    assert.match(key, /^[0-9a-f]{64}$/);
  });

  it('is the same for the same content', () => {
    const again = structuredClone({ ...provider, metadata: { ...provider.metadata } });
    assert.equal(identityKey(again), key);
  });

  const movesAway: readonly [title: string, edit: Partial<ProviderConfig>][] = [
    ['the issuer', { issuer: 'https://evil.example' }],
    ['the issuer, by a slash', { issuer: 'https://op.example/' }],
    ['the issuer, taken away', { issuer: undefined }],
    ['the client id', { clientId: 'abd' }],
    ['all endpoints, taken away', { metadata: {} }],
    ...endpointNames.map((name): [string, Partial<ProviderConfig>] => [
      name,
      { metadata: { ...provider.metadata, [name]: 'https://evil.example/x' } },
    ]),
  ];
  for (const [title, edit] of movesAway) {
    it(`changes with ${title}`, () => assert.notEqual(identityKey({ ...provider, ...edit }), key));
  }

  const stays: readonly [title: string, edit: Partial<ProviderConfig>][] = [
    ['the id', { id: 'renamed' }],
    ['the label', { label: 'Renamed' }],
    ['the scopes', { scopes: ['openid'] }],
    ['the audience and resource', { audience: 'https://api', resource: ['https://api'] }],
    ['the redirect URI', { redirect: { host: 'localhost', port: 3000, path: '/' } }],
    ['the post-logout redirect URI', { postLogoutRedirect: { ...provider.redirect, port: 3000 } }],
    ['the logout address, which gets no token', { logoutUrl: 'https://op.example/bye' }],
    ['the client authentication', { clientAuthentication: 'client_secret_post' }],
    ['extra parameters', { authorizationParameters: { prompt: 'login' } }],
    [
      'the introspection client',
      { introspection: { clientId: 'api', clientAuthentication: 'none' } },
    ],
  ];
  for (const [title, edit] of stays) {
    it(`stays with another value of ${title}`, () =>
      assert.equal(identityKey({ ...provider, ...edit }), key));
  }

  it('differs for one URL at two endpoints', () => {
    const url = 'https://op.example/x';
    const keys = endpointNames.map((name) =>
      identityKey({ ...provider, metadata: { [name]: url } }),
    );
    assert.equal(new Set(keys).size, endpointNames.length);
  });

  it('can’t be made equal by moving text between members', () => {
    const a = providerConfig({ clientId: 'b"]', issuer: 'https://op.example' });
    const b = providerConfig({ clientId: '"]', issuer: 'https://op.exampleb' });
    assert.notEqual(identityKey(a), identityKey(b));
  });
});

describe('the key of the introspection client’s secret', () => {
  it('is another one for another client id, and moves with the endpoints too', () => {
    const edited = { ...provider, issuer: 'https://evil.example' };
    const keys = [
      key,
      introspectionIdentityKey(provider, 'api'),
      introspectionIdentityKey(provider, 'api2'),
      introspectionIdentityKey(edited, 'api'),
    ];
    assert.equal(new Set(keys).size, keys.length);
  });

  it('is the login client’s for the same client id', () => {
    assert.equal(introspectionIdentityKey(provider, provider.clientId), key);
  });
});
