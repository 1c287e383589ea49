import assert from 'node:assert/strict';
import type { RevocationReport } from '../../src/core/oidc/revocation.ts';
import type { TokenRevocation } from '../../src/core/oidc/revokeToken.ts';
import type { ProviderConfig } from '../../src/core/provider/providerConfig.ts';
import type { Session } from '../../src/core/session/session.ts';
import { changed } from '../support/hostile/changes.ts';
import * as answer from '../support/hostile/replies.ts';
import type { Reply } from '../support/hostile/types.ts';
import { startHostileProvider, type HostileProvider } from '../support/hostileProvider.ts';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { clientIds, clientSecrets } from '../support/provider/clients.ts';
import type { SeenRequest } from '../support/provider/requestLog.ts';
import { hostileConfig, publicConfig } from '../support/providerConfigs.ts';
import { codeOf } from '../support/codeOf.ts';
import { RelyingParty } from '../support/relyingParty.ts';

const revoked = { outcome: 'revoked' };

/** A report in short: outcomes, or what failed and when to come back. */
function told({ refreshToken, accessToken }: RevocationReport): object {
  return { refreshToken: inShort(refreshToken), accessToken: inShort(accessToken) };
}

function inShort(revocation: TokenRevocation | undefined): string | undefined {
  return revocation?.outcome === 'failed'
    ? [revocation.error.code, revocation.retryAfterSeconds].join(' ').trimEnd()
    : revocation?.outcome;
}

/** The kinds of the tokens that were sent, in order. */
function hintsOf(requests: readonly SeenRequest[]): readonly (string | undefined)[] {
  return requests
    .filter(({ path }) => path.includes('revo'))
    .map(({ form }) => form.find(([name]) => name === 'token_type_hint')?.[1]);
}

describe('revoking at a certified provider', () => {
  let provider: LocalProvider;

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.1' });
  });

  after(() => provider.close());

  for (const clientId of [clientIds.public, clientIds.basic, clientIds.post] as const) {
    it(`makes the tokens of ${clientId} inactive, the refresh token first`, async () => {
      const party = new RelyingParty();
      const scopes = ['openid', 'offline_access'];
      const config = publicConfig(provider, { clientId, scopes });
      const secret = clientSecrets[clientId];
      if (secret !== undefined) {
        await party.secrets.set(config, 'login', secret);
      }
      const auth = { [clientIds.post]: 'client_secret_post' as const }[clientId as string];
      const entry = { ...config, clientAuthentication: auth };
      const session = await party.signIn(entry);
      const { refreshToken = '', accessToken } = session.tokens;
      const isActive = async (token: string): Promise<boolean> =>
        (await party.introspect(entry, token)).active;
      const before = [await isActive(refreshToken), await isActive(accessToken)];
      const seen = provider.requests.length;

      const report = await party.revoke(entry, session);

      const sent = provider.requests.slice(seen);
      assert.deepEqual(
        {
          before,
          report,
          sent: sent.map(({ method, query }) => [method, query.length]),
          hints: hintsOf(sent),
          after: [await isActive(refreshToken), await isActive(accessToken)],
        },
        {
          before: [true, true],
          report: { refreshToken: revoked, accessToken: revoked },
          sent: [
            ['POST', 0],
            ['POST', 0],
          ],
          hints: ['refresh_token', 'access_token'],
          after: [false, false],
        },
      );
    });
  }

  it('says of a session without a refresh token that there was none', async () => {
    const party = new RelyingParty();
    const entry = publicConfig(provider);
    const report = await party.revoke(entry, await party.signIn(entry));
    assert.deepEqual(report, { refreshToken: undefined, accessToken: revoked });
  });

  it('succeeds a second time: a token that is invalid is as good as revoked', async () => {
    const party = new RelyingParty();
    const entry = publicConfig(provider);
    const session = await party.signIn(entry);
    const reports = [await party.revoke(entry, session), await party.revoke(entry, session)];
    assert.deepEqual(reports, Array(2).fill({ refreshToken: undefined, accessToken: revoked }));
  });
});

