import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseProviders } from '../../../src/core/provider/parseProviders.ts';
import { endpointNames } from '../../../src/core/provider/providerConfig.ts';
import { formatRedirectUri } from '../../../src/core/provider/redirectUri.ts';
import { refuseIssuer, refuseUrl } from '../../../src/core/urlPolicy.ts';

const oddUrls = [
  ...['http://op.example', 'javascript:alert(1)', 'vscode://x', 'https://u:p@op.example'],
  ...['https://op.example#', ' https://op.example?', 'https://op.example:99999', 'https://'],
  'http://op.example/.well-known/openid-configuration',
  'https:/.well-known/openid-configuration/op.example',
  'http:/.well-known/openid-configuration/op.example',
  ...['http://localhost@op.example/', 'http://localhost.op.example:1/', 'http://0.0.0.0/x'],
];
const goodUrls = [
  ...['https://op.example', 'https://op.example/a', 'http://127.0.0.1/x', 'http://localhost:1/'],
  'https://op.example/.well-known/openid-configuration',
];
const goodRedirects = ['http://127.0.0.1/callback', 'HTTP://[::1]:81/a', 'http://localhost:1'];

const anything = fc.anything({ maxDepth: 2 });
const mostly = <T>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<unknown> = anything) =>
  fc.oneof({ weight: 9, arbitrary: usual }, { weight: 1, arbitrary: odd });
const anUrl = (good: readonly string[]) =>
  mostly(
    fc.constantFrom(...good),
    fc.oneof(
      anything,
      fc.string(),
      fc.constantFrom(...oddUrls),
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
    ),
  );

/** Entries that look like what people write, with mistakes in them. */
const anEntry = fc.record(
  {
    clientId: mostly(fc.constant('abc')),
    issuer: anUrl(goodUrls),
    scopes: mostly(fc.array(fc.stringMatching(/^[a-z:]{1,8}$/), { maxLength: 3 })),
    redirectUri: anUrl(goodRedirects),
    postLogoutRedirectUri: anUrl(['http://127.0.0.1/logout', 'http://[::1]:81/bye']),
    logoutUrl: anUrl(goodUrls),
    metadata: mostly(
      fc.record(Object.fromEntries(endpointNames.map((name) => [name, anUrl(goodUrls)])), {
        requiredKeys: [],
      }),
    ),
    introspection: mostly(fc.constant({ clientId: 'api' })),
    authorizationParameters: mostly(fc.dictionary(fc.string(), fc.string(), { maxKeys: 2 })),
  },
  { requiredKeys: ['clientId'] },
);

const aValue = fc.oneof(
  { weight: 9, arbitrary: fc.dictionary(fc.constantFrom('a', 'b', '_c'), anEntry) },
  { weight: 1, arbitrary: anything },
);

describe('whatever stands in oidc.providers', () => {
  it('every provider that is read obeys the URL rule, and comes back to this machine', function () {
    this.timeout(20_000);
    let seen = 0;
    fc.assert(
      fc.property(aValue, (value) => {
        for (const provider of parseProviders(value).providers) {
          seen += 1;
          const { issuer, metadata, redirect, postLogoutRedirect, logoutUrl, clientId } = provider;
          const redirects = [redirect, postLogoutRedirect].map((each) => formatRedirectUri(each));
          const urls = [
            ...redirects,
            ...(logoutUrl ? [logoutUrl] : []),
            ...Object.values(metadata),
          ];
          assert.deepEqual(
            [issuer === undefined ? undefined : refuseIssuer(issuer), ...urls.map(refuseUrl)],
            [undefined, ...urls.map(() => undefined)],
          );
          assert.notEqual(clientId.trim(), '');
          for (const back of redirects) {
            assert.match(new URL(back).hostname, /^(127\.0\.0\.1|\[::1\]|localhost)$/);
          }
        }
      }),
      { numRuns: 1000 },
    );
    assert.ok(seen > 50, `only ${seen} usable entries were made`);
  });

  it('an entry is either read or has an error, never both or neither', () => {
    fc.assert(
      fc.property(anEntry, (entry) => {
        const { providers, problems } = parseProviders({ a: entry });
        const errors = problems.filter(({ severity }) => severity === 'error');
        assert.equal(providers.length, errors.length === 0 ? 1 : 0);
      }),
    );
  });

  it('every path of a problem begins with the setting’s name', () => {
    fc.assert(
      fc.property(aValue, (value) => {
        for (const { path } of parseProviders(value).problems) {
          assert.match(path, /^oidc\.providers(\.|$)/);
        }
      }),
    );
  });
});
