import assert from 'node:assert/strict';
import { loadProviderMetadata } from '../../../src/core/oidc/discovery.ts';
import type { ProviderConfig } from '../../../src/core/provider/providerConfig.ts';
import { providerConfig } from '../../support/providerConfigs.ts';
import { failureOf } from '../support/failure.ts';
import { PublishedMetadata } from '../support/publishedMetadata.ts';

const never = new AbortController().signal;
const issuer = 'https://op.example/tenant';
const openidForm = 'https://op.example/tenant/.well-known/openid-configuration';
const rfc8414Form = 'https://op.example/.well-known/oauth-authorization-server/tenant';
const document = {
  issuer,
  authorization_endpoint: 'https://op.example/authorize',
  token_endpoint: 'https://op.example/token',
};
const byHand = {
  authorization_endpoint: 'https://by.hand/authorize',
  token_endpoint: 'https://by.hand/token',
};

describe('what is known of a provider', () => {
  let published: PublishedMetadata;
  beforeEach(() => {
    published = new PublishedMetadata();
  });

  /** The metadata, or the error, and what was asked for. */
  async function load(edit: Partial<ProviderConfig> = {}): Promise<object> {
    const provider = providerConfig({ clientId: 'abc', issuer, ...edit });
    const known = await failureOf(() => loadProviderMetadata(published.http, provider, never));
    return { known, requests: published.requests };
  }

  it('is its document in the OpenID Connect form, with one request', async () => {
    published.publish(openidForm, document);
    assert.deepEqual(await load(), { known: document, requests: [openidForm] });
  });

  it('is its document in the RFC 8414 form where the other is not there', async () => {
    published.publish(rfc8414Form, document);
    assert.deepEqual(await load(), { known: document, requests: [openidForm, rfc8414Form] });
  });

  it('is its document in the RFC 8414 form where the other is gone (410)', async () => {
    published.statuses.set(openidForm, 410);
    published.publish(rfc8414Form, document);
    assert.deepEqual(await load(), { known: document, requests: [openidForm, rfc8414Form] });
  });

  it('is nothing where neither is there', async () => {
    assert.deepEqual(await load(), {
      known: { code: 'discovery_not_found', issuer },
      requests: [openidForm, rfc8414Form],
    });
  });

  it('is what the settings say where neither is there', async () => {
    assert.deepEqual(await load({ metadata: byHand }), {
      known: { issuer, ...byHand },
      requests: [openidForm, rfc8414Form],
    });
  });

  it('is its document with single endpoints replaced by the settings', async () => {
    published.publish(openidForm, document);
    const { token_endpoint } = byHand;
    assert.deepEqual(await load({ metadata: { token_endpoint } }), {
      known: { ...document, token_endpoint },
      requests: [openidForm],
    });
  });

  it('needs no request where the settings name no issuer', async () => {
    assert.deepEqual(await load({ issuer: undefined, metadata: byHand }), {
      known: { issuer: byHand.token_endpoint, ...byHand },
      requests: [],
    });
  });

  for (const other of ['https://op.example/tenant2', 'https://evil.example', `${issuer}/`]) {
    it(`is nothing when the document is of another issuer: ${other}`, async () => {
      published.publish(openidForm, { ...document, issuer: other });
      assert.deepEqual(await load(), {
        known: { code: 'discovery_issuer_mismatch', expected: issuer, actual: other },
        requests: [openidForm],
      });
    });
  }

  for (const [title, status, refused, requests] of [
    ['in trouble', 503, openidForm, [openidForm]],
    ['asking who we are', 401, openidForm, [openidForm]],
    ['keeping us out', 403, openidForm, [openidForm]],
    ['out of patience', 429, openidForm, [openidForm]],
    ['keeping us out of the second form', 403, rfc8414Form, [openidForm, rfc8414Form]],
  ] as const) {
    it(`is not looked for elsewhere, nor made up, when the provider is ${title} (${status})`, async () => {
      published.statuses.set(refused, status);
      assert.deepEqual(await load({ metadata: byHand }), {
        known: { code: 'response_invalid', url: refused, status, problem: 'status' },
        requests,
      });
    });
  }

  for (const wrong of ['http://op.example', 'https://u:p@op.example', 'https://op.example?x']) {
    it(`is not asked for at an issuer that breaks the URL rule: ${wrong}`, async () => {
      const { known, requests } = (await load({ issuer: wrong })) as {
        known: { code: unknown };
        requests: object;
      };
      assert.deepEqual([known.code, requests], ['url_not_allowed', []]);
    });
  }
});
