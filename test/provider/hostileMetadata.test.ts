import assert from 'node:assert/strict';
import type { ProviderConfig } from '../../src/core/provider/providerConfig.ts';
import { outcomes, run } from '../support/conformanceRun.ts';
import { changed } from '../support/hostile/changes.ts';
import { startHostileProvider, type HostileProvider } from '../support/hostileProvider.ts';
import { hostileConfig } from '../support/providerConfigs.ts';
import { codeOf } from '../support/codeOf.ts';
import { RelyingParty } from '../support/relyingParty.ts';
import { withHostileProvider } from '../support/withHostileProvider.ts';

const { accepted, stoppedAfter } = outcomes;

/** URLs that no request, and no browser, may go to. */
const forbidden = [
  'javascript:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  'vscode://evil.extension/x',
  'http://evil.example/x',
  'http://localhost.evil.example/x',
  'http://127.0.0.1.evil.example/x',
  'https://u$(calc):p@evil.example/x',
  'https://evil.example/x#fragment',
  '//evil.example/x',
  'evil',
  '',
];

type Use = (party: RelyingParty, config: ProviderConfig) => Promise<unknown>;

/** Each endpoint with what goes there; those of a sign-in have tests of their own below. */
const endpointsInUse: readonly { readonly endpoint: string; readonly use: Use }[] = [
  {
    endpoint: 'userinfo_endpoint',
    use: async (party, config) => party.userInfo(config, await party.signIn(config)),
  },
  {
    endpoint: 'introspection_endpoint',
    use: async (party, config) =>
      party.introspect(config, (await party.signIn(config)).tokens.accessToken),
  },
  {
    endpoint: 'revocation_endpoint',
    use: async (party, config) => party.revoke(config, await party.signIn(config)),
  },
  {
    endpoint: 'end_session_endpoint',
    use: async (party, config) => party.endSession(config, await party.signIn(config)),
  },
  {
    endpoint: 'device_authorization_endpoint',
    use: (party, config) => party.signIn({ ...config, flow: 'device_code' }),
  },
  {
    endpoint: 'pushed_authorization_request_endpoint',
    use: (party, config) => party.signIn({ ...config, par: true }),
  },
];

const neverUsed = ['registration_endpoint', 'service_documentation', 'op_policy_uri', 'op_tos_uri'];

/** What comes of a provider with this URL in its metadata, and where else than to it anything went. */
function meet(name: string, url: string, use: Use): Promise<object> {
  const hooks = { discovery: changed(name, () => url) };
  return withHostileProvider({ hooks }, async (provider) => {
    const asked: string[] = [];
    const party = new RelyingParty({
      fetch: (address, init) => {
        asked.push(address);
        return fetch(address, init);
      },
    });
    const code = await codeOf(use(party, hostileConfig(provider)));
    const elsewhere = [...asked, ...party.browser.opened].filter(
      (address) => !address.startsWith(`${provider.issuer}/`),
    );
    return { code, elsewhere };
  });
}

