import assert from 'node:assert/strict';
import { parseProviders } from '../../../src/core/provider/parseProviders.ts';
import {
  callbacks,
  clientAuthenticationMethods,
  endpointNames,
  flows,
  neededEndpoints,
} from '../../../src/core/provider/providerConfig.ts';
import type { ProblemKind } from '../../../src/core/provider/settingsProblem.ts';

const good = { issuer: 'https://op.example', clientId: 'abc' };

interface Wrong {
  readonly title: string;
  readonly entry: object;
  /** Path below the entry, and what is said about it. */
  readonly error: readonly [path: string, problem: ProblemKind];
}

const url = (reason: (ProblemKind & { code: 'url_not_allowed' })['reason']): ProblemKind => ({
  code: 'url_not_allowed',
  reason,
});
const text: ProblemKind = { code: 'wrong_type', expected: 'text' };
const supported = clientAuthenticationMethods;

const wrongEntries: readonly Wrong[] = [
  {
    title: 'no client id',
    entry: { issuer: good.issuer },
    error: ['clientId', { code: 'missing' }],
  },
  {
    title: 'no issuer and no endpoints',
    entry: { clientId: 'abc' },
    error: [
      'issuer',
      { code: 'issuer_or_endpoints_missing', needed: neededEndpoints.authorization_code },
    ],
  },
  {
    title: 'no issuer and one endpoint of the two',
    entry: { clientId: 'abc', metadata: { token_endpoint: 'https://op.example/token' } },
    error: [
      'issuer',
      { code: 'issuer_or_endpoints_missing', needed: neededEndpoints.authorization_code },
    ],
  },
  ...[
    ['that is no URL', 'op.example', 'not_a_url'],
    ['of another scheme', 'ftp://op.example', 'scheme'],
    ['over plain http', 'http://op.example', 'http_not_loopback'],
    ['with a password', 'https://u:p@op.example', 'credentials'],
    ['with a query', 'https://op.example?a=b', 'query'],
    ['with a fragment', 'https://op.example#a', 'fragment'],
  ].map(([title, issuer, reason]) => ({
    title: `an issuer ${String(title)}`,
    entry: { ...good, issuer },
    error: ['issuer', url(reason as Parameters<typeof url>[0])] as const,
  })),
  ...[
    ['that is no URL', '/logout?returnTo={postLogoutRedirectUri}', 'not_a_url'],
    ['of another scheme', 'javascript:alert("{clientId}")', 'scheme'],
    ['over plain http', 'http://op.example/logout', 'http_not_loopback'],
    ['with a password', 'https://u:p@op.example/logout', 'credentials'],
    ['with a fragment', 'https://op.example/logout#{clientId}', 'fragment'],
  ].map(([title, logoutUrl, reason]) => ({
    title: `a logout address ${String(title)}`,
    entry: { ...good, logoutUrl },
    error: ['logoutUrl', url(reason as Parameters<typeof url>[0])] as const,
  })),
  {
    title: 'a post-logout redirect URI elsewhere',
    entry: { ...good, postLogoutRedirectUri: 'https://op.example/bye' },
    error: ['postLogoutRedirectUri', { code: 'redirect_not_loopback' }],
  },
  ...endpointNames.map((name) => ({
    title: `a ${name} over plain http`,
    entry: { ...good, metadata: { [name]: 'http://op.example/x' } },
    error: [`metadata.${name}`, url('http_not_loopback')] as const,
  })),
  ...[
    ...['label', 'audience', 'redirectUri', 'logoutUrl', 'postLogoutRedirectUri', 'flow'],
    ...['clientAuthentication', 'callback'],
  ].flatMap((key) =>
    [5, '', ' ', null, ['abc']].map((value) => ({
      title: `${key} ${JSON.stringify(value)}`,
      entry: { ...good, [key]: value },
      error: [key, text] as const,
    })),
  ),
  ...['scopes', 'resource'].flatMap((key) =>
    [5, null, {}, ['a', 5]].map((value) => ({
      title: `${key} ${JSON.stringify(value)}`,
      entry: { ...good, [key]: value },
      error: [key, { code: 'wrong_type', expected: 'text_or_list' }] as const,
    })),
  ),
  ...['"', 'a\\b', 'é', '\u0001'].map((scope) => ({
    title: `the scope ${JSON.stringify(scope)}`,
    entry: { ...good, scopes: ['openid', scope] },
    error: ['scopes', { code: 'invalid_scope' }] as const,
  })),
  {
    title: 'a flow that is not known',
    entry: { ...good, flow: 'implicit' },
    error: ['flow', { code: 'unsupported_value', supported: flows }],
  },
  {
    title: 'a way back that is not known',
    entry: { ...good, callback: 'popup' },
    error: ['callback', { code: 'unsupported_value', supported: callbacks }],
  },
  {
    title: 'a client authentication that is not known',
    entry: { ...good, clientAuthentication: 'None' },
    error: ['clientAuthentication', { code: 'unsupported_value', supported }],
  },
  ...['authorizationParameters', 'tokenParameters'].flatMap((key) => [
    ...[5, 'prompt=login', ['a'], { max_age: 5 }].map((value) => ({
      title: `${key} ${JSON.stringify(value)}`,
      entry: { ...good, [key]: value },
      error: [key, { code: 'wrong_type', expected: 'text_values' }] as const,
    })),
    {
      title: `a client secret among ${key}`,
      entry: { ...good, [key]: { client_secret: 'x' } },
      error: [`${key}.client_secret`, { code: 'secret_in_settings' }] as const,
    },
  ]),
  ...['true', 'on', 1, {}].map((dpop) => ({
    title: `dpop ${JSON.stringify(dpop)}`,
    entry: { ...good, dpop },
    error: ['dpop', { code: 'unsupported_value', supported: ['"auto"', 'true', 'false'] }] as const,
  })),
  ...['metadata', 'introspection'].map((key) => ({
    title: `${key} that is no object`,
    entry: { ...good, [key]: ['x'] },
    error: [key, { code: 'wrong_type', expected: 'object' }] as const,
  })),
  {
    title: 'an introspection client without an id',
    entry: { ...good, introspection: {} },
    error: ['introspection.clientId', { code: 'missing' }],
  },
  {
    title: 'an introspection client with an unknown method',
    entry: { ...good, introspection: { clientId: 'api', clientAuthentication: 'x' } },
    error: ['introspection.clientAuthentication', { code: 'unsupported_value', supported }],
  },
];

