import assert from 'node:assert/strict';
import type { ProviderConfig } from '../../src/core/provider/providerConfig.ts';
import { harOf } from '../../src/core/trace/har.ts';
import type { Trace, TracedRequest } from '../../src/core/trace/traceRecord.ts';
import { codeOf } from '../support/codeOf.ts';
import { FakeClock } from '../support/fakeClock.ts';
import { LeapingTimers } from '../support/fakeTimers.ts';
import { harProblems } from '../support/harProblems.ts';
import { HttpBrowser } from '../support/httpBrowser.ts';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { clientIds, clientSecrets } from '../support/provider/clients.ts';
import { providerConfig, publicConfig } from '../support/providerConfigs.ts';
import { RelyingParty, type RelyingPartyOptions } from '../support/relyingParty.ts';
import { storyOf } from '../support/traceStory.ts';
import { textsOf } from '../support/traceTexts.ts';

const never = new AbortController().signal;
const jsonType = { 'content-type': 'application/json' };

/** Parameters whose values nobody but their receiver may see. */
const secretNames = [
  ...['code', 'state', 'nonce', 'code_verifier', 'code_challenge', 'client_secret', 'token'],
  ...['client_assertion', 'refresh_token', 'device_code', 'id_token_hint', 'subject_token'],
  ...['user_code', 'dpop_jkt', 'request_uri'],
];

