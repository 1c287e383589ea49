import assert from 'node:assert/strict';
import type { ProviderConfig } from '../../../src/core/provider/providerConfig.ts';
import { ProviderDirectory } from '../../../src/core/oidc/providerDirectory.ts';
import { verifyExchanged } from '../../../src/core/oidc/verifyExchanged.ts';
import { publicJwk } from '../../support/provider/signingKeys.ts';
import { providerConfig } from '../../support/providerConfigs.ts';
import { PublishedMetadata } from '../support/publishedMetadata.ts';
import { newPrivateKey, signJwt } from '../support/signing.ts';

const issuer = 'https://op.example';

/** The rows about a token, by the type that the exchange says it has. */
async function rows(
  issuedType: string | undefined,
  claims: object,
  given: Partial<ProviderConfig> = { issuer },
): Promise<readonly string[]> {
  const key = await newPrivateKey('P-256', 'k');
  const published = new PublishedMetadata();
  published.publish(`${issuer}/.well-known/openid-configuration`, {
    ...{ issuer, jwks_uri: `${issuer}/jwks` },
    id_token_signing_alg_values_supported: ['ES256'],
  });
  published.publish(`${issuer}/jwks`, { keys: [publicJwk(key)] });
  const now = Math.floor(published.clock.nowEpochMs() / 1000);
  const common = { iss: issuer, sub: '42', aud: 'another-client', exp: now + 300, iat: now };
  const token = await signJwt(key, { alg: 'ES256', kid: 'k' }, { ...common, ...claims });
  const checks = await verifyExchanged(
    { http: published.http, directory: new ProviderDirectory(published.http) },
    { provider: providerConfig({ clientId: 'client-1', ...given }), token, issuedType },
    new AbortController().signal,
  );
  return checks
    .filter(({ id }) => /^(?:signature|issuer|audience|authorized_party|token_type)$/.test(id))
    .map(({ id, outcome, reason }) => `${id} ${outcome} ${reason}`);
}

describe('the report of an exchanged token', () => {
  it('holds an ID Token for another client to what an ID Token is held to, but for whom it is for', async () => {
    assert.deepEqual(await rows('id_token', { at_hash: 'h', typ: 'ID', azp: 'client-1' }), [
      'signature passed ok',
      'issuer passed ok',
      'audience not_run not_for_this_client',
      'authorized_party not_run not_for_this_client',
      'token_type passed ok',
    ]);
  });

  for (const type of ['access_token', 'jwt', undefined]) {
    it(`holds what is said to be ${String(type)} to what an access token is held to`, async () => {
      assert.deepEqual(await rows(type, {}), [
        'signature passed ok',
        'issuer passed ok',
        'audience not_run not_for_this_client',
        'token_type not_run nothing_to_compare',
      ]);
    });
  }

  it('compares its issuer with nothing where the settings have endpoints and no issuer', async () => {
    const metadata = { token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/jwks` };
    const [signature, compared] = await rows('access_token', {}, { metadata });
    assert.deepEqual(
      [signature, compared],
      ['signature passed ok', 'issuer not_run nothing_to_compare'],
    );
  });

  it('still fails for another issuer while the provider is out of reach', async () => {
    const elsewhere = { issuer: 'https://elsewhere.example' };
    assert.deepEqual((await rows('access_token', {}, elsewhere)).slice(0, 2), [
      'signature not_run keys_unavailable',
      'issuer failed mismatch',
    ]);
  });
});
