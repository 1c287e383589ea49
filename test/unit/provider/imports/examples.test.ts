import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ImportedClient } from '../../../../src/core/provider/imports/importedClient.ts';
import { readImport } from '../../../../src/core/provider/imports/readImport.ts';
import { parseProviders } from '../../../../src/core/provider/parseProviders.ts';

const examples = path.join(import.meta.dirname, '../../../../examples');

const okta = 'https://dev-1234.okta.com/oauth2/default';
const hostedLogin = {
  name: 'dev-1234.okta.com',
  entry: {
    issuer: okta,
    clientId: '0oa1b2c3d4e5f6g7h8i9',
    redirectUri: 'http://localhost:8080/authorization-code/callback',
    postLogoutRedirectUri: 'http://localhost:8080/',
  },
  clientSecret: 'example-secret-of-the-hosted-login-app',
  secretIsGap: false,
  secretIsUnset: false,
  placeholders: [],
  unusableRedirectUri: undefined,
};

const shop = {
  name: 'keycloak',
  entry: {
    issuer: 'https://login.acme.dev/realms/acme',
    clientId: 'acme-shop',
    scopes: ['openid', 'profile', 'email'],
    redirectUri: 'http://localhost:9090/login/oauth2/code/keycloak',
    postLogoutRedirectUri: 'http://localhost:9090/',
  },
  clientSecret: 'example-secret-of-the-shop',
  secretIsGap: false,
  secretIsUnset: false,
  placeholders: [],
  unusableRedirectUri: undefined,
};

const expected: Readonly<Record<string, readonly ImportedClient[]>> = {
  'okta-hosted-login/client_secrets.json': [hostedLogin],
  'okta-resource-server/client_secrets.json': [
    {
      ...hostedLogin,
      entry: { ...hostedLogin.entry, clientId: '0oa9z8y7x6w5v4u3t2s1' },
      clientSecret: 'example-secret-of-the-resource-server',
    },
  ],
  'okta-code-exchange/environment.sh': [
    {
      name: 'okta',
      entry: {
        clientId: '0oa5code6exchange7',
        scopes: ['openid', 'profile'],
        redirectUri: 'http://localhost:8080/callback',
        metadata: {
          authorization_endpoint: 'https://dev-1234.okta.com/oauth2/v1/authorize',
          token_endpoint: 'https://dev-1234.okta.com/oauth2/v1/token',
        },
      },
      clientSecret: undefined,
      secretIsGap: false,
      secretIsUnset: false,
      placeholders: [],
      unusableRedirectUri: undefined,
    },
  ],
  'authgear/.env': [
    {
      name: 'authgear',
      entry: {
        issuer: 'https://acme.authgear.cloud',
        clientId: 'a1b2c3d4e5f6',
        redirectUri: 'http://localhost:3000/callback',
        postLogoutRedirectUri: 'http://localhost:3000/',
        scopes: ['openid', 'offline_access'],
      },
      clientSecret: 'example-secret-of-the-authgear-app',
      secretIsGap: false,
      secretIsUnset: false,
      placeholders: [],
      unusableRedirectUri: undefined,
    },
  ],
  'auth0/.env': [
    {
      name: 'auth0',
      entry: {
        issuer: 'https://acme.eu.auth0.com/',
        clientId: 'AbCdEfGhIjKlMnOp',
        audience: 'https://api.acme.dev',
        redirectUri: 'http://localhost:3000/callback',
        postLogoutRedirectUri: 'http://localhost:3000/',
        logoutUrl:
          'https://acme.eu.auth0.com/v2/logout?client_id={clientId}&returnTo={postLogoutRedirectUri}',
      },
      clientSecret: 'example-secret-of-the-auth0-app',
      secretIsGap: false,
      secretIsUnset: false,
      placeholders: [],
      unusableRedirectUri: undefined,
    },
  ],
  'google/client_secret.json': [
    {
      name: 'accounts.google.com',
      entry: {
        issuer: 'https://accounts.google.com',
        clientId: '1234567890-abc.apps.googleusercontent.com',
        redirectUri: 'http://localhost/',
        authorizationParameters: { access_type: 'offline' },
      },
      clientSecret: 'example-secret-of-the-desktop-app',
      secretIsGap: false,
      secretIsUnset: false,
      placeholders: [],
      unusableRedirectUri: undefined,
    },
  ],
  'spring/application.yml': [shop],
  'spring/application.properties': [shop],
  'aspnet/appsettings.json': [
    {
      name: 'AzureAd',
      entry: {
        issuer: 'https://login.microsoftonline.com/8a7b6c5d-0000-4000-8000-1a2b3c4d5e6f/v2.0',
        clientId: '11111111-2222-4333-8444-555555555555',
      },
      clientSecret: undefined,
      secretIsGap: false,
      secretIsUnset: false,
      placeholders: [],
      unusableRedirectUri: undefined,
    },
    {
      name: 'login.acme.dev',
      entry: {
        issuer: 'https://login.acme.dev/realms/acme',
        clientId: 'acme-web',
        scopes: ['openid', 'profile', 'offline_access'],
      },
      clientSecret: 'example-secret-of-the-web-app',
      secretIsGap: false,
      secretIsUnset: false,
      placeholders: [],
      unusableRedirectUri: undefined,
    },
  ],
};

describe('importing an example', () => {
  for (const [file, clients] of Object.entries(expected)) {
    it(`${file} brings entries that the settings take as they are`, () => {
      const found = readImport(readFileSync(path.join(examples, file), 'utf8'), file);
      const problems = found.flatMap(({ entry }) => parseProviders({ new: entry }).problems);
      assert.deepEqual({ found, problems }, { found: clients, problems: [] });
    });
  }
});