describe('an entry of oidc.providers is left out, with the path of the reason, for', () => {
  for (const { title, entry, error } of wrongEntries) {
    it(title, () => {
      const [path, problem] = error;
      assert.deepEqual(parseProviders({ 'okta-dev': entry }), {
        providers: [],
        problems: [{ path: `oidc.providers.okta-dev.${path}`, severity: 'error', ...problem }],
      });
    });
  }

  for (const [title, extra, path] of [
    ['a client id', { clientId: 5 }, 'clientId'],
    ['an issuer', { issuer: 5 }, 'issuer'],
    ['an introspection client id', { introspection: { clientId: 5 } }, 'introspection.clientId'],
  ] as const) {
    it(`${title} that is no text, and says that once`, () =>
      assert.deepEqual(parseProviders({ a: { ...good, ...extra } }).problems, [
        { path: `oidc.providers.a.${path}`, severity: 'error', ...text },
      ]));
  }

  it('everything that is wrong with it at once', () => {
    const entry = { issuer: 'http://op.example', scopes: 5, introspection: {} };
    assert.deepEqual(
      parseProviders({ a: entry }).problems.map(({ path, code }) => `${path} ${code}`),
      [
        'oidc.providers.a.issuer url_not_allowed',
        'oidc.providers.a.clientId missing',
        'oidc.providers.a.scopes wrong_type',
        'oidc.providers.a.introspection.clientId missing',
      ],
    );
  });

  const reserved = [
    ...['client_id', 'redirect_uri', 'response_type', 'response_mode', 'state', 'nonce', 'code'],
    ...['code_verifier', 'code_challenge', 'code_challenge_method', 'grant_type', 'scope'],
    ...['audience', 'resource', 'request', 'request_uri', 'refresh_token'],
    ...['client_assertion', 'client_assertion_type'],
  ];
  for (const key of ['authorizationParameters', 'tokenParameters']) {
    it(`${key} that belong to the protocol: all of them`, () => {
      const parameters = Object.fromEntries([...reserved, 'prompt'].map((name) => [name, 'x']));
      assert.deepEqual(
        parseProviders({ a: { ...good, [key]: parameters } }).problems,
        reserved.map((name) => ({
          path: `oidc.providers.a.${key}.${name}`,
          severity: 'error',
          code: 'reserved_parameter',
        })),
      );
    });
  }
});
