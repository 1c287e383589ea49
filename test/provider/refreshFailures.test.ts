import assert from 'node:assert/strict';
import type { RefreshFailure } from '../../src/core/oidc/refreshOutcome.ts';
import type { ProviderConfig } from '../../src/core/provider/providerConfig.ts';
import type { Session } from '../../src/core/session/session.ts';
import { changed, without } from '../support/hostile/changes.ts';
import * as answer from '../support/hostile/replies.ts';
import type { Hooks, Reply } from '../support/hostile/types.ts';
import { startHostileProvider, type HostileProvider } from '../support/hostileProvider.ts';
import { hostileConfig } from '../support/providerConfigs.ts';
import { refresh } from '../support/refreshing.ts';
import { RelyingParty } from '../support/relyingParty.ts';

/** An OAuth error as RFC 6749 5.2 has it. */
const refusal = (error: string, status = 400, headers: Record<string, string> = {}): Reply =>
  answer.status(status, JSON.stringify({ error, error_description: 'No.' }), {
    'content-type': 'application/json',
    ...headers,
  });

/** What a `Retry-After` of so many seconds from now is as a date. */
const dateIn = (seconds: number): string => new Date(Date.now() + seconds * 1000).toUTCString();

const page = { 'content-type': 'text/html' };
const wait = { 'retry-after': '120' };

