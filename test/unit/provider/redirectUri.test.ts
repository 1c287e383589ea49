import assert from 'node:assert/strict';
import { parseProviders } from '../../../src/core/provider/parseProviders.ts';
import { formatRedirectUri } from '../../../src/core/provider/redirectUri.ts';
import type { ProblemKind } from '../../../src/core/provider/settingsProblem.ts';

function parse(redirectUri: string) {
  const entry = { issuer: 'https://op.example', clientId: 'abc', redirectUri };
  return parseProviders({ a: entry });
}

const read: readonly [redirectUri: string, host: string, port: number | undefined, path: string][] =
  [
    ['http://127.0.0.1/', '127.0.0.1', undefined, '/'],
    ['http://127.0.0.1/callback', '127.0.0.1', undefined, '/callback'],
    ['http://[::1]:8080/a/b', '[::1]', 8080, '/a/b'],
    ['http://localhost:65535/', 'localhost', 65535, '/'],
    ['http://localhost:3000/CallBack', 'localhost', 3000, '/CallBack'],
    ['http://localhost:8080/a%20b', 'localhost', 8080, '/a%20b'],
  ];

const refused: readonly (readonly [redirectUri: string, problem: ProblemKind])[] = [
  ['127.0.0.1/callback', { code: 'url_not_allowed', reason: 'not_a_url' }],
  ['http://127.0.0.1:99999/', { code: 'url_not_allowed', reason: 'not_a_url' }],
  ['http://127.0.0.1/callback?tenant=1', { code: 'url_not_allowed', reason: 'query' }],
  ['http://127.0.0.1/callback#', { code: 'url_not_allowed', reason: 'fragment' }],
  ['http://127.0.0.1/callback#x', { code: 'url_not_allowed', reason: 'fragment' }],
  ...(
    [
      ['http://127.0.0.1:80/callback', 'http://127.0.0.1/callback'],
      ['http://127.0.0.1:080/callback', 'http://127.0.0.1/callback'],
      ['http://localhost:8080', 'http://localhost:8080/'],
      ['HTTP://LocalHost:3000/CallBack', 'http://localhost:3000/CallBack'],
      ['http://localhost:3000/a/../b', 'http://localhost:3000/b'],
      ['http://localhost:3000//cb', 'http://localhost:3000/cb'],
    ] as const
  ).map(([uri, effective]) => [uri, { code: 'redirect_spelling', effective }] as const),
  ...[
    ...['https://127.0.0.1/callback', 'vscode://oidc-tools.oidc-tokens/callback'],
    ...['http://op.example/callback', 'http://127.0.0.2/callback', 'http://0.0.0.0/callback'],
    ...['http://localhost.op.example/', 'http://user@localhost/', 'http://:pass@localhost/'],
    'http://[::]/callback',
  ].map((uri) => [uri, { code: 'redirect_not_loopback' }] as const),
];

describe('a redirect URI in the settings', () => {
  for (const [uri, host, port, path] of read) {
    it(`may be ${uri}`, () =>
      assert.deepEqual(parse(uri).providers[0]?.redirect, { host, port, path }));
  }

  for (const [uri, problem] of refused) {
    it(`may not be ${uri}: ${problem.code}`, () => {
      const path = 'oidc.providers.a.redirectUri';
      assert.deepEqual(parse(uri), {
        providers: [],
        problems: [{ path, severity: 'error', ...problem }],
      });
    });
  }
});

describe('a redirect URI for the provider', () => {
  const redirect = { host: '[::1]', port: undefined, path: '/callback' } as const;

  it('has the port that was found, where the settings name none', () => {
    assert.equal(formatRedirectUri(redirect, 51234), 'http://[::1]:51234/callback');
  });

  it('is without a port before one was found', () => {
    assert.equal(formatRedirectUri(redirect), 'http://[::1]/callback');
  });

  it('is what the settings say, with a port', () => {
    assert.equal(formatRedirectUri({ ...redirect, port: 8080 }), 'http://[::1]:8080/callback');
  });
});