describe('revoking at a hostile provider', () => {
  let provider: HostileProvider;
  let party: RelyingParty;
  let session: Session;

  beforeEach(async () => {
    provider = await startHostileProvider({
      hooks: { tokenResponse: (body) => ({ ...body, refresh_token: 'the-refresh-token' }) },
    });
    party = new RelyingParty({ requestTimeoutSeconds: 0.5 });
    session = await party.signIn(hostileConfig(provider));
    provider.clearLog();
  });

  afterEach(async () => {
    assert.deepEqual(provider.violations, []);
    await provider.close();
  });

  const revoke = (overrides: Partial<ProviderConfig> = {}, signal?: AbortSignal) =>
    party.revoke(hostileConfig(provider, overrides), session, signal);

  /** Answers revocations one after the other; the last of them also all that follow. */
  function answers(...replies: readonly Reply[]): void {
    let next = 0;
    const reply: Reply = (request, response) => {
      const current = replies[Math.min(next, replies.length - 1)] ?? answer.silent;
      next += 1;
      return current(request, response);
    };
    provider.hooks = { reply: { revoke: reply } };
  }

  const soft: readonly (readonly [title: string, reply: Reply])[] = [
    ['a page', answer.html],
    ['an OAuth error in it', answer.json({ error: 'invalid_request' })],
    ['half a JSON document', answer.truncatedJson],
  ];
  for (const [title, reply] of soft) {
    it(`takes 200 for success, even with ${title}`, async () => {
      answers(reply);
      assert.deepEqual(await revoke(), { refreshToken: revoked, accessToken: revoked });
    });
  }

  const failures: readonly (readonly [title: string, reply: Reply, told: string])[] = [
    [
      'unsupported_token_type',
      answer.json({ error: 'unsupported_token_type' }, 400),
      'unsupported',
    ],
    ['400 invalid_request', answer.json({ error: 'invalid_request' }, 400), 'endpoint_refused'],
    ['401 invalid_client', answer.json({ error: 'invalid_client' }, 401), 'endpoint_refused'],
    [
      '401 with a challenge',
      answer.status(401, '', { 'www-authenticate': 'Basic realm="x"' }),
      'endpoint_refused',
    ],
    ['400 and nothing else', answer.status(400), 'response_invalid'],
    ['500', answer.status(500), 'response_invalid'],
    ['503 that says nothing of when', answer.status(503), 'endpoint_refused'],
    ['503 for long', busy('120'), 'endpoint_refused 120'],
    ['503 just too long to wait', busy('6'), 'endpoint_refused 6'],
    ['429 for long', answer.status(429, '', { 'retry-after': '60' }), 'endpoint_refused 60'],
    ['a redirect', answer.redirectTo('/x', 307), 'redirect_refused'],
    ['a reset', answer.reset, 'network_unreachable'],
    ['silence', answer.silent, 'request_timed_out'],
    ['a gzip bomb', answer.gzipBomb(100), 'response_too_large'],
  ];
  for (const [title, reply, outcome] of failures) {
    it(`tells the truth of both tokens at ${title}: ${outcome}`, async () => {
      answers(reply);
      const report = await revoke();
      assert.deepEqual(
        { told: told(report), hints: hintsOf(provider.requests) },
        {
          told: { refreshToken: outcome, accessToken: outcome },
          hints: ['refresh_token', 'access_token'],
        },
      );
    });
  }

  it('tells the truth when the refresh token is revoked and the access token is not', async () => {
    answers(answer.status(200), answer.status(500));
    assert.deepEqual(told(await revoke()), {
      refreshToken: 'revoked',
      accessToken: 'response_invalid',
    });
  });

  it('names the endpoint, the client and the status of a refusal', async () => {
    answers(busy('120'));
    const { accessToken } = await revoke();
    assert.deepEqual(accessToken.outcome === 'failed' ? accessToken.error.detail : accessToken, {
      error: '',
      description: undefined,
      status: 503,
      endpoint: 'revocation_endpoint',
      clientId: provider.client.clientId,
      tokenAudience: undefined,
    });
  });

  it('reads when to come back from a date, too', async () => {
    const date = new Date(Date.now() + 100_000).toUTCString();
    answers(busy(date));
    const { accessToken } = await revoke();
    const seconds = accessToken.outcome === 'failed' ? accessToken.retryAfterSeconds : undefined;
    assert.ok(seconds !== undefined && seconds > 95 && seconds <= 100, String(seconds));
  });

  it('asks a provider that is busy for a moment once more, and no more than once', async () => {
    answers(busy('1'), answer.status(200), busy('1'), busy('1'), answer.status(200));
    assert.deepEqual(
      { told: told(await revoke()), hints: hintsOf(provider.requests) },
      {
        told: { refreshToken: 'revoked', accessToken: 'endpoint_refused 1' },
        hints: ['refresh_token', 'refresh_token', 'access_token', 'access_token'],
      },
    );
  });

  it('waits as long as it was asked to, unless it is cancelled', async () => {
    const controller = new AbortController();
    answers((request, response) => {
      response.once('close', () => {
        controller.abort();
      });
      return busy('5')(request, response);
    });
    const startedMs = performance.now();
    assert.deepEqual(
      {
        code: await codeOf(revoke({}, controller.signal)),
        hints: hintsOf(provider.requests),
        soon: performance.now() - startedMs < 2000,
      },
      { code: 'cancelled', hints: ['refresh_token'], soon: true },
    );
  });

  it('sends nothing when it was cancelled before it began', async () => {
    const code = await codeOf(revoke({}, AbortSignal.abort()));
    assert.deepEqual([code, provider.hits], ['cancelled', []]);
  });

  it('ends when it is cancelled while the provider is slow', async () => {
    const controller = new AbortController();
    answers(() => {
      controller.abort();
    });
    const code = await codeOf(revoke({}, controller.signal));
    assert.deepEqual([code, provider.hits], ['cancelled', ['revoke']]);
  });

  it('goes where the session came from, whatever the settings say by now', async () => {
    const metadata = { revocation_endpoint: 'http://127.0.0.1:1/evil' };
    assert.deepEqual(await revoke({ metadata }), { refreshToken: revoked, accessToken: revoked });
  });

  it('sends nothing to an endpoint that appeared since the sign-in', async () => {
    const { revocation_endpoint: _, ...endpoints } = session.endpoints;
    session = { ...session, endpoints };
    const metadata = { revocation_endpoint: provider.endpoints['revocation_endpoint'] ?? '' };
    assert.deepEqual([await codeOf(revoke({ metadata })), provider.hits], ['endpoint_missing', []]);
  });

  it('never repeats a token in the log', async () => {
    answers(answer.json({ error: session.tokens.accessToken }, 400));
    await revoke();
    const { accessToken, refreshToken = '?' } = session.tokens;
    const log = JSON.stringify(party.events.all);
    assert.deepEqual([log.includes(accessToken), log.includes(refreshToken)], [false, false]);
  });
});

