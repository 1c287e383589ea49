import assert from 'node:assert/strict';
import type { ProviderConfig } from '../../src/core/provider/providerConfig.ts';
import { oauthErrorOf, type OidcError } from '../../src/core/errors.ts';
import {
  startLocalProvider,
  type Interception,
  type LocalProvider,
} from '../support/localProvider.ts';
import { clientIds, clientSecrets, editorRedirectUri } from '../support/provider/clients.ts';
import { publicConfig } from '../support/providerConfigs.ts';
import { RelyingParty } from '../support/relyingParty.ts';

const par = '/request';
const pushedFirst = [par, '/auth', '/token'];

describe('a pushed authorization request', () => {
  let relaxed: LocalProvider;
  let strict: LocalProvider;

  before(async () => {
    const options = { hostname: '127.0.0.1', autoLogin: 'alice' } as const;
    relaxed = await startLocalProvider(options);
    strict = await startLocalProvider({ ...options, requiresPushedRequests: true });
  });

  after(() => Promise.all([relaxed.close(), strict.close()]));

  afterEach(() => {
    relaxed.intercept = undefined;
    strict.intercept = undefined;
  });

  interface Attempt {
    readonly error: OidcError | undefined;
    /** The paths asked, of those that matter here. */
    readonly asked: readonly string[];
    /** What the browser was sent to ask. */
    readonly parameters: readonly string[];
    readonly party: RelyingParty;
  }

  const attempt = async (
    provider: LocalProvider,
    overrides: Partial<ProviderConfig> = {},
  ): Promise<Attempt> => {
    const config = publicConfig(provider, overrides);
    const party = new RelyingParty({ timeoutSeconds: 2 });
    const secret = clientSecrets[config.clientId];
    if (secret !== undefined) {
      await party.secrets.set(config, 'login', secret);
    }
    const startedAt = provider.requests.length;
    const error = await party.signIn(config).then(
      () => undefined,
      (cause: unknown) => cause as OidcError,
    );
    const asked = provider.requests
      .slice(startedAt)
      .map(({ path }) => path)
      .filter((path) => pushedFirst.includes(path));
    const [opened] = party.browser.opened;
    const parameters = opened === undefined ? [] : [...new URL(opened).searchParams.keys()];
    return { error, asked, parameters, party };
  };

  const cases: readonly (readonly [
    title: string,
    provider: () => LocalProvider,
    overrides: Partial<ProviderConfig>,
    isPushed: boolean,
  ])[] = [
    ['is made where the provider requires it', () => strict, {}, true],
    ['is not made where it does not', () => relaxed, {}, false],
    ['is made where the settings want it', () => relaxed, { par: true }, true],
    [
      'is made by a client with a secret',
      () => strict,
      { clientId: clientIds.basic, clientAuthentication: 'client_secret_basic' },
      true,
    ],
  ];
  for (const [title, provider, overrides, isPushed] of cases) {
    it(title, async () => {
      const { error, asked, parameters } = await attempt(provider(), overrides);
      assert.deepEqual(
        { error, asked, isReference: parameters.join() === 'client_id,request_uri' },
        {
          error: undefined,
          asked: isPushed ? pushedFirst : pushedFirst.slice(1),
          isReference: isPushed,
        },
      );
    });
  }

  it('is not made where the settings do not want it, and the provider refuses the sign-in', async () => {
    const { error, asked } = await attempt(strict, { par: false });
    assert.deepEqual(
      { code: error?.code, asked },
      { code: 'authorization_refused', asked: ['/auth'] },
    );
  });

  it('holds all that the browser would have carried', async () => {
    const resource = [relaxed.apiResource];
    const overrides = { par: true, resource, authorizationParameters: { acr_values: 'x' } };
    await attempt(relaxed, overrides);
    const { form = [] } = relaxed.requests.findLast(({ path }) => path === par) ?? {};
    assert.deepEqual(form.map(([name]) => name).sort(), [
      ...['acr_values', 'client_id', 'code_challenge', 'code_challenge_method', 'nonce'],
      ...['redirect_uri', 'resource', 'response_type', 'scope', 'state'],
    ]);
  });

  it('is new for each sign-in', async () => {
    const first = await attempt(strict);
    const second = await attempt(strict);
    const references = [first, second].map(({ party }) =>
      new URL(party.browser.opened[0] ?? '').searchParams.get('request_uri'),
    );
    assert.equal(new Set(references).size, 2);
  });

  it('leaves no trace of the request in the log', async () => {
    const { party } = await attempt(strict);
    const log = JSON.stringify(party.events.all);
    const { form = [] } = strict.requests.findLast(({ path }) => path === par) ?? {};
    const secrets = form.filter(([name]) => ['state', 'nonce', 'code_challenge'].includes(name));
    assert.deepEqual(
      { secrets: secrets.length, leaked: secrets.filter(([, value]) => log.includes(value)) },
      { secrets: 3, leaked: [] },
    );
  });

  const json = { 'content-type': 'application/json' };
  const reply = (status: number, body: object): Interception => ({
    status,
    headers: json,
    body: JSON.stringify(body),
  });
  const faults: readonly (readonly [string, Interception, string])[] = [
    [
      'an OAuth error',
      reply(400, { error: 'invalid_request', error_description: 'redirect_uri is wrong' }),
      'pushed_request_refused',
    ],
    [
      'a client that is not known',
      reply(401, { error: 'invalid_client' }),
      'pushed_request_refused',
    ],
    [
      'a page',
      { status: 200, headers: { 'content-type': 'text/html' }, body: '<p>' },
      'response_invalid',
    ],
    ['a server error', { status: 500 }, 'response_invalid'],
    ['no request_uri', reply(201, { expires_in: 60 }), 'response_invalid'],
    [
      'a request_uri that is no text',
      reply(201, { request_uri: 1, expires_in: 60 }),
      'response_invalid',
    ],
    ['no lifetime', reply(201, { request_uri: 'urn:x' }), 'response_invalid'],
    ['a redirect', { status: 307, headers: { location: '/elsewhere' } }, 'redirect_refused'],
  ];
  for (const [title, interception, code] of faults) {
    it(`ends with ${code}, and no browser, at ${title}`, async () => {
      strict.intercept = ({ path }) => (path === par ? interception : undefined);
      const { error, asked, party } = await attempt(strict);
      assert.deepEqual(
        { code: error?.code, asked, opened: party.browser.opened },
        { code, asked: [par], opened: [] },
      );
    });
  }

  it('says what the provider says of a refusal', async () => {
    const { error } = await attempt(strict, { scopes: ['openid', 'nonsense:\u202e'] });
    assert.ok(error?.is('pushed_request_refused'), error?.code);
    const { status, clientId, redirectUri } = error.detail;
    assert.deepEqual(
      { status, clientId, redirectUri, error: error.detail.error },
      {
        status: 400,
        clientId: clientIds.public,
        redirectUri: 'http://127.0.0.1/callback',
        error: 'invalid_scope',
      },
    );
  });

  it('says why it is refused, although a challenge beside it says nothing', async () => {
    strict.intercept = ({ path }) =>
      path === par
        ? {
            ...reply(401, { error: 'invalid_client' }),
            headers: { ...json, 'www-authenticate': 'Basic realm="x"' },
          }
        : undefined;
    const { error } = await attempt(strict);
    assert.deepEqual(
      [error?.code, error && oauthErrorOf(error)],
      ['pushed_request_refused', 'invalid_client'],
    );
  });

  it('names the address that it sent, where the browser is to come back to the editor', async () => {
    strict.intercept = ({ path }) =>
      path === par ? reply(400, { error: 'invalid_request' }) : undefined;
    const { error } = await attempt(strict, { callback: 'uri' });
    assert.ok(error?.is('pushed_request_refused'), error?.code);
    const { form = [] } = strict.requests.findLast(({ path }) => path === par) ?? {};
    assert.deepEqual(
      [error.detail.redirectUri, new Map(form).get('redirect_uri')],
      [editorRedirectUri, editorRedirectUri],
    );
  });

  it('needs an endpoint to be pushed to', async () => {
    strict.intercept = undefined;
    const { issuer } = relaxed;
    const metadata = {
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
    };
    const { error } = await attempt(relaxed, { par: true, issuer: undefined, metadata });
    assert.deepEqual(
      [error?.code, error?.detail],
      ['endpoint_missing', { endpoint: 'pushed_authorization_request_endpoint' }],
    );
  });
});
