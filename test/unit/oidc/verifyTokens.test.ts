import assert from 'node:assert/strict';
import type { JWK } from 'jose';
import { OidcError } from '../../../src/core/errors.ts';
import { ProviderDirectory } from '../../../src/core/oidc/providerDirectory.ts';
import { verifyTokens, type TokensToVerify } from '../../../src/core/oidc/verifyTokens.ts';
import type { Fetch } from '../../../src/core/ports.ts';
import type { Check } from '../../../src/core/token/checks.ts';
import type { TokenSet } from '../../../src/core/token/tokenSet.ts';
import { publicJwk } from '../../support/provider/signingKeys.ts';
import { providerConfig } from '../../support/providerConfigs.ts';
import { failureOf } from '../support/failure.ts';
import { PublishedMetadata } from '../support/publishedMetadata.ts';
import { signInResult } from '../support/sessions.ts';
import { newPrivateKey, signJwt } from '../support/signing.ts';

const issuer = 'https://op.example';
const documentUrl = `${issuer}/.well-known/openid-configuration`;
const jwksUri = `${issuer}/jwks`;
const provider = providerConfig({ clientId: 'abc', issuer });

/** As `fetch` fails without a network. */
const unplugged: Fetch = () => {
  const cause = Object.assign(new Error('x'), { code: 'ENOTFOUND' });
  return Promise.reject(new TypeError('fetch failed', { cause }));
};

describe('the report of the tokens of a sign-in', () => {
  let published: PublishedMetadata;
  let key: JWK;

  before(async () => {
    key = await newPrivateKey('P-256', 'k');
  });
  beforeEach(() => {
    published = new PublishedMetadata();
    published.publish(documentUrl, {
      ...{ issuer, jwks_uri: jwksUri, id_token_signing_alg_values_supported: ['RS256', 'ES256'] },
    });
    published.publish(jwksUri, { keys: [publicJwk(key)] });
  });

  interface Given {
    readonly fetch?: Fetch;
    readonly tokenIssuer?: string;
    /** Of the ID Token. */
    readonly claims?: object;
    readonly change?: Partial<TokensToVerify>;
    readonly signal?: AbortSignal;
  }

  /** The report of an ES256 ID Token that is good, as it is told with this at hand. */
  async function report(given: Given = {}): Promise<readonly Check[]> {
    const now = Math.floor(published.clock.nowEpochMs() / 1000);
    const iss = given.tokenIssuer ?? issuer;
    const claims = { iss, sub: '42', aud: 'abc', exp: now + 300, iat: now, nonce: 'n' };
    const header = { alg: 'ES256', kid: 'k' };
    const idToken = await signJwt(key, header, { ...claims, ...given.claims });
    const http = { ...published.http, ...(given.fetch && { fetch: given.fetch }) };
    const tokens = { ...(given.change?.tokens ?? signInResult().tokens), idToken };
    const reports = await verifyTokens(
      { http, directory: new ProviderDirectory(http) },
      { provider, nonce: 'n', issuer, ...given.change, tokens },
      given.signal ?? new AbortController().signal,
    );
    return reports.id_token;
  }

  /** The rows of a report that the provider has a say in. */
  async function rows(given: Given = {}): Promise<readonly string[]> {
    return (await report(given))
      .filter(({ id }) => ['signature', 'algorithm', 'issuer'].includes(id))
      .map(({ id, outcome, reason }) => `${id} ${outcome} ${reason}`);
  }

  const online = ['signature passed ok', 'algorithm passed ok', 'issuer passed ok'];
  const offline = ['signature not_run keys_unavailable', ...online.slice(1)];

  it('is complete while the provider is there', async () => {
    assert.deepEqual(await rows(), online);
  });

  it('lacks nothing but the signature while it is out of reach: an ES256 token is no forgery then', async () => {
    const outcomes = (await report({ fetch: unplugged })).map(({ id, outcome, actual }) =>
      outcome === 'passed' ? outcome : [id, outcome, actual],
    );
    assert.deepEqual(outcomes, [
      ['signature', 'not_run', 'network_unreachable'],
      ...['passed', ['key', 'not_run', 'network_unreachable'], 'passed', 'passed'],
      ...[['authorized_party', 'not_run', undefined], 'passed'],
      ['not_before', 'not_run', undefined],
      ...Array<string>(3).fill('passed'),
      ['access_token_hash', 'not_run', undefined],
      'passed',
    ]);
  });

  for (const [title, fetch, expected] of [
    ['is there', undefined, online],
    ['is out of reach', unplugged, offline],
  ] as const) {
    it(`takes the issuer of the sign-in, a slash more than in the settings, for right while the provider ${title}`, async () => {
      const tokenIssuer = `${issuer}/`;
      const change = { issuer: tokenIssuer };
      assert.deepEqual(await rows({ ...(fetch && { fetch }), tokenIssuer, change }), expected);
    });
  }

  it('holds the token to the issuer of the settings where the sign-in has none', async () => {
    const change = { issuer: undefined };
    assert.deepEqual(
      [
        await rows({ fetch: unplugged, change }),
        await rows({ fetch: unplugged, change, tokenIssuer: 'https://evil.example' }),
      ],
      [offline, [...offline.slice(0, 2), 'issuer failed mismatch']],
    );
  });

  it('still refuses an algorithm that the provider is known not to announce', async () => {
    published.publish(documentUrl, { issuer, jwks_uri: jwksUri });
    assert.deepEqual(await rows(), [
      'signature failed algorithm_not_announced',
      'algorithm failed algorithm_not_announced',
      'issuer passed ok',
    ]);
  });

  describe('of a session that was refreshed since', () => {
    const of = async (change: Partial<TokenSet>, claims: object): Promise<readonly string[]> => {
      const tokens = { ...signInResult().tokens, ...change };
      return (await report({ claims, change: { tokens } }))
        .filter(({ id }) => ['nonce', 'access_token_hash'].includes(id))
        .map(({ id, outcome, reason }) => `${id} ${outcome} ${reason}`);
    };
    const otherHash = { at_hash: 'of another access token' };

    it('misses no nonce where the ID Token came with the refresh, and holds it to at_hash', async () => {
      const from = { idTokenFrom: 'refresh' } as const;
      assert.deepEqual(await of(from, { nonce: undefined, ...otherHash }), [
        'nonce not_run nothing_to_compare',
        'access_token_hash failed mismatch',
      ]);
    });

    it('does not hold the ID Token of the sign-in to an access token that came later', async () => {
      assert.deepEqual(await of({ idTokenIsOlder: true }, otherHash), [
        'nonce passed ok',
        'access_token_hash not_run nothing_to_compare',
      ]);
    });
  });

  it('is not made for somebody who gave up', async () => {
    const signal = AbortSignal.abort(new OidcError('cancelled', {}));
    assert.deepEqual(await failureOf(() => report({ fetch: unplugged, signal })), {
      code: 'cancelled',
    });
  });
});
