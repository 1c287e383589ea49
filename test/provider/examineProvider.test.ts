import assert from 'node:assert/strict';
import { examineProvider } from '../../src/core/doctor/examineProvider.ts';
import type { DoctorFacts, DoctorReport } from '../../src/core/doctor/report.ts';
import type { ProviderConfig } from '../../src/core/provider/providerConfig.ts';
import type { HttpEdges } from '../../src/core/oidc/http.ts';
import { systemClock } from '../support/fakeClock.ts';
import { html, redirectTo, status } from '../support/hostile/replies.ts';
import type { HostileProvider } from '../support/hostileProvider.ts';
import { startLocalProvider } from '../support/localProvider.ts';
import { hostileConfig, providerConfig, publicConfig } from '../support/providerConfigs.ts';
import { RecordingEvents } from '../support/recordingEvents.ts';
import { withHostileProvider } from '../support/withHostileProvider.ts';

const never = new AbortController().signal;

/** What the doctor says of a hostile provider that is as a test makes it. */
function examine(
  change: (provider: HostileProvider) => void,
  edit: Partial<ProviderConfig> = {},
  {
    hasClientSecret = false,
    fetch = globalThis.fetch,
  }: { readonly hasClientSecret?: boolean; readonly fetch?: HttpEdges['fetch'] } = {},
): Promise<DoctorReport> {
  return withHostileProvider({}, async (provider) => {
    change(provider);
    const edges = edgesWith(fetch);
    const config = hostileConfig(provider, edit);
    const report = await examineProvider(edges, { provider: config, hasClientSecret }, never);
    assert.deepEqual(provider.violations, []);
    return report;
  });
}

function edgesWith(fetch: HttpEdges['fetch']): HttpEdges {
  const events = new RecordingEvents();
  return { fetch, clock: systemClock, events: events.sink, timeoutSeconds: () => 5 };
}

/** Those that did not simply pass. */
function remarkable({ rows }: DoctorReport): Readonly<Record<string, string>> {
  return Object.fromEntries(
    rows.filter(({ outcome }) => outcome !== 'passed').map(({ id, outcome }) => [id, outcome]),
  );
}

function factsOf<Id extends keyof DoctorFacts>({ rows }: DoctorReport, id: Id): DoctorFacts[Id] {
  const row = rows.find((one) => one.id === id);
  assert.ok(row, `no row ${id}`);
  return row.facts as DoctorFacts[Id];
}

/** What is never there at the hostile provider, and need not be. */
const usual = { oauth_metadata: 'not_run', pushed_requests: 'not_run' };
const correct = (): void => undefined;

