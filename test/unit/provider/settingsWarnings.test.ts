import assert from 'node:assert/strict';
import { parseProviders } from '../../../src/core/provider/parseProviders.ts';
import { endpointNames } from '../../../src/core/provider/providerConfig.ts';

const good = { issuer: 'https://op.example', clientId: 'abc' };
const entryKeys = [
  ...['label', 'issuer', 'clientId', 'scopes', 'audience', 'resource', 'redirectUri'],
  ...['logoutUrl', 'postLogoutRedirectUri', 'flow'],
  ...['clientAuthentication', 'authorizationParameters', 'tokenParameters', 'introspection'],
  ...['par', 'dpop'],
  'metadata',
  'callback',
  'environment',
];

/** Paths, severities and kinds of a value’s problems, and which entries remain. */
function outcome(value: unknown): object {
  const { providers, problems } = parseProviders(value);
  return { ids: providers.map(({ id }) => id), problems };
}

describe('an entry of oidc.providers is usable, with a warning, in spite of', () => {
  const warned: readonly [title: string, extra: object, path: string, problem: object][] = [
    [
      'a key that is not known',
      { clientID: 'x' },
      'clientID',
      { code: 'unknown_key', known: entryKeys, meant: 'clientId' },
    ],
    [
      'an endpoint that is not known',
      { metadata: { tokenEndpoint: 'x' } },
      'metadata.tokenEndpoint',
      { code: 'unknown_key', known: endpointNames, meant: 'token_endpoint' },
    ],
    [
      'a key of introspection that is not known',
      { introspection: { clientId: 'api', secret: 'x' } },
      'introspection.secret',
      { code: 'unknown_key', known: ['clientId', 'clientAuthentication'] },
    ],
    ['a client secret', { clientSecret: 'x' }, 'clientSecret', { code: 'secret_in_settings' }],
    ['a client_secret', { client_secret: 'x' }, 'client_secret', { code: 'secret_in_settings' }],
    [
      'a client secret of its introspection client',
      { introspection: { clientId: 'api', CLIENTSECRET: 'x' } },
      'introspection.CLIENTSECRET',
      { code: 'secret_in_settings' },
    ],
  ];
  for (const [title, extra, path, problem] of warned) {
    it(title, () =>
      assert.deepEqual(outcome({ a: { ...good, ...extra } }), {
        ids: ['a'],
        problems: [{ path: `oidc.providers.a.${path}`, severity: 'warning', ...problem }],
      }),
    );
  }
});

describe('a value of oidc.providers', () => {
  it('that is not there has no providers and no problems', () =>
    assert.deepEqual(outcome(undefined), { ids: [], problems: [] }));

  for (const value of [null, 'text', 5, true, [good]]) {
    it(`that is ${JSON.stringify(value)} is one problem`, () => {
      const problem = { code: 'wrong_type', expected: 'object' };
      assert.deepEqual(outcome(value), {
        ids: [],
        problems: [{ path: 'oidc.providers', severity: 'error', ...problem }],
      });
    });
  }

  it('loses its wrong entries only', () => {
    const value = { first: good, broken: { issuer: 'x' }, empty: null, last: good };
    const { providers, problems } = parseProviders(value);
    assert.deepEqual(
      { ids: providers.map(({ id }) => id), paths: problems.map(({ path }) => path) },
      {
        ids: ['first', 'last'],
        paths: [
          'oidc.providers.broken.issuer',
          'oidc.providers.broken.clientId',
          'oidc.providers.empty',
        ],
      },
    );
  });

  const hostileIds = ['__proto__', '_x', '', 'A', 'a b', 'a/b', '-a', '.a', 'é', 'a\n', '[x](y)'];
  for (const id of hostileIds) {
    it(`refuses ${JSON.stringify(id)} as a provider id`, () => {
      // as JSON.parse makes it: `__proto__` is an own key
      const value: unknown = JSON.parse(`{${JSON.stringify(id)}: ${JSON.stringify(good)}}`);
      assert.deepEqual(outcome(value), {
        ids: [],
        problems: [
          { path: `oidc.providers.${id}`, severity: 'error', code: 'invalid_provider_id' },
        ],
      });
    });
  }

  it('may call a provider like a member of every object', () => {
    const value: unknown = JSON.parse(`{"constructor": ${JSON.stringify(good)}}`);
    assert.deepEqual(outcome(value), { ids: ['constructor'], problems: [] });
  });

  it('says no value of a setting in any problem, as it may be a secret in the wrong place', () => {
    const marker = 'S3CRET';
    const value = {
      a: { issuer: `https://u:${marker}@op.example`, clientId: 5, scopes: [`"${marker}`] },
      b: { ...good, flow: marker, clientSecret: marker, metadata: { jwks_uri: marker } },
      c: { ...good, authorizationParameters: { client_secret: marker } },
    };
    const { problems } = parseProviders(value);
    assert.ok(problems.length >= 6);
    assert.doesNotMatch(JSON.stringify(problems), new RegExp(marker));
  });

  it('can’t smuggle settings in through the prototype of an entry', () => {
    const value: unknown = JSON.parse(
      '{"a": {"__proto__": {"clientId": "evil"}, "issuer": "https://op.example"}}',
    );
    const { problems } = parseProviders(value);
    assert.deepEqual(
      problems.map(({ path, code }) => `${path} ${code}`),
      ['oidc.providers.a.__proto__ unknown_key', 'oidc.providers.a.clientId missing'],
    );
  });
});
