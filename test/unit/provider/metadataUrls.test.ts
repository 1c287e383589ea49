import assert from 'node:assert/strict';
import { loadProviderMetadata } from '../../../src/core/oidc/discovery.ts';
import { metadataUrls } from '../../../src/core/provider/metadataUrls.ts';
import { providerConfig } from '../../support/providerConfigs.ts';
import { failureOf } from '../support/failure.ts';
import { PublishedMetadata } from '../support/publishedMetadata.ts';

describe('the addresses of a provider’s metadata', () => {
  for (const issuer of [
    'https://op.example',
    'https://op.example/',
    'https://op.example/tenant',
    'https://op.example/application/o/app/',
    'http://localhost:8080/realms/x',
  ]) {
    it(`of ${issuer} are those that discovery asks`, async () => {
      const published = new PublishedMetadata();
      const provider = providerConfig({ clientId: 'abc', issuer });
      const { signal } = new AbortController();
      await failureOf(() => loadProviderMetadata(published.http, provider, signal));
      const { oidc, oauth2 } = metadataUrls(issuer);
      assert.deepEqual([oidc, oauth2], published.requests);
    });
  }
});
