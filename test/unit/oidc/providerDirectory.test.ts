import assert from 'node:assert/strict';
import { ProviderDirectory } from '../../../src/core/oidc/providerDirectory.ts';
import type { ProviderConfig } from '../../../src/core/provider/providerConfig.ts';
import { providerConfig } from '../../support/providerConfigs.ts';
import { failureOf } from '../support/failure.ts';
import { PublishedMetadata } from '../support/publishedMetadata.ts';

const never = new AbortController().signal;
const issuer = 'https://op.example';
const address = `${issuer}/.well-known/openid-configuration`;
const jwksUri = `${issuer}/jwks`;
const provider = providerConfig({ clientId: 'abc', issuer });
const hourSeconds = 60 * 60;

describe('the directory of providers', () => {
  let published: PublishedMetadata;
  let directory: ProviderDirectory;

  beforeEach(() => {
    published = new PublishedMetadata();
    published.publish(address, { issuer, jwks_uri: jwksUri });
    published.publish(jwksUri, { keys: [] });
    directory = new ProviderDirectory(published.http);
  });

  const find = (edit: Partial<ProviderConfig> = {}) =>
    directory.find({ ...provider, ...edit }, never);

  it('asks a provider once an hour', async () => {
    await find();
    published.clock.advanceSeconds(hourSeconds - 1);
    await find();
    const withinTheHour = published.requests.length;
    published.clock.advanceSeconds(1);
    await find();
    assert.deepEqual([withinTheHour, published.requests.length], [1, 2]);
  });

  it('asks again after it was told to forget', async () => {
    await find();
    directory.forget(provider);
    await find();
    assert.equal(published.requests.length, 2);
  });

  it('asks for each document once when a person asks, and remembers what came', async () => {
    await loadKeys();
    const before = published.requests.length;
    const { keys } = await directory.findAnew(provider, never);
    for (const kid of ['a', 'b']) {
      await keys?.use({ alg: 'RS256', kid }, never, async () => ({ accepted: false }));
    }
    const asked = published.requests.slice(before);
    await loadKeys();
    assert.deepEqual(
      { asked, afterwards: published.requests.length },
      { asked: [address, jwksUri], afterwards: before + 2 },
    );
  });

  it('asks again for edited content, and not for an edited label', async () => {
    await find();
    await find({ label: 'Renamed', scopes: [] });
    const before = published.requests.length;
    await find({ clientId: 'abd' });
    assert.deepEqual([before, published.requests.length], [1, 2]);
  });

  it('asks again when it got no answer', async () => {
    published.status = 503;
    await failureOf(() => find());
    published.status = undefined;
    const { metadata } = await find();
    assert.equal(metadata.issuer, issuer);
  });

  /** What becomes of asking a provider for its keys. */
  async function loadKeys(edit: Partial<ProviderConfig> = {}): Promise<unknown> {
    const { keys } = await find(edit);
    const tried = { accepted: true };
    return keys && failureOf(() => keys.use({ alg: 'RS256', kid: 'a' }, never, async () => tried));
  }

  it('knows where the keys are, and asks for them when they are needed', async () => {
    await find();
    const before = [...published.requests];
    const outcome = await loadKeys();
    assert.deepEqual(
      [before, outcome, published.requests],
      [[address], { accepted: true }, [address, jwksUri]],
    );
  });

  it('has no keys where none are published', async () => {
    published.publish(address, { issuer });
    assert.equal(await loadKeys(), undefined);
  });

  it('takes no keys from a URL that breaks the rule', async () => {
    published.publish(address, { issuer, jwks_uri: 'http://op.example/jwks' });
    assert.deepEqual(await loadKeys(), {
      ...{ code: 'url_not_allowed', url: 'http://op.example/jwks', reason: 'http_not_loopback' },
    });
  });

  it('takes no keys from an answer that is none', async () => {
    published.documents.delete(jwksUri);
    assert.deepEqual(await loadKeys(), {
      ...{ code: 'response_invalid', url: jwksUri, status: 404, problem: 'status' },
    });
  });
});
