import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseProviders } from '../../src/core/provider/parseProviders.ts';
import type { ProviderConfig } from '../../src/core/provider/providerConfig.ts';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { clientIds, localClients } from '../support/provider/clients.ts';
import { codeOf } from '../support/codeOf.ts';
import { RelyingParty } from '../support/relyingParty.ts';

describe('the ready-made settings of the local provider', () => {
  let provider: LocalProvider;

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.1' });
  });

  after(() => provider.close());

  /** Signs in by an entry, having typed the secrets it needs, and tries all that a session is for. */
  async function tryOut(entry: ProviderConfig): Promise<object> {
    const party = new RelyingParty();
    const loginSecret = provider.secrets[entry.clientId];
    const apiSecret = provider.secrets[entry.introspection?.clientId ?? ''];
    if (loginSecret !== undefined) {
      await party.secrets.set(entry, 'login', loginSecret);
    }
    if (apiSecret !== undefined) {
      await party.secrets.set(entry, 'introspection', apiSecret);
    }
    const session = await party.signIn(entry);
    const { accessToken, refreshToken } = session.tokens;
    const headers = { authorization: `Bearer ${accessToken}` };
    return {
      subject: session.account.subject,
      refreshable: refreshToken !== undefined,
      userInfo: await codeOf(party.userInfo(entry, session)),
      introspection: await party.introspect(entry, accessToken).then(
        ({ active }) => active,
        () => 'refused',
      ),
      api: (await fetch(provider.apiUrl, { headers })).status,
    };
  }

  it('are right: every entry signs in and can do what it is there for', async () => {
    const { providers, problems } = parseProviders(provider.settings['oidc.providers']);

    const outcomes: Record<string, unknown> = {};
    for (const entry of providers) {
      outcomes[entry.id] = await tryOut(entry);
    }

    const everything = {
      subject: 'user-alice',
      refreshable: true,
      userInfo: 'no error',
      introspection: true,
      api: 403, // without the scope that the API needs
    };
    assert.deepEqual(
      { problems, outcomes },
      {
        problems: [],
        outcomes: {
          local: everything,
          // a JWT for the API is for the API alone: the provider itself does not take it back
          'local-api': {
            ...everything,
            userInfo: 'endpoint_refused',
            introspection: 'refused',
            api: 200,
          },
          'local-confidential': everything,
        },
      },
    );
  });

  for (const [title, suffix] of [
    ['OpenID Connect', '/.well-known/openid-configuration'],
    ['OAuth 2.0', '/.well-known/oauth-authorization-server'],
  ] as const) {
    it(`work with a pasted ${title} discovery URL in place of the issuer`, async () => {
      const issuer = provider.issuer + suffix;
      const { providers } = parseProviders({ pasted: { issuer, clientId: clientIds.public } });
      const [entry] = providers;
      assert.ok(entry);

      const session = await new RelyingParty().signIn(entry);

      assert.deepEqual(
        { expected: entry.issuer, actual: session.account.issuer },
        { expected: provider.issuer, actual: provider.issuer },
      );
    });
  }
});

describe('the clients of the local provider, as the README has them', () => {
  const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
  const rows = [
    ...readme.matchAll(/^\| `(\w+-[\w-]+)` +\| (`\w+`(?:, or `\w+`)*) +\| ([^|]+?) +\|$/gm),
  ];
  const flows = (grants: readonly string[]): readonly string[] =>
    grants
      .map((grant) => grant.replace('urn:ietf:params:oauth:grant-type:', ''))
      .filter((grant) =>
        ['authorization_code', 'device_code', 'client_credentials'].includes(grant),
      );

  it('can do the flows, and have the secrets, that it says', () => {
    const told = rows.map(([, id, text = '', secret = '']) => ({
      id,
      flows: [...text.matchAll(/\w+_\w+/g)].map(([flow]) => flow),
      secret: /`([^`]+)`/.exec(secret)?.[1],
    }));
    const own = localClients()
      .filter((one) => told.some(({ id }) => id === one.client_id))
      .map(({ client_id: id, grant_types: grants = [], client_secret: secret }) => ({
        id,
        flows: flows(grants),
        secret,
      }));
    assert.equal(told.length, 3);
    assert.deepEqual(told, own);
  });

  it('has a token for the client that has no user, by the entry that it describes', async () => {
    const provider = await startLocalProvider({ hostname: '127.0.0.1' });
    try {
      const entry = {
        issuer: provider.issuer,
        clientId: clientIds.api,
        flow: 'client_credentials',
      };
      const [config] = parseProviders({ night: { ...entry, scopes: [] } }).providers;
      assert.ok(config);
      const party = new RelyingParty();
      await party.secrets.set(config, 'login', provider.secrets[clientIds.api] ?? '');
      const { account } = await party.signIn(config);
      assert.deepEqual([account.subject, account.isClient], [clientIds.api, true]);
    } finally {
      await provider.close();
    }
  });
});