describe('metadata of a hostile provider', () => {
  for (const url of forbidden) {
    it(`never opens a browser at ${JSON.stringify(url)}`, async () => {
      const discovery = changed('authorization_endpoint', () => url);

      assert.deepEqual(
        await run({ hooks: { discovery } }),
        stoppedAfter('discovery', 'url_not_allowed'),
      );
    });

    it(`never sends a code to ${JSON.stringify(url)}`, async () => {
      const discovery = changed('token_endpoint', () => url);

      const { result, stored, hits } = await run({ hooks: { discovery } });

      assert.deepEqual(
        { result, stored, asked: hits.includes('token') },
        { result: 'url_not_allowed', stored: [], asked: false },
      );
    });
  }

  it('never gets its keys from elsewhere, so that no ID Token holds', async () => {
    const outcomes = await Promise.all(
      forbidden.map((url) => meet('jwks_uri', url, (party, config) => party.signIn(config))),
    );

    assert.deepEqual(
      outcomes,
      forbidden.map(() => ({ code: 'id_token_unverifiable', elsewhere: [] })),
    );
  });

  for (const { endpoint, use } of endpointsInUse) {
    it(`asks nothing of, and opens nothing at, a forbidden ${endpoint}`, async () => {
      const outcomes = await Promise.all(forbidden.map((url) => meet(endpoint, url, use)));

      assert.deepEqual(
        outcomes,
        forbidden.map(() => ({ code: 'url_not_allowed', elsewhere: [] })),
      );
    });
  }

  for (const name of neverUsed) {
    it(`is not followed to its ${name}`, async () => {
      const outcomes = await Promise.all(
        forbidden.map((url) => meet(name, url, (party, config) => party.signIn(config))),
      );

      assert.deepEqual(
        outcomes,
        forbidden.map(() => ({ code: 'no error', elsewhere: [] })),
      );
    });
  }

  it('can not smuggle parameters in with the authorization endpoint: ours replace them', async () => {
    const smuggled = 'redirect_uri=https%3A%2F%2Fevil.example&state=x&client_id=x&nonce=x&scope=x';
    const discovery = changed('authorization_endpoint', (url) => `${String(url)}?${smuggled}`);

    assert.deepEqual(await run({ hooks: { discovery } }), accepted);
  });

  it('may have parameters of its own there, which stay', async () => {
    const discovery = changed('authorization_endpoint', (url) => `${String(url)}?p=b2c_1`);
    const party = new RelyingParty();

    await withHostileProvider({ hooks: { discovery } }, (provider) =>
      party.signIn(hostileConfig(provider)),
    );

    assert.ok(party.browser.opened[0]?.includes('?p=b2c_1&'));
  });

  for (const endpoint of ['authorization_endpoint', 'token_endpoint']) {
    it(`without ${endpoint} is told to be so`, async () => {
      const discovery = changed(endpoint, () => undefined);

      const { result, stored } = await run({ hooks: { discovery } });

      assert.deepEqual({ result, stored }, { result: 'endpoint_missing', stored: [] });
    });
  }

  it('that announces plain PKCE only still gets S256', async () => {
    const discovery = changed('code_challenge_methods_supported', () => ['plain']);

    assert.deepEqual(await run({ hooks: { discovery } }), accepted);
  });

  for (const name of ['scopes_supported', 'response_types_supported', 'grant_types_supported']) {
    it(`with nothing in ${name} does not stand in the way`, async () => {
      assert.deepEqual(await run({ hooks: { discovery: changed(name, () => []) } }), accepted);
    });
  }

  it('on a server that talks no TLS is told to be a matter of TLS', async () => {
    const code = await withHostileProvider({}, (provider) => {
      const issuer = provider.issuer.replace('http:', 'https:');
      return codeOf(new RelyingParty().signIn(hostileConfig(provider, { issuer })));
    });

    assert.equal(code, 'tls_failed');
  });
});

describe('a provider without metadata', () => {
  let provider: HostileProvider;
  let party: RelyingParty;

  beforeEach(async () => {
    provider = await startHostileProvider({ discovery: 'none', issuerPath: '/oauth2/default' });
    party = new RelyingParty();
  });

  afterEach(() => provider.close());

  const byHand = (overrides: Partial<ProviderConfig> = {}): ProviderConfig =>
    hostileConfig(provider, { metadata: provider.endpoints, ...overrides });

  async function attempt(config: ProviderConfig): Promise<object> {
    const code = await codeOf(
      party.signIn(config).then((session) => party.userInfo(config, session)),
    );
    return { code, hits: provider.hits.join(' '), violations: provider.violations };
  }

  it('is used with the endpoints of the settings, its issuer checked', async () => {
    assert.deepEqual(await attempt(byHand()), {
      code: 'no error',
      hits: 'discovery discovery authorize token keys userinfo',
      violations: [],
    });
  });

  it('is used with the endpoints of the settings when they name no issuer either', async () => {
    assert.deepEqual(await attempt(byHand({ issuer: undefined })), {
      code: 'no error',
      hits: 'authorize token keys userinfo',
      violations: [],
    });
  });

  it('is not used without them', async () => {
    assert.deepEqual(await attempt(byHand({ metadata: {} })), {
      code: 'discovery_not_found',
      hits: 'discovery discovery',
      violations: [],
    });
  });

  it('and without an answer at all is told to be out of reach', async () => {
    await provider.close();

    assert.equal(await codeOf(party.signIn(hostileConfig(provider))), 'network_unreachable');
  });
});
