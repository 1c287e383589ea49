import assert from 'node:assert/strict';
import type { ProviderConfig } from '../../src/core/provider/providerConfig.ts';
import { HttpBrowser } from '../support/httpBrowser.ts';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { clientIds, clientSecrets } from '../support/provider/clients.ts';
import { single } from '../support/provider/requestLog.ts';
import { publicConfig } from '../support/providerConfigs.ts';
import { codeOf } from '../support/codeOf.ts';
import { RelyingParty } from '../support/relyingParty.ts';

describe('a developer at a certified provider', () => {
  let provider: LocalProvider;
  let party: RelyingParty;

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.1' });
  });

  after(() => provider.close());

  beforeEach(() => {
    party = new RelyingParty();
  });

  const entry = (overrides?: Partial<ProviderConfig>): ProviderConfig =>
    publicConfig(provider, overrides);

  const callApi = async (accessToken: string): Promise<number> => {
    const headers = { authorization: `Bearer ${accessToken}` };
    return (await fetch(provider.apiUrl, { headers })).status;
  };

  it('signs in for an API: names it to the provider and gets a token the API accepts', async () => {
    const scopes = ['openid', 'messages:read'];
    const session = await party.signIn(entry({ scopes, resource: [provider.apiResource] }));

    const asked = provider.requests.findLast(({ path }) => path === '/auth')?.query ?? [];
    const redeemed = provider.requests.findLast(({ path }) => path === '/token')?.form ?? [];
    assert.deepEqual(
      {
        asked: single(asked, 'resource'),
        redeemed: single(redeemed, 'resource'),
        granted: session.tokens.scopes,
        parts: session.tokens.accessToken.split('.').length,
        api: await callApi(session.tokens.accessToken),
      },
      {
        asked: provider.apiResource,
        redeemed: provider.apiResource,
        granted: ['messages:read'],
        parts: 3,
        api: 200,
      },
    );
  });

  it('without the scope is told by the API that it is missing', async () => {
    const session = await party.signIn(entry({ resource: [provider.apiResource] }));

    assert.equal(await callApi(session.tokens.accessToken), 403);
  });

  it('sees the profile that UserInfo has', async () => {
    const config = entry();
    const session = await party.signIn(config);

    assert.deepEqual(await party.userInfo(config, session), {
      sub: 'user-alice',
      ...provider.users.alice.claims,
    });
  });

  it('introspects a token as the login client', async () => {
    const config = entry();
    const session = await party.signIn(config);

    const { active, sub, client_id } = await party.introspect(config, session.tokens.accessToken);
    const unknown = await party.introspect(config, 'unknown');

    assert.deepEqual(
      { active, sub, client_id, unknown },
      { active: true, sub: 'user-alice', client_id: clientIds.public, unknown: { active: false } },
    );
  });

  it('introspects a token as the resource server, with its own secret', async () => {
    const config = entry({
      introspection: { clientId: clientIds.api, clientAuthentication: 'client_secret_basic' },
    });
    const session = await party.signIn(config);
    const token = session.tokens.accessToken;

    const withoutSecret = await codeOf(party.introspect(config, token));
    await party.secrets.set(config, 'introspection', clientSecrets[clientIds.api] ?? '');
    const { active, client_id } = await party.introspect(config, token);
    const asked = provider.requests.findLast(({ path }) => path === '/token/introspection');

    assert.deepEqual(
      { withoutSecret, active, client_id, authorization: asked?.authorization },
      {
        withoutSecret: 'client_secret_missing',
        active: true,
        client_id: clientIds.public,
        authorization: 'basic',
      },
    );
  });

  it('with a wrong secret is refused by the provider, and nothing is kept', async () => {
    const config = entry({ clientId: clientIds.basic });
    await party.secrets.set(config, 'login', 'wrong');

    assert.deepEqual(
      { code: await codeOf(party.signIn(config)), stored: party.storedSubjects },
      { code: 'token_request_refused', stored: [] },
    );
  });

  it('signs in as Alice, comes back without a login, then signs in as Bob: two accounts', async () => {
    const config = entry();
    const first = await party.signIn(config);
    const again = await party.signIn(config);
    const pagesOfSecond = (await party.browser.landed).visited.length;
    party.browser.user = 'bob';
    const bob = await party.signIn({ ...config, authorizationParameters: { prompt: 'login' } });

    assert.deepEqual(
      {
        subjects: [first, again, bob].map(({ account }) => account.subject),
        sameSession: again.id === first.id,
        newTokens: again.tokens.accessToken !== first.tokens.accessToken,
        pagesOfSecond,
        stored: party.storedSubjects,
        changes: party.changes,
      },
      {
        subjects: ['user-alice', 'user-alice', 'user-bob'],
        sameSession: true,
        newTokens: true,
        pagesOfSecond: 3,
        stored: ['user-alice', 'user-bob'],
        changes: 3,
      },
    );
  });

  it('who presses Cancel at the provider is told so, and the page says it too', async () => {
    const refusing = new RelyingParty({ browser: new HttpBrowser({ denies: true }) });

    const code = await codeOf(refusing.signIn(entry()));

    const page = await refusing.browser.landed;
    assert.deepEqual(
      { code, page: /<h1>(.*)<\/h1>/.exec(page.body)?.[1], stored: refusing.storedSubjects },
      { code: 'authorization_refused', page: 'Not signed in', stored: [] },
    );
  });
});
