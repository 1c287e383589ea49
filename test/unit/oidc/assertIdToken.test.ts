import assert from 'node:assert/strict';
import type { JWK } from 'jose';
import { assertIdTokenHolds } from '../../../src/core/oidc/assertIdToken.ts';
import { newTransaction } from '../../../src/core/oidc/authorizationRequest.ts';
import { ProviderDirectory } from '../../../src/core/oidc/providerDirectory.ts';
import { publicJwk } from '../../support/provider/signingKeys.ts';
import { providerConfig } from '../../support/providerConfigs.ts';
import { failureOf } from '../support/failure.ts';
import { PublishedMetadata } from '../support/publishedMetadata.ts';
import { signInResult } from '../support/sessions.ts';
import { newPrivateKey, signJwt } from '../support/signing.ts';

const never = new AbortController().signal;
const issuer = 'https://op.example';
const jwksUri = `${issuer}/jwks`;
const documentUrl = `${issuer}/.well-known/openid-configuration`;
const provider = providerConfig({ clientId: 'abc', issuer });
const now = 1_700_000_000;

describe('an ID Token of a sign-in', () => {
  let published: PublishedMetadata;
  let key: JWK;

  before(async () => {
    key = await newPrivateKey('RSA', 'k');
  });
  beforeEach(() => {
    published = new PublishedMetadata();
    published.publish(documentUrl, { issuer, jwks_uri: jwksUri });
    published.publish(jwksUri, { keys: [publicJwk(key)] });
  });

  /** What becomes of a token that is good but for these claims; `undefined`: it holds. */
  async function outcome(changed: object = {}): Promise<unknown> {
    const transaction = newTransaction(provider);
    const claims = { iss: issuer, sub: '42', aud: 'abc', exp: now + 300, iat: now };
    const idToken = await signJwt(
      key,
      { alg: 'RS256', kid: 'k' },
      { ...claims, nonce: transaction.nonce, ...changed },
    );
    const known = await new ProviderDirectory(published.http).find(provider, never);
    const tokens = { ...signInResult().tokens, idToken };
    const received = { provider, known, tokens, transaction, nowEpochSeconds: now };
    return failureOf(() => assertIdTokenHolds(received, never));
  }

  it('holds when every check has passed', async () => assert.equal(await outcome(), undefined));

  it('can’t be verified where the provider names no keys', async () => {
    published.publish(documentUrl, { issuer });
    assert.deepEqual(await outcome(), {
      ...{ code: 'id_token_unverifiable', reason: 'no_key_set', keysError: '' },
    });
  });

  for (const [title, uri, status, keysError] of [
    ['are not there', jwksUri, 404, 'response_invalid'],
    ['have moved', jwksUri, 302, 'redirect_refused'],
    ['are at a URL that breaks the rule', 'http://op.example/jwks', 200, 'url_not_allowed'],
  ] as const) {
    it(`can’t be verified now when the keys ${title}, and the error says ${keysError}`, async () => {
      published.publish(documentUrl, { issuer, jwks_uri: uri });
      published.statuses.set(uri, status);
      assert.deepEqual(await outcome(), {
        ...{ code: 'id_token_unverifiable', reason: 'keys_unavailable', keysError },
      });
    });
  }

  it('is wrong rather than unverifiable when a check fails, keys or not', async () => {
    published.documents.delete(jwksUri);
    assert.deepEqual(await outcome({ aud: 'other', exp: now - 300 }), {
      ...{ code: 'id_token_invalid', failedChecks: ['audience', 'expiry'] },
      problem: 'mismatch in_the_past',
    });
  });

  it('is wrong when the keys are there and none has signed it', async () => {
    published.publish(jwksUri, { keys: [] });
    assert.deepEqual(await outcome(), {
      ...{ code: 'id_token_invalid', failedChecks: ['signature', 'key'], problem: 'key_not_found' },
    });
  });
});
