import assert from 'node:assert/strict';
import { explainAnswer, type ApiHint } from '../../src/core/oidc/api/apiRefusal.ts';
import type { ApiAnswer } from '../../src/core/oidc/api/apiRequest.ts';
import { httpFileRequest } from '../../src/core/httpFile/httpFileRequest.ts';
import { nowEpochSeconds } from '../../src/core/ports.ts';
import type { ProviderConfig } from '../../src/core/provider/providerConfig.ts';
import type { Session } from '../../src/core/session/session.ts';
import { codeOf } from '../support/codeOf.ts';
import { systemClock } from '../support/fakeClock.ts';
import { listen } from '../support/listen.ts';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { publicConfig } from '../support/providerConfigs.ts';
import { RelyingParty } from '../support/relyingParty.ts';

describe('an API that is called with an access token', () => {
  let provider: LocalProvider;
  let party: RelyingParty;

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.2', autoLogin: 'alice' });
    party = new RelyingParty();
  });

  afterEach(() => {
    provider.intercept = undefined;
  });

  after(async () => {
    await provider.close();
  });

  const config = (overrides: Partial<ProviderConfig> = {}): ProviderConfig =>
    publicConfig(provider, {
      scopes: ['openid', 'messages:read'],
      resource: [provider.apiResource],
      ...overrides,
    });

  const explain = (answer: ApiAnswer, { tokens }: Session): readonly ApiHint[] =>
    explainAnswer(answer, provider.apiUrl, tokens, nowEpochSeconds(systemClock));

  async function call(overrides: Partial<ProviderConfig> = {}) {
    const session = await party.signIn(config(overrides));
    const answer = await party.callApi(config(), session, { url: provider.apiUrl });
    return { status: answer.status, body: text(answer), hints: explain(answer, session) };
  }

  it('gets it in the Authorization header alone, and answers with messages', async () => {
    const session = await party.signIn(config());
    const answer = await party.callApi(config(), session, { url: `${provider.apiUrl}?since=1` });
    const seen = provider.requests.at(-1);
    assert.deepEqual(
      {
        status: answer.status,
        messages: (JSON.parse(text(answer)) as { messages: { text: string }[] }).messages.map(
          (message) => message.text,
        ),
        query: seen?.query,
        authorization: seen?.authorization,
        hints: explain(answer, session),
      },
      {
        status: 200,
        messages: ['I am a robot.', 'Hello, world!'],
        query: [['since', '1']],
        authorization: 'bearer',
        hints: [],
      },
    );
  });

  it('is not called at an address that a token may not go to', async () => {
    const session = await party.signIn(config());
    const codes = await Promise.all(
      ['http://api.example/messages', 'ftp://127.0.0.1/', 'https://a:b@api.example/', 'x'].map(
        (url) => codeOf(party.callApi(config(), session, { url })),
      ),
    );
    assert.deepEqual(codes, Array<string>(4).fill('url_not_allowed'));
  });

  it('that refuses a token for another API: the other audience stands out', async () => {
    const { status, hints } = await call({ resource: [provider.otherApiResource] });
    assert.deepEqual(
      { status, hints },
      {
        status: 401,
        hints: [
          { kind: 'said', error: 'invalid_token', description: "unexpected 'aud' claim value" },
          { kind: 'other_audience', audience: [provider.otherApiResource] },
        ],
      },
    );
  });

  it('that misses a scope: the one that is missing is named', async () => {
    const { status, hints } = await call({ scopes: ['openid', 'messages:write'] });
    assert.deepEqual(
      { status, hints },
      {
        status: 403,
        hints: [
          {
            kind: 'said',
            error: 'insufficient_scope',
            description: 'The token needs the scope messages:read',
          },
          { kind: 'scope_needed', needed: ['messages:read'], missing: ['messages:read'] },
        ],
      },
    );
  });

  it('that got no token, as when a proxy removes it, is told from one that refuses it', async () => {
    const session = await party.signIn(config());
    const { headers } = await fetch(provider.apiUrl);
    const challenge = headers.get('www-authenticate') ?? '';
    provider.intercept = ({ path }) =>
      path === '/api/messages'
        ? { status: 401, headers: { 'www-authenticate': challenge } }
        : undefined;
    const answer = await party.callApi(config(), session, { url: provider.apiUrl });
    assert.deepEqual(explain(answer, session), [{ kind: 'no_token_seen' }]);
  });

  it('answers with a redirect, which is shown and not followed', async () => {
    const session = await party.signIn(config());
    const location = `${provider.issuer}/elsewhere`;
    provider.intercept = ({ path }) =>
      path === '/api/messages' ? { status: 302, headers: { location } } : undefined;
    const answer = await party.callApi(config(), session, { url: provider.apiUrl });
    assert.deepEqual(
      {
        hints: explain(answer, session),
        elsewhere: provider.requests.some(({ path }) => path === '/elsewhere'),
      },
      { hints: [{ kind: 'redirect', location }], elsewhere: false },
    );
  });

  it('gets a JSON body with the method that was chosen', async () => {
    const sent: RequestInit[] = [];
    const watched = new RelyingParty({
      fetch: (url, init) => {
        sent.push(init);
        return fetch(url, init);
      },
    });
    const session = await party.signIn(config());
    const jsonBody = '{"text":"hi"}';
    const request = { url: provider.apiUrl, method: 'POST', jsonBody } as const;
    const { status, headers } = await watched.callApi(config(), session, request);
    const { method, body, headers: sentHeaders } = sent[0] ?? {};
    assert.deepEqual(
      {
        answer: [status, Object.fromEntries(headers)['allow']],
        sent: [method, body, new Headers(sentHeaders).get('content-type'), sent.length],
      },
      { answer: [405, 'GET'], sent: ['POST', jsonBody, 'application/json', 1] },
    );
  });
});