describe('a refresh that fails', () => {
  let provider: HostileProvider;
  let entry: ProviderConfig;
  let party: RelyingParty;
  let session: Session;
  /** How often the refresh token was about to be sent. */
  let asked: number;

  beforeEach(async () => {
    provider = await startHostileProvider();
    entry = hostileConfig(provider, { scopes: ['openid', 'offline_access'] });
    party = new RelyingParty({ requestTimeoutSeconds: 0.5 });
    session = await party.signIn(entry);
    provider.clearLog();
    asked = 0;
  });

  afterEach(() => provider.close());

  interface Given {
    readonly hooks?: Hooks;
    readonly entry?: Partial<ProviderConfig>;
    /** A window that knows nothing of the provider yet. */
    readonly elsewhere?: boolean;
    readonly signal?: AbortSignal;
  }

  async function failure(given: Given): Promise<RefreshFailure> {
    provider.hooks = given.hooks ?? {};
    const edges =
      given.elsewhere === true ? new RelyingParty({ requestTimeoutSeconds: 0.5 }) : party;
    const beforeSending = async (): Promise<void> => {
      asked += 1;
    };
    const config = { ...entry, ...given.entry };
    const outcome = await refresh(edges, config, session, { beforeSending }, given.signal);
    assert.ok(!outcome.refreshed, 'it was refreshed');
    assert.deepEqual(provider.violations, []);
    return outcome.failure;
  }

  /** Kind, error and wait, and which endpoints were asked. */
  async function story(given: Given): Promise<readonly unknown[]> {
    const { kind, error, retryAfterSeconds } = await failure(given);
    return [kind, error.code, retryAfterSeconds, provider.hits.join(' ')];
  }

  describe('at the token endpoint, by', () => {
    const rows: readonly [title: string, reply: Reply, kind: string, code: string, s?: number][] = [
      ['invalid_grant', refusal('invalid_grant'), 'rejected', 'refresh_refused'],
      [
        'invalid_grant beside a challenge',
        refusal('invalid_grant', 400, { 'www-authenticate': 'Basic realm="x"' }),
        'rejected',
        'refresh_refused',
      ],
      [
        'invalid_grant that calls itself a page',
        refusal('invalid_grant', 400, page),
        'rejected',
        'refresh_refused',
      ],
      ...[
        ...['invalid_client', 'unauthorized_client', 'invalid_scope', 'invalid_request'],
        ...['invalid_target', 'unsupported_grant_type', 'access_denied', 'whatever'],
      ].map(
        (error) =>
          [error, refusal(error), 'misconfigured', 'refresh_refused'] as (typeof rows)[number],
      ),
      ['401 invalid_client', refusal('invalid_client', 401), 'misconfigured', 'refresh_refused'],
      [
        '401 with a challenge and nothing else',
        answer.status(401, '', { 'www-authenticate': 'Basic realm="x"' }),
        'misconfigured',
        'refresh_refused',
      ],
      ['401 and nothing else', answer.status(401), 'misconfigured', 'response_invalid'],
      [
        'temporarily_unavailable',
        refusal('temporarily_unavailable', 400, wait),
        'busy',
        'refresh_refused',
        120,
      ],
      ['slow_down', refusal('slow_down'), 'busy', 'refresh_refused'],
      ['429 and how long', answer.status(429, '', wait), 'busy', 'response_invalid', 120],
      ['429 with an OAuth error', refusal('slow_down', 429, wait), 'busy', 'refresh_refused', 120],
      ['503', answer.status(503), 'busy', 'response_invalid'],
      ['503 and how long', answer.status(503, '', wait), 'busy', 'response_invalid', 120],
      [
        '503 and nonsense',
        answer.status(503, '', { 'retry-after': 'in 5 minutes' }),
        'busy',
        'response_invalid',
      ],
      ['500', answer.status(500), 'unanswered', 'response_invalid'],
      [
        '500 that looks like a refusal',
        refusal('invalid_grant', 500),
        'unanswered',
        'response_invalid',
      ],
      ['502 and how long', answer.status(502, '', wait), 'unanswered', 'response_invalid', 120],
      ['504 of a gateway', answer.status(504, '<p>', page), 'unanswered', 'response_invalid'],
      ['a captive portal', answer.html, 'unanswered', 'response_invalid'],
      ['half a JSON text', answer.truncatedJson, 'unanswered', 'response_invalid'],
      ['an empty 200', answer.status(200), 'unanswered', 'response_invalid'],
      ['204', answer.status(204), 'unanswered', 'response_invalid'],
      ['a reset', answer.reset, 'unanswered', 'network_unreachable'],
      ['silence', answer.silent, 'unanswered', 'request_timed_out'],
      ['a byte now and then', answer.trickle, 'unanswered', 'request_timed_out'],
      ['a body without end', answer.endless, 'unanswered', 'response_too_large'],
      ['a gzip bomb', answer.gzipBomb(100), 'unanswered', 'response_too_large'],
      ['302', answer.redirectTo('/portal', 302), 'unreached', 'redirect_refused'],
      ['307', answer.redirectTo('/portal', 307), 'unreached', 'redirect_refused'],
      [
        '403 with a challenge page',
        answer.status(403, '<p>', page),
        'unreached',
        'response_invalid',
      ],
      ['404', answer.status(404), 'unreached', 'response_invalid'],
      [
        '403 of a gateway, in JSON of its own',
        answer.json({ message: 'Forbidden' }, 403),
        'unreached',
        'response_invalid',
      ],
      [
        '403 with a challenge of a proxy',
        answer.status(403, '', { 'www-authenticate': 'Basic realm="proxy"' }),
        'unreached',
        'response_invalid',
      ],
      ['a JSON array', answer.json([]), 'untrusted', 'refresh_response_untrusted'],
      ['an empty object', answer.json({}), 'untrusted', 'refresh_response_untrusted'],
    ];
    for (const [title, token, kind, code, seconds] of rows) {
      it(`${title}, is ${kind}`, async () => {
        assert.deepEqual(await story({ hooks: { reply: { token } } }), [
          ...[kind, code, seconds, 'token'],
        ]);
      });
    }

    it('503 until a date, tells how long that is', async () => {
      const token = answer.status(503, '', { 'retry-after': dateIn(90) });
      const { kind, retryAfterSeconds = 0 } = await failure({ hooks: { reply: { token } } });

      assert.deepEqual([kind, retryAfterSeconds > 85 && retryAfterSeconds <= 90], ['busy', true]);
    });

    it('an OAuth error, repeats what the provider said', async () => {
      const { error } = await failure({ hooks: { reply: { token: refusal('invalid_scope') } } });

      assert.deepEqual(error.detail, { error: 'invalid_scope', description: 'No.', status: 400 });
    });

    for (const [title, tokenResponse, problem] of [
      ['no access token', without('access_token'), 'OAUTH_INVALID_RESPONSE'],
      [
        'a refresh token that is a number',
        changed('refresh_token', () => 5),
        'OAUTH_INVALID_RESPONSE',
      ],
      [
        'a token type nobody knows',
        changed('token_type', () => 'mac'),
        'OAUTH_UNSUPPORTED_OPERATION',
      ],
      ['a token that is bound to a key', changed('token_type', () => 'DPoP'), 'token_type'],
    ] as const) {
      it(`a success with ${title}, is untrusted`, async () => {
        const { kind, error } = await failure({ hooks: { tokenResponse } });

        assert.deepEqual(
          { kind, code: error.code, ...error.detail },
          { kind: 'untrusted', code: 'refresh_response_untrusted', failedChecks: [], problem },
        );
      });
    }
  });

  describe('without a connection, by', () => {
    for (const code of ['ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN']) {
      it(`${code}, is unreached`, async () => {
        const cause = Object.assign(new Error('x'), { code });
        const fetch = () => Promise.reject(new TypeError('fetch failed', { cause }));
        const { directory } = party;
        const outcome = await refresh(
          { directory, http: { ...party.http, fetch } },
          entry,
          session,
        );

        assert.deepEqual(!outcome.refreshed && outcome.failure.kind, 'unreached');
      });
    }

    it('a port where nobody listens, is unreached', async () => {
      const gone = await startHostileProvider();
      await gone.close();
      const metadata = { token_endpoint: gone.endpoints['token_endpoint'] ?? '' };

      assert.deepEqual(await story({ entry: { metadata } }), [
        ...['unreached', 'network_unreachable', undefined, 'discovery keys'],
      ]);
    });

    it('TLS that does not come about, is misconfigured', async () => {
      const { token_endpoint: url = '' } = provider.endpoints;
      const metadata = { token_endpoint: url.replace('http:', 'https:') };

      assert.deepEqual(await story({ entry: { metadata } }), [
        ...['misconfigured', 'tls_failed', undefined, 'discovery keys'],
      ]);
    });
  });

  describe('before anything is sent, by', () => {
    const discovery = (reply: Reply): Given => ({ hooks: { reply: { discovery: reply } } });
    const keys = (reply: Reply): Given => ({ hooks: { reply: { keys: reply } } });
    const metadata = (name: string, change: (value: unknown) => unknown): Given => ({
      hooks: { discovery: changed(name, change) },
    });
    type Row = readonly [
      title: string,
      given: Given,
      kind: string,
      code: string,
      hits?: string,
      seconds?: number,
    ];
    const rows: readonly Row[] = [
      ['a discovery that is silent', discovery(answer.silent), 'unreached', 'request_timed_out'],
      ['a discovery that is reset', discovery(answer.reset), 'unreached', 'network_unreachable'],
      [
        'a discovery that answers 500',
        discovery(answer.status(500, '', wait)),
        'unreached',
        'response_invalid',
        'discovery',
        120,
      ],
      [
        'a discovery that answers 503',
        discovery(answer.status(503, '', wait)),
        'busy',
        'response_invalid',
        'discovery',
        120,
      ],
      ['a captive portal', discovery(answer.html), 'unreached', 'response_invalid'],
      ['a redirect', discovery(answer.redirectTo('/x')), 'unreached', 'redirect_refused'],
      [
        'a metadata document that is gone',
        discovery(answer.status(404)),
        'unreached',
        'discovery_not_found',
        'discovery discovery',
      ],
      [
        'another issuer',
        metadata('issuer', (issuer) => `${String(issuer)}X`),
        'misconfigured',
        'discovery_issuer_mismatch',
      ],
      [
        'a provider without a token endpoint',
        metadata('token_endpoint', () => undefined),
        'misconfigured',
        'endpoint_missing',
      ],
      [
        'a token endpoint that tokens must not go to',
        metadata('token_endpoint', () => 'http://evil.example/token'),
        'misconfigured',
        'url_not_allowed',
      ],
      [
        'a client secret that is not there',
        { entry: { clientAuthentication: 'client_secret_basic' } },
        'misconfigured',
        'client_secret_missing',
      ],
      [
        'keys that answer 500',
        keys(answer.status(500, '', wait)),
        'unreached',
        'response_invalid',
        'discovery keys',
        120,
      ],
      [
        'keys that are silent',
        keys(answer.silent),
        'unreached',
        'request_timed_out',
        'discovery keys',
      ],
    ];
    for (const [title, given, kind, code, hits = 'discovery', seconds] of rows) {
      it(`${title}, is ${kind}, and the refresh token stays here`, async () => {
        assert.deepEqual(
          [...(await story({ ...given, elsewhere: true })), asked],
          [kind, code, seconds, hits, 0],
        );
      });
    }
  });

  it('makes the next one ask for the metadata first: what is broken shows there', async () => {
    const first = await story({ hooks: { reply: { token: answer.reset } } });
    provider.clearLog();
    const second = await story({ hooks: { reply: { discovery: answer.reset } } });

    assert.deepEqual(
      [first, second, asked],
      [
        ['unanswered', 'network_unreachable', undefined, 'token'],
        ['unreached', 'network_unreachable', undefined, 'discovery'],
        1,
      ],
    );
  });

  it('says nothing of the refresh token in the log or in the error', async () => {
    const { error } = await failure({ hooks: { reply: { token: answer.reset } } });
    const said = JSON.stringify([party.events.all, error.message, error.detail]);

    assert.equal(said.includes(session.tokens.refreshToken ?? ''), false);
  });

  describe('because somebody gave up', () => {
    it('is unanswered once it was sent', async () => {
      const controller = new AbortController();
      const token: Reply = () => {
        controller.abort();
      };

      assert.deepEqual(await story({ hooks: { reply: { token } }, signal: controller.signal }), [
        'unanswered',
        'cancelled',
        undefined,
        'token',
      ]);
    });

    it('throws before, and nothing is sent', async () => {
      const signal = AbortSignal.abort();

      await assert.rejects(failure({ signal }), { code: 'cancelled' });
      assert.deepEqual([provider.hits, asked], [[], 0]);
    });

    it('throws during discovery, and nothing is sent', async () => {
      const controller = new AbortController();
      const discovery: Reply = () => {
        controller.abort();
      };
      const { signal } = controller;
      const hooks = { reply: { discovery } };

      await assert.rejects(failure({ hooks, signal, elsewhere: true }), { code: 'cancelled' });
      assert.deepEqual([provider.hits, asked], [['discovery'], 0]);
    });

    it('throws when that was while the last question was asked', async () => {
      const controller = new AbortController();
      const beforeSending = async (): Promise<void> => {
        controller.abort();
      };

      await assert.rejects(refresh(party, entry, session, { beforeSending }, controller.signal), {
        code: 'cancelled',
      });
      assert.deepEqual(provider.hits, []);
    });

    it('succeeds all the same when the answer is here: keys that are not had cost no tokens', async () => {
      const controller = new AbortController();
      const keys: Reply = () => {
        controller.abort();
      };
      provider.hooks = { reply: { keys } };
      provider.keys.rotate();
      const outcome = await refresh(party, entry, session, {}, controller.signal);

      assert.deepEqual(
        [outcome.refreshed && outcome.tokens.idTokenIsOlder, provider.hits.join(' ')],
        [true, 'token keys'],
      );
    });
  });

  it('asks for metadata and keys before it asks whether to send', async () => {
    let hits: readonly string[] = [];
    const beforeSending = async (): Promise<void> => {
      hits = [...provider.hits];
    };
    await refresh(new RelyingParty(), entry, session, { beforeSending });

    assert.deepEqual(
      [hits, provider.hits],
      [
        ['discovery', 'keys'],
        ['discovery', 'keys', 'token'],
      ],
    );
  });

  it('throws what it is told right before sending, and nothing is sent', async () => {
    const objection = new Error('another window was faster');
    const beforeSending = () => Promise.reject(objection);

    await assert.rejects(refresh(party, entry, session, { beforeSending }), objection);
    assert.deepEqual(provider.hits, []);
  });
});