describe('the client that revokes', () => {
  const offered = changed('revocation_endpoint_auth_methods_supported', () => [
    'client_secret_post',
  ]);

  for (const [title, authentication, clientAuthentication, discovery] of [
    ['as the settings say', 'client_secret_post', 'client_secret_post', undefined],
    ['as the token endpoint takes it', 'client_secret_post', undefined, undefined],
    ['by Basic where nothing is announced', 'client_secret_basic', undefined, undefined],
    ['as this endpoint takes it', 'client_secret_post', undefined, offered],
  ] as const) {
    it(`authenticates ${title}`, async () => {
      const provider = await startHostileProvider({ authentication });
      const party = new RelyingParty();
      const entry = hostileConfig(provider, { clientAuthentication });
      await party.secrets.set(entry, 'login', provider.client.clientSecret);
      const session = await party.signIn(entry);
      provider.hooks = discovery === undefined ? {} : { discovery };
      const report = await party.revoke(entry, session);
      await provider.close();
      assert.deepEqual(
        { report, violations: provider.violations },
        { report: { refreshToken: undefined, accessToken: revoked }, violations: [] },
      );
    });
  }

  it('uses Basic when the provider can’t say what it takes', async () => {
    const provider = await startHostileProvider({ authentication: 'client_secret_basic' });
    const party = new RelyingParty();
    const entry = hostileConfig(provider, { clientAuthentication: undefined });
    await party.secrets.set(entry, 'login', provider.client.clientSecret);
    const session = await party.signIn(entry);
    party.directory.forget(entry);
    provider.hooks = { reply: { discovery: answer.status(500) } };
    const report = await party.revoke(entry, session);
    await provider.close();
    assert.deepEqual(
      { report, violations: provider.violations },
      { report: { refreshToken: undefined, accessToken: revoked }, violations: [] },
    );
  });

  it('without the secret that its method needs says so, and sends nothing', async () => {
    const provider = await startHostileProvider();
    const party = new RelyingParty();
    const session = await party.signIn(hostileConfig(provider));
    provider.clearLog();
    const entry = hostileConfig(provider, { clientAuthentication: 'client_secret_basic' });
    const report = await party.revoke(entry, session);
    await provider.close();
    assert.deepEqual(
      { told: told(report), hits: provider.hits },
      { told: { refreshToken: undefined, accessToken: 'client_secret_missing' }, hits: [] },
    );
  });
});

function busy(retryAfter: string): Reply {
  return answer.status(503, '', { 'retry-after': retryAfter });
}