describe('the doctor', () => {
  it('finds nothing wrong with a certified provider, and says what a sign-in will do', async () => {
    const provider = await startLocalProvider({ hostname: '127.0.0.2' });
    try {
      const input = { provider: publicConfig(provider), hasClientSecret: false };
      const report = await examineProvider(edgesWith(globalThis.fetch), input, never);
      assert.deepEqual(
        {
          failed: report.rows.filter(({ outcome }) => outcome === 'failed'),
          paths: [...new Set(provider.requests.map(({ path }) => path))].sort(),
          signIn: factsOf(report, 'sign_in'),
        },
        {
          failed: [],
          paths: [
            '/.well-known/oauth-authorization-server',
            '/.well-known/openid-configuration',
            '/jwks',
          ],
          signIn: {
            flow: 'authorization_code',
            callback: 'auto',
            redirectUri: 'http://127.0.0.1/callback',
            hasAnyPort: true,
            postLogoutRedirectUri: 'http://127.0.0.1/logout',
            scopes: ['openid', 'profile', 'email'],
            audience: undefined,
            resource: [],
            obstacles: [],
          },
        },
      );
    } finally {
      await provider.close();
    }
  });

  it('looks for what the flow of the settings needs, and for nothing of a browser without one', async () => {
    const provider = await startLocalProvider({ hostname: '127.0.0.2' });
    const rowsOf = async (
      overrides: Partial<ProviderConfig>,
      hasClientSecret = false,
    ): Promise<object> => {
      const input = { provider: publicConfig(provider, overrides), hasClientSecret };
      const { rows } = await examineProvider(edgesWith(globalThis.fetch), input, never);
      return {
        failed: rows.flatMap(({ id, outcome }) => (outcome === 'failed' ? [id] : [])),
        hasBrowser: rows.some(({ id }) => id === 'pkce' || id === 'response_types'),
      };
    };
    try {
      assert.deepEqual(
        [
          await rowsOf({ flow: 'device_code' }),
          await rowsOf({ flow: 'client_credentials', scopes: [] }),
          await rowsOf({ flow: 'client_credentials', scopes: [] }, true),
          await rowsOf({ clientAuthentication: 'private_key_jwt' }),
          await rowsOf({ par: true }),
        ],
        [
          { failed: [], hasBrowser: false },
          { failed: ['client_authentication'], hasBrowser: false },
          { failed: [], hasBrowser: false },
          { failed: ['client_authentication'], hasBrowser: true },
          { failed: [], hasBrowser: true },
        ],
      );
    } finally {
      await provider.close();
    }
  });

  it('finds what is usual in a correct provider', async () => {
    assert.deepEqual(remarkable(await examine(correct)), usual);
  });

  it('takes the clocks for equal when they are', async () => {
    const { aheadSeconds } = factsOf(await examine(correct), 'clock');
    assert.ok(Math.abs(aheadSeconds ?? Number.NaN) <= 1, String(aheadSeconds));
  });

  for (const [title, change, rows] of [
    [
      'another issuer',
      (document: object) => ({ ...document, issuer: 'https://op.example' }),
      { issuer: 'failed' },
    ],
    [
      'no token endpoint',
      (document: object) => ({ ...document, token_endpoint: undefined }),
      { endpoints: 'failed' },
    ],
    [
      'an address without TLS',
      (document: object) => ({ ...document, userinfo_endpoint: 'http://op.example/userinfo' }),
      { urls: 'failed' },
    ],
    [
      'only plain PKCE',
      (document: object) => ({ ...document, code_challenge_methods_supported: ['plain'] }),
      { pkce: 'failed' },
    ],
    [
      'no word about PKCE',
      (document: object) => ({ ...document, code_challenge_methods_supported: undefined }),
      { pkce: 'warning' },
    ],
    [
      'no code flow',
      (document: object) => ({
        ...document,
        response_types_supported: ['id_token'],
        grant_types_supported: ['implicit'],
      }),
      { response_types: 'failed', grants: 'failed' },
    ],
    [
      'scopes without one that is asked for',
      (document: object) => ({ ...document, scopes_supported: ['openid', 'profile'] }),
      { scopes: 'warning' },
    ],
    [
      'algorithms that nobody verifies',
      (document: object) => ({ ...document, id_token_signing_alg_values_supported: ['HS256'] }),
      { signing_algorithms: 'failed' },
    ],
    [
      'unsigned ID Tokens',
      (document: object) => ({
        ...document,
        id_token_signing_alg_values_supported: ['none', 'RS256'],
      }),
      { signing_algorithms: 'warning' },
    ],
    ['no keys', (document: object) => ({ ...document, jwks_uri: undefined }), { keys: 'failed' }],
    [
      'pushed requests that it wants and does not take',
      (document: object) => ({ ...document, require_pushed_authorization_requests: true }),
      { pushed_requests: 'failed' },
    ],
    [
      'values of wrong types everywhere',
      (document: object) => ({
        ...document,
        scopes_supported: 'openid',
        grant_types_supported: [7],
        authorization_response_iss_parameter_supported: 'yes',
      }),
      { scopes: 'not_run', grants: 'failed', issuer_parameter: 'not_run' },
    ],
  ] as const) {
    it(`finds in metadata: ${title}`, async () => {
      const report = await examine((provider) => {
        provider.hooks = { discovery: change };
      });
      const hasFailed = Object.values(rows).some((outcome) => (outcome as string) === 'failed');
      const signIn = hasFailed ? { sign_in: 'blocked' } : {};
      assert.deepEqual(remarkable(report), { ...usual, ...rows, ...signIn });
    });
  }

  for (const [title, reply, code] of [
    ['answers with a web page', html, 'response_invalid'],
    ['leads elsewhere', redirectTo('https://op.example/'), 'redirect_refused'],
    ['has a fault', status(500), 'response_invalid'],
  ] as const) {
    it(`says what came where the metadata’s address ${title}`, async () => {
      const report = await examine((provider) => {
        provider.hooks = { reply: { discovery: reply } };
      });
      assert.deepEqual(
        {
          rows: Object.fromEntries(report.rows.map(({ id, outcome }) => [id, outcome])),
          code: factsOf(report, 'metadata').tried[0]?.error?.code,
        },
        { rows: { metadata: 'failed', clock: 'passed', sign_in: 'blocked' }, code },
      );
    });
  }

  it('notices two documents that disagree', async () => {
    const document = { issuer: 'https://op.example', token_endpoint: 'https://op.example/token' };
    const fetch = (url: string): Promise<Response> =>
      Promise.resolve(
        Response.json({
          ...document,
          ...(url.includes('oauth-authorization-server') && {
            token_endpoint: 'https://b.example',
          }),
        }),
      );
    const provider = providerConfig({ clientId: 'abc', issuer: 'https://op.example' });
    const input = { provider, hasClientSecret: false };
    const report = await examineProvider(edgesWith(fetch), input, never);
    assert.deepEqual(factsOf(report, 'documents_agree'), { differing: ['token_endpoint'] });
  });

  for (const [title, keys, outcome] of [
    ['that has none', { keys: [] }, 'failed'],
    ['with a symmetric one', { keys: [{ kty: 'oct', k: 'x' }] }, 'failed'],
    ['that is no key set', { hello: 'world' }, 'failed'],
  ] as const) {
    it(`finds a key set ${title}`, async () => {
      const report = await examine((provider) => {
        provider.hooks = { keys: () => keys };
      });
      assert.deepEqual(remarkable(report), { ...usual, keys: outcome, sign_in: 'blocked' });
    });
  }

  for (const [aheadSeconds, outcome] of [
    [600, 'failed'],
    [-600, 'failed'],
    [20, 'warning'],
  ] as const) {
    it(`measures a clock that is ${String(aheadSeconds)} seconds ahead`, async () => {
      const fetch: HttpEdges['fetch'] = async (url, init) => {
        const response = await globalThis.fetch(url, init);
        const date = new Date(Date.now() + aheadSeconds * 1000).toUTCString();
        return new Response(response.body, { status: response.status, headers: { date } });
      };
      const report = await examine(correct, {}, { fetch });
      const measured = factsOf(report, 'clock').aheadSeconds ?? Number.NaN;
      assert.deepEqual(
        { outcome: remarkable(report)['clock'], isClose: Math.abs(measured - aheadSeconds) <= 1 },
        { outcome, isClose: true },
      );
    });
  }

  it('counts the time that an answer lay in a cache', async () => {
    const fetch: HttpEdges['fetch'] = async (url, init) => {
      const response = await globalThis.fetch(url, init);
      const date = new Date(Date.now() - 500_000).toUTCString();
      return new Response(response.body, {
        status: response.status,
        headers: { date, age: '500' },
      });
    };
    const { aheadSeconds } = factsOf(await examine(correct, {}, { fetch }), 'clock');
    assert.ok(Math.abs(aheadSeconds ?? Number.NaN) <= 1, String(aheadSeconds));
  });

  for (const [title, edit, hasClientSecret, expected] of [
    ['a secret that is missing', { clientAuthentication: 'client_secret_post' }, false, 'failed'],
    [
      'a method that is not offered',
      { clientAuthentication: 'client_secret_basic' },
      true,
      'warning',
    ],
    ['a secret that nothing offered takes', { clientAuthentication: undefined }, true, 'failed'],
    ['a public client', { clientAuthentication: undefined }, false, undefined],
  ] as const) {
    it(`compares client authentication: ${title}`, async () => {
      const report = await examine(correct, edit, { hasClientSecret });
      assert.equal(remarkable(report)['client_authentication'], expected);
    });
  }

  it('looks at endpoints that are given by hand, without an issuer', async () => {
    const metadata = {
      authorization_endpoint: 'https://op.example/authorize',
      token_endpoint: 'https://op.example/token',
    };
    const provider = providerConfig({ clientId: 'abc', metadata, scopes: ['read'] });
    const fetch = (): never => assert.fail('nobody is asked');
    const input = { provider, hasClientSecret: false };
    const report = await examineProvider(edgesWith(fetch), input, never);
    assert.deepEqual(
      {
        failed: report.rows.filter(({ outcome }) => outcome === 'failed'),
        byHand: factsOf(report, 'endpoints').byHand,
      },
      { failed: [], byHand: Object.keys(metadata) },
    );
  });

  for (const [flow, metadata, needed, outcome] of [
    ['authorization_code', { token_endpoint: 't' }, ['authorization_endpoint'], 'failed'],
    ['device_code', { token_endpoint: 't' }, ['device_authorization_endpoint'], 'failed'],
    ['client_credentials', { token_endpoint: 't' }, [], 'warning'],
    ['client_credentials', { jwks_uri: 'k' }, ['token_endpoint'], 'failed'],
  ] as const) {
    const names = Object.keys(metadata).join();
    it(`needs more than ${names} by hand where nothing is found, by the flow ${flow}: ${needed.join() || 'no'}`, async () => {
      const urls = Object.fromEntries(
        Object.entries(metadata).map(([name, path]) => [name, `https://op.example/${path}`]),
      );
      const report = await examine(
        (provider) => {
          provider.hooks = { reply: { discovery: status(404) } };
        },
        { flow, metadata: urls, scopes: [] },
      );
      assert.deepEqual(
        {
          needed: factsOf(report, 'endpoints').needed,
          document: remarkable(report)['metadata'],
        },
        { needed, document: outcome },
      );
    });
  }

  it('ends at once when it is cancelled', async () => {
    const controller = new AbortController();
    const fetch: HttpEdges['fetch'] = (_url, { signal }) =>
      new Promise((_, reject) => {
        signal?.addEventListener('abort', () => {
          reject(signal.reason as Error);
        });
        controller.abort();
      });
    const provider = providerConfig({ clientId: 'abc', issuer: 'https://op.example' });
    const input = { provider, hasClientSecret: false };
    const work = examineProvider(edgesWith(fetch), input, controller.signal);
    await assert.rejects(work, { code: 'cancelled' });
  });
});
