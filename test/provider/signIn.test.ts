import assert from 'node:assert/strict';
import { isListening } from '../support/rawHttp.ts';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { clientIds, clientSecrets } from '../support/provider/clients.ts';
import { single } from '../support/provider/requestLog.ts';
import { defaultRedirect, publicConfig } from '../support/providerConfigs.ts';
import { RelyingParty } from '../support/relyingParty.ts';
import type { ProviderConfig } from '../../src/core/provider/providerConfig.ts';

describe('signing in at a certified provider', () => {
  let provider: LocalProvider;

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.1' });
  });

  after(() => provider.close());

  const config = (overrides?: Partial<ProviderConfig>): ProviderConfig =>
    publicConfig(provider, {
      scopes: ['openid', 'profile', 'email', 'offline_access'],
      ...overrides,
    });

  const endpoint = (path: string): string => provider.issuer + path;

  interface Shape {
    readonly title: string;
    readonly config: () => Partial<ProviderConfig>;
    readonly authorization?: 'none' | 'basic';
    readonly issuer?: undefined;
  }

  const manual = (): ProviderConfig['metadata'] => ({
    authorization_endpoint: endpoint('/auth'),
    token_endpoint: endpoint('/token'),
    jwks_uri: endpoint('/jwks'),
  });

  const shapes: readonly Shape[] = [
    { title: 'a public client', config: () => ({}) },
    {
      title: 'a secret in the Authorization header',
      config: () => ({ clientId: clientIds.basic, clientAuthentication: 'client_secret_basic' }),
      authorization: 'basic',
    },
    {
      title: 'a secret in the request body',
      config: () => ({ clientId: clientIds.post, clientAuthentication: 'client_secret_post' }),
    },
    {
      title: 'a secret, sent the way the provider advertises',
      config: () => ({ clientId: clientIds.basic }),
      authorization: 'basic',
    },
    {
      title: 'endpoints by hand beside the issuer',
      config: () => ({ metadata: manual() }),
    },
    {
      title: 'endpoints by hand and no issuer',
      config: () => ({ issuer: undefined, metadata: manual() }),
    },
    {
      title: 'a redirect to localhost',
      config: () => ({ redirect: { ...defaultRedirect, host: 'localhost' } }),
    },
    {
      title: 'a redirect to IPv6 loopback',
      config: () => ({ redirect: { ...defaultRedirect, host: '[::1]' } }),
    },
    {
      title: 'a callback path of its own',
      config: () => ({ redirect: { ...defaultRedirect, path: '/authorization-code/callback' } }),
    },
  ];

  for (const shape of shapes) {
    it(`works with ${shape.title}`, async () => {
      const entry = config(shape.config());
      const party = new RelyingParty();
      const startedAt = provider.requests.length;
      const clientSecret = clientSecrets[entry.clientId];
      if (clientSecret !== undefined) {
        await party.secrets.set(entry, 'login', clientSecret);
      }

      const session = await party.signIn(entry);

      const page = await party.browser.landed;
      const requests = provider.requests.slice(startedAt);
      const tokenRequest = requests.find(({ path }) => path === '/token');
      assert.deepEqual(
        {
          account: session.account,
          tokens: Object.entries(session.tokens)
            .filter(([, value]: [string, unknown]) => value !== undefined)
            .map(([name]) => name)
            .sort(),
          scopes: session.tokens.scopes,
          lifetime:
            (session.tokens.expiresAtEpochSeconds ?? 0) - session.tokens.receivedAtEpochSeconds,
          page: page.status,
          redirect: single(tokenRequest?.form ?? [], 'redirect_uri')?.replace(/:\d+\//, ':*/'),
          authorization: tokenRequest?.authorization,
          portOpen: await isListening(Number(new URL(page.url).port), new URL(page.url).hostname),
        },
        {
          account: {
            issuer: provider.issuer,
            subject: 'user-alice',
            name: 'Alice Ångström',
            email: 'alice@example.com',
          },
          tokens: [
            'accessToken',
            'expiresAtEpochSeconds',
            'idToken',
            'idTokenFrom',
            'idTokenIsOlder',
            'receivedAtEpochSeconds',
            'refreshToken',
            'scopes',
          ],
          scopes: entry.scopes,
          lifetime: 600,
          page: 200,
          redirect: `http://${entry.redirect.host}:*${entry.redirect.path}`,
          authorization: shape.authorization ?? 'none',
          portOpen: false,
        },
      );
    });
  }
});
