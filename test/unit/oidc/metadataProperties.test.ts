import assert from 'node:assert/strict';
import fc from 'fast-check';
import { OidcError } from '../../../src/core/errors.ts';
import {
  buildAuthorizationUrl,
  newTransaction,
} from '../../../src/core/oidc/authorizationRequest.ts';
import { clientConfiguration } from '../../../src/core/oidc/clientConfiguration.ts';
import {
  announcedAlgorithms,
  loadProviderMetadata,
  requireEndpoint,
  type ProviderMetadata,
} from '../../../src/core/oidc/discovery.ts';
import { endpointNames } from '../../../src/core/provider/providerConfig.ts';
import { checkAlgorithm } from '../../../src/core/token/verifySignature.ts';
import { refuseUrl } from '../../../src/core/urlPolicy.ts';
import { providerConfig } from '../../support/providerConfigs.ts';
import { PublishedMetadata } from '../support/publishedMetadata.ts';

const never = new AbortController().signal;
const issuer = 'https://op.example';
const provider = providerConfig({ clientId: 'abc', issuer });

const lists = [
  'scopes_supported',
  'prompt_values_supported',
  'id_token_signing_alg_values_supported',
  'token_endpoint_auth_methods_supported',
];

const anything = fc.jsonValue({ maxDepth: 2 });
const anUrl = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(issuer, `${issuer}/a?b=c`, 'http://127.0.0.1:1/x') },
  fc.constantFrom(
    ...['javascript:alert(1)', 'file:///etc/passwd', 'vscode://a.b/c', 'data:,x', '//op.example'],
    ...['http://op.example', 'https://u:p@op.example', 'https://op.example#x', ' https://a b', ''],
  ),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  anything,
);
const aList = fc.oneof(
  fc.array(fc.constantFrom('openid', 'RS256', 'none', 'client_secret_post', 'login')),
  anything,
);

/** Documents that look like a provider's, with mistakes and malice in them. */
const aDocument = fc
  .tuple(
    fc.oneof({ weight: 9, arbitrary: fc.constant(issuer) }, anything),
    fc.record(
      Object.fromEntries([
        ...endpointNames.map((name) => [name, anUrl] as const),
        ...lists.map((name) => [name, aList] as const),
      ]),
      { requiredKeys: [] },
    ),
    fc.dictionary(fc.string(), anything, { maxKeys: 2 }),
  )
  .map(([name, known, more]) => ({ ...more, ...known, issuer: name }));

/** What work comes to; it may end with an error of ours and with no other. */
async function orOidcError<Result>(
  work: () => Result | Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof OidcError && !error.is('unexpected')) {
      return undefined;
    }
    throw error;
  }
}

async function load(document: object): Promise<ProviderMetadata | undefined> {
  const published = new PublishedMetadata();
  published.publish(`${issuer}/.well-known/openid-configuration`, document);
  return orOidcError(() => loadProviderMetadata(published.http, provider, never));
}

describe('whatever a provider publishes as its metadata', () => {
  it('no URL of it is used that breaks the rule, and the issuer is the one of the settings', async () => {
    let used = 0;
    await fc.assert(
      fc.asyncProperty(aDocument, async (document) => {
        const metadata = await load(document);
        if (metadata === undefined) {
          return;
        }
        assert.equal(metadata.issuer, issuer);
        for (const name of endpointNames) {
          const url = await orOidcError((): URL => requireEndpoint(metadata, name));
          used += url === undefined ? 0 : 1;
          assert.equal(url && refuseUrl(url.href), undefined);
        }
      }),
      { numRuns: 500 },
    );
    assert.ok(used > 500, `only ${String(used)} usable URLs were made`);
  });

  it('a sign-in is prepared with it, or ends with an error that has words', async () => {
    let prepared = 0;
    await fc.assert(
      fc.asyncProperty(aDocument, async (document) => {
        const metadata = await load(document);
        if (metadata === undefined) {
          return;
        }
        const redirectUri = 'http://127.0.0.1:1/callback';
        const transaction = newTransaction(provider);
        const url = await orOidcError(() =>
          buildAuthorizationUrl(metadata, provider, redirectUri, transaction, 'another'),
        );
        const { searchParams } = url ?? new URL(issuer);
        prepared += url === undefined ? 0 : 1;
        assert.deepEqual(
          searchParams.getAll('redirect_uri'),
          url === undefined ? [] : [redirectUri],
        );
        const credentials = { clientId: 'abc', clientSecret: 's', method: undefined };
        await orOidcError(() =>
          clientConfiguration(metadata, credentials, () => Promise.resolve(new Response())),
        );
        checkAlgorithm({ alg: 'RS256' }, announcedAlgorithms(metadata));
      }),
      { numRuns: 500 },
    );
    assert.ok(prepared > 50, `only ${String(prepared)} sign-ins were prepared`);
  });
});