describe('the trace of what a provider is asked', () => {
  let provider: LocalProvider;

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.1', autoLogin: 'alice' });
  });

  afterEach(() => {
    provider.intercept = undefined;
  });

  after(() => provider.close());

  const scopes = ['openid', 'profile', 'offline_access'];

  async function partyFor(
    config: ProviderConfig,
    options: RelyingPartyOptions = {},
  ): Promise<RelyingParty> {
    const party = new RelyingParty({ timeoutSeconds: 3, ...options });
    const secret = clientSecrets[config.clientId];
    if (secret !== undefined) {
      await party.secrets.set(config, 'login', secret);
    }
    return party;
  }

  /** The stories of a party, the first first; fails where one holds a secret or is no proper HAR. */
  function stories({ traces }: RelyingParty, asked = provider): readonly (readonly string[])[] {
    const sent = asked.requests
      .flatMap(({ query, form }) => [...query, ...form])
      .filter(([name]) => secretNames.includes(name))
      .map(([, value]) => value);
    const { accessTokens, idTokens, refreshTokens } = asked.issuedTokens;
    const secrets = [
      ...new Set([...sent, ...accessTokens, ...idTokens, ...refreshTokens]),
      ...Object.values(clientSecrets),
    ].filter((secret) => secret !== '');
    const texts = traces.all.map(textsOf).join('\n');
    assert.deepEqual(
      {
        told: secrets.filter((secret) => texts.includes(secret)),
        har: traces.all.flatMap((trace) => harProblems(harOf(trace, '0'))),
      },
      { told: [], har: [] },
    );
    return traces.all.map(storyOf).reverse();
  }

  it('tells a sign-in and all that is done with its session, each by itself', async () => {
    const config = publicConfig(provider, { scopes });
    const party = await partyFor(config);
    const session = await party.signIn(config);
    await party.userInfo(config, session);
    await party.sessions.fresh(config, session.id, 'command', never);
    await party.introspect(config, session.tokens.accessToken).catch(() => undefined);
    const [refreshed = session] = await party.sessions.list(config);
    await party.callApi(config, refreshed, { url: `${provider.apiUrl}?key=abcdef` });
    await party.revoke(config, refreshed);
    await party.endSession(config, refreshed);
    assert.deepEqual(stories(party), [
      [
        'sign_in',
        'discovery 200',
        'browser authorization',
        'back loopback accepted',
        'token authorization_code 200',
        'keys 200',
        'done',
      ],
      ['userinfo', 'userinfo 200', 'done'],
      ['refresh', 'token refresh_token 200', 'done'],
      ['introspection', 'introspection 200', 'done'],
      ['api_call', 'api 403', 'done'],
      ['revocation', 'revocation 200', 'revocation 200', 'done'],
      ['log_out', 'browser log_out', 'back loopback accepted', 'done'],
    ]);
  });

  it('tells a request that is pushed by a client with a secret', async () => {
    const config = providerConfig({
      ...{ issuer: provider.issuer, clientId: clientIds.basic, par: true },
      clientAuthentication: 'client_secret_basic',
    });
    const party = await partyFor(config);
    await party.signIn(config);
    const [trace] = party.traces.all;
    const pushed = trace?.steps.find((step): step is TracedRequest => {
      return step.kind === 'request' && step.purpose === 'pushed_request';
    });
    const values = pushed?.body.fields.fields.map(
      ({ name, value }) =>
        `${name} ${value.kind === 'shown' ? value.text.replace(/:\d+/, '') : value.kind}`,
    );
    assert.deepEqual(
      { story: stories(party)[0]?.slice(1, 4), values },
      {
        story: ['discovery 200', 'pushed_request 201', 'browser authorization'],
        values: [
          'response_type code',
          `client_id ${clientIds.basic}`,
          'redirect_uri http://127.0.0.1/callback',
          'state masked',
          'code_challenge masked',
          'code_challenge_method S256',
          'scope openid profile email',
          'nonce masked',
        ],
      },
    );
  });

  it('tells of a token that is bound to a key, and of the nonce that the provider wants once', async () => {
    const strict = await startLocalProvider({
      ...{ hostname: '127.0.0.1', autoLogin: 'alice', requiresDpopNonce: true },
    });
    const config = publicConfig(strict, { scopes, dpop: true });
    const party = await partyFor(config);
    const session = await party.signIn(config);
    await party.sessions.fresh(config, session.id, 'command', never);
    await strict.close();
    assert.deepEqual(
      stories(party, strict).map((story) => story.filter((line) => line.startsWith('token'))),
      [
        ['token authorization_code 400 use_dpop_nonce', 'token authorization_code 200'],
        ['token refresh_token 200'],
      ],
    );
  });

  it('tells the polls of the device flow as one as long as they bring the same', async () => {
    const config = publicConfig(provider, { flow: 'device_code', scopes });
    const clock = new FakeClock();
    const party = await partyFor(config, { clock, startTimer: new LeapingTimers(clock).start });
    let polls = 0;
    provider.intercept = ({ path }) => {
      polls += path === '/token' ? 1 : 0;
      return path === '/token' && polls <= 3
        ? { status: 400, headers: jsonType, body: '{"error":"authorization_pending"}' }
        : undefined;
    };
    await party.signIn(config, never, { showDeviceCode: () => Promise.resolve(true) });
    const [story = []] = stories(party);
    assert.deepEqual(
      [
        ...story
          .filter((line) => line.startsWith('device'))
          .map((line) => line.replace(/×\d+/, 'several times')),
        story.includes('browser device'),
      ],
      [
        'device_authorization 200',
        'device_poll device_code 400 authorization_pending several times',
        'device_poll device_code 200',
        true,
      ],
    );
  });

  it('tells a client’s own grant', async () => {
    const config = providerConfig({
      ...{ issuer: provider.issuer, clientId: clientIds.service, flow: 'client_credentials' },
      ...{ scopes: ['messages:read'], resource: [provider.apiResource] },
    });
    const party = await partyFor(config);
    await party.signIn(config);
    assert.deepEqual(stories(party), [
      ['sign_in', 'discovery 200', 'token client_credentials 200', 'done'],
    ]);
  });

  it('tells two sign-ins at the same time apart', async () => {
    const one = publicConfig(provider, { id: 'one', scopes });
    const two = publicConfig(provider, { id: 'two', scopes: ['openid'], par: true });
    // two windows of the browser, with nothing in common
    const openBrowser = (url: string) => new HttpBrowser().open(url);
    const party = await partyFor(one, { openBrowser });
    await Promise.all([party.signIn(one), party.signIn(two)]);
    stories(party);
    const scopesOf = ({ steps }: Trace): readonly string[] =>
      steps.flatMap((step) => {
        const fields = step.kind === 'request' ? step.body.fields : step.query;
        return fields.fields.flatMap(({ name, value }) =>
          (name as string) === 'scope' && value.kind === 'shown' ? [value.text] : [],
        );
      });
    assert.deepEqual(
      Object.fromEntries(party.traces.all.map((trace) => [trace.provider.id, scopesOf(trace)])),
      { one: [scopes.join(' ')], two: ['openid'] },
    );
  });
});