describe('a request of a .http file', () => {
  for (const dpop of [false, true]) {
    it(`opens the API with the token in the place of the placeholder, ${dpop ? 'bound to a key' : 'as a bearer token'}`, async () => {
      const provider = await startLocalProvider({
        hostname: '127.0.0.2',
        autoLogin: 'alice',
        requiresDpopNonce: dpop,
      });
      try {
        const party = new RelyingParty();
        const config = publicConfig(provider, {
          scopes: ['openid', 'messages:read'],
          resource: [provider.apiResource],
          dpop,
        });
        const session = await party.signIn(config);
        const file = [
          `@api = ${provider.apiUrl}`,
          '### messages',
          'GET {{api}}',
          '  ?since=1',
          'X-Trace: 7',
          'Authorization: Bearer ${oidc:local.access_token}',
        ].join('\n');
        const { request, token } = httpFileRequest(file, 2);
        const { status } = await party.callApi(config, session, request);
        const { query, authorization } = provider.requests.at(-1) ?? {};
        assert.deepEqual(
          { status, token, query, authorization },
          {
            status: 200,
            token: { providerId: 'local', member: 'access_token' },
            query: [['since', '1']],
            authorization: dpop ? 'dpop' : 'bearer',
          },
        );
      } finally {
        await provider.close();
      }
    });
  }

  it('brings its own headers and its body, whatever that is', async () => {
    const seen: unknown[] = [];
    const api = await listen((request, response) => {
      const { method, headers } = request;
      const { authorization, accept, 'content-type': type, 'x-trace': trace } = headers;
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const body = Buffer.concat(parts).toString();
        seen.push({ method, authorization, accept, type, trace, body });
        response.end();
      });
    }, '127.0.0.1');
    const provider = await startLocalProvider({ hostname: '127.0.0.2', autoLogin: 'alice' });
    try {
      const party = new RelyingParty();
      const session = await party.signIn(publicConfig(provider));
      const file = [
        `PUT http://127.0.0.1:${String(api.port)}/items`,
        'Authorization: ${oidc:local.access_token}',
        'Content-Type: text/csv',
        'Accept: text/csv',
        'X-Trace: 1',
        'x-trace: 2',
        '',
        'a;é',
      ].join('\n');
      const { request } = httpFileRequest(file, 0);
      await party.callApi(publicConfig(provider), session, request);
      assert.deepEqual(seen, [
        {
          method: 'PUT',
          authorization: `Bearer ${session.tokens.accessToken}`,
          accept: 'text/csv',
          type: 'text/csv',
          trace: '1, 2',
          body: 'a;é',
        },
      ]);
    } finally {
      await Promise.all([api.close(), provider.close()]);
    }
  });
});

describe('an access token that has expired at an API', () => {
  it('is told by its own time', async () => {
    const provider = await startLocalProvider({
      hostname: '127.0.0.2',
      autoLogin: 'alice',
      accessTokenTtlSeconds: 1,
    });
    try {
      const config = publicConfig(provider, {
        scopes: ['openid', 'messages:read'],
        resource: [provider.apiResource],
      });
      const party = new RelyingParty();
      const session = await party.signIn(config);
      const { expiresAtEpochSeconds: atEpochSeconds } = session.tokens;
      let answer: ApiAnswer;
      do {
        answer = await party.callApi(config, session, { url: provider.apiUrl });
      } while (answer.status === 200);
      const now = nowEpochSeconds(systemClock);
      assert.deepEqual(explainAnswer(answer, provider.apiUrl, session.tokens, now), [
        { kind: 'said', error: 'invalid_token', description: "'exp' claim timestamp check failed" },
        { kind: 'expired', atEpochSeconds },
      ]);
    } finally {
      await provider.close();
    }
  });
});

function text({ body }: ApiAnswer): string {
  return new TextDecoder().decode(body);
}
