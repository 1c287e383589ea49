import assert from 'node:assert/strict';
import { newLogOutRequest, type LogOutSubject } from '../../../src/core/oidc/logOutRequest.ts';
import type { ProviderConfig } from '../../../src/core/provider/providerConfig.ts';
import { providerConfig } from '../../support/providerConfigs.ts';
import { failureOf } from '../support/failure.ts';

const back = 'http://127.0.0.1:50001/logout';
const endSession = 'https://op.example/end';

function subject(
  entry: Partial<ProviderConfig> = {},
  others: Partial<LogOutSubject> = {},
): LogOutSubject {
  return {
    provider: providerConfig({ clientId: 'a b&c', ...entry }),
    idToken: 'the.id.token',
    endpoints: { end_session_endpoint: endSession },
    ...others,
  };
}

function parametersOf({ searchParams }: URL): object {
  return Object.fromEntries(
    [...searchParams.keys()].map((name) => [name, searchParams.getAll(name)]),
  );
}

describe('a request to log out', () => {
  it('goes to the endpoint of the sign-in, whatever the settings say by now', () => {
    const metadata = { end_session_endpoint: 'https://evil.example/end' };
    const { urlFor } = newLogOutRequest(subject({ metadata }));
    const { origin, pathname } = urlFor(back);
    assert.equal(origin + pathname, endSession);
  });

  it('says whose session, which client, where to go next and by what to know it', () => {
    const { state, leadsBack, urlFor } = newLogOutRequest(subject());
    assert.deepEqual(
      { leadsBack, parameters: parametersOf(urlFor(back)) },
      {
        leadsBack: true,
        parameters: {
          id_token_hint: ['the.id.token'],
          client_id: ['a b&c'],
          post_logout_redirect_uri: [back],
          state: [state],
        },
      },
    );
  });

  it('has a state of its own, too long to guess', () => {
    const states = Array.from({ length: 3 }, () => newLogOutRequest(subject()).state ?? '');
    assert.deepEqual(
      [new Set(states).size, states.every((state) => /^[\w-]{43}$/.test(state))],
      [3, true],
    );
  });

  it('has no hint where there is no ID Token', () => {
    const { urlFor } = newLogOutRequest(subject({}, { idToken: undefined }));
    assert.deepEqual(Object.keys(parametersOf(urlFor(back))), [
      'client_id',
      'post_logout_redirect_uri',
      'state',
    ]);
  });

  it('keeps the query of the endpoint, but for what would take our place', () => {
    const end_session_endpoint = `${endSession}?tenant=1&state=x&state=y&client_id=evil`;
    const { state, urlFor } = newLogOutRequest(
      subject({}, { endpoints: { end_session_endpoint } }),
    );
    assert.deepEqual(parametersOf(urlFor(back)), {
      tenant: ['1'],
      state: [state],
      client_id: ['a b&c'],
      id_token_hint: ['the.id.token'],
      post_logout_redirect_uri: [back],
    });
  });

  it('can’t be made where the sign-in found no such endpoint, though the settings now name one', async () => {
    const metadata = { end_session_endpoint: endSession };
    assert.deepEqual(
      await failureOf(async () => newLogOutRequest(subject({ metadata }, { endpoints: {} }))),
      { code: 'endpoint_missing', endpoint: 'end_session_endpoint' },
    );
  });

  for (const url of ['javascript:alert(1)', 'http://op.example/end', 'https://u:p@op.example/']) {
    it(`is never made to ${url}`, async () => {
      const endpoints = { end_session_endpoint: url };
      const failure = await failureOf(async () => newLogOutRequest(subject({}, { endpoints })));
      assert.equal((failure as { code?: string }).code, 'url_not_allowed');
    });
  }
});

describe('a request to log out at the provider’s own address', () => {
  const request = (logoutUrl: string, clientId = 'a b&c') =>
    newLogOutRequest(subject({ logoutUrl, clientId }));

  it('fills the placeholders in, percent-encoded, and takes no token along', () => {
    const { state, leadsBack, urlFor } = request(
      'https://op.example/v2/logout?client_id={clientId}&returnTo={postLogoutRedirectUri}',
    );
    assert.deepEqual(
      { state, leadsBack, url: urlFor(back).href },
      {
        state: undefined,
        leadsBack: true,
        url: `https://op.example/v2/logout?client_id=a%20b%26c&returnTo=${encodeURIComponent(back)}`,
      },
    );
  });

  it('fills each in wherever it stands, and leaves other braces alone', () => {
    const { urlFor } = request('https://op.example/?a={clientId}&b={clientId}&c={state}&d={}', 'x');
    assert.equal(urlFor(back).href, 'https://op.example/?a=x&b=x&c={state}&d={}');
  });

  it('does not look for placeholders in what it fills in', () => {
    const { urlFor } = request('https://op.example/?a={clientId}', '{postLogoutRedirectUri}');
    assert.equal(urlFor(back).href, 'https://op.example/?a=%7BpostLogoutRedirectUri%7D');
  });

  it('can be made for a client id that is no text to encode', () => {
    const { urlFor } = request('https://op.example/?a={clientId}', 'x\ud800');
    assert.equal(urlFor(back).href, 'https://op.example/?a=x%EF%BF%BD');
  });

  it('does not expect the browser back where the provider is not told to send it', () => {
    assert.equal(request('https://op.example/bye?id={clientId}').leadsBack, false);
  });

  it('obeys the URL rule with everything filled in', async () => {
    const { urlFor } = request('https://{clientId}.op.example/', 'evil.example/?');
    const failure = await failureOf(async () => urlFor(back));
    assert.equal((failure as { code?: string }).code, 'url_not_allowed');
  });
});