describe('the trace of a sign-in that fails', () => {
  let provider: LocalProvider;

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.1', autoLogin: 'alice' });
  });

  afterEach(() => {
    provider.intercept = undefined;
  });

  after(() => provider.close());

  /** The end of the story. */
  async function failed(
    settings: Partial<ProviderConfig> = {},
    options: RelyingPartyOptions = {},
  ): Promise<readonly string[]> {
    const party = new RelyingParty({ timeoutSeconds: 2, ...options });
    const code = await codeOf(party.signIn(publicConfig(provider, settings)));
    const story = party.traces.all.map(storyOf)[0] ?? [];
    assert.equal(story.at(-1), code);
    return story.slice(-2);
  }

  it('ends at discovery where the issuer is another', async () => {
    provider.intercept = ({ path }) =>
      path.startsWith('/.well-known')
        ? { status: 200, headers: jsonType, body: '{"issuer":"https://other.example/"}' }
        : undefined;
    assert.deepEqual(await failed(), ['discovery 200', 'discovery_issuer_mismatch']);
  });

  it('ends at a request that nobody answers', async () => {
    const fetch = () => Promise.reject(new TypeError('fetch failed'));
    assert.deepEqual(await failed({}, { fetch }), [
      'discovery network_unreachable',
      'network_unreachable',
    ]);
  });

  it('ends at what the browser brings where the user says no', async () => {
    const rewrite = (url: string): string => {
      const { searchParams } = new URL(url);
      const back = new URL(searchParams.get('redirect_uri') ?? '');
      back.searchParams.set('error', 'access_denied');
      back.searchParams.set('state', searchParams.get('state') ?? '');
      back.searchParams.set('iss', provider.issuer);
      return back.href;
    };
    assert.deepEqual(await failed({}, { browser: new HttpBrowser({ rewrite }) }), [
      'back loopback accepted access_denied',
      'authorization_refused',
    ]);
  });

  it('has what came instead of the answer, and waits on', async () => {
    const rewrite = (url: string): string => {
      const { searchParams } = new URL(url);
      return `${searchParams.get('redirect_uri') ?? ''}?code=abc&state=another`;
    };
    assert.deepEqual(
      await failed({}, { browser: new HttpBrowser({ rewrite }), timeoutSeconds: 1 }),
      ['back loopback wrong_state', 'sign_in_timed_out'],
    );
  });

  it('ends at the token request that is refused', async () => {
    provider.intercept = ({ path }) =>
      path === '/token'
        ? { status: 400, headers: jsonType, body: '{"error":"invalid_grant"}' }
        : undefined;
    assert.deepEqual(await failed(), [
      'token authorization_code 400 invalid_grant',
      'token_request_refused',
    ]);
  });

  it('ends at the keys where none of them signed the ID Token', async () => {
    provider.intercept = ({ path }) =>
      path === '/jwks' ? { status: 200, headers: jsonType, body: '{"keys":[]}' } : undefined;
    assert.deepEqual(await failed(), ['keys 200', 'id_token_invalid']);
  });
});
