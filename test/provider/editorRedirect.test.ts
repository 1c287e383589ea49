import assert from 'node:assert/strict';
import { deferred } from '../../src/core/promises.ts';
import type { ProviderConfig } from '../../src/core/provider/providerConfig.ts';
import { codeOf } from '../support/codeOf.ts';
import { HttpBrowser } from '../support/httpBrowser.ts';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { MemorySecretStore } from '../support/memorySecretStore.ts';
import { editorRedirectUri } from '../support/provider/clients.ts';
import { single } from '../support/provider/requestLog.ts';
import { publicConfig } from '../support/providerConfigs.ts';
import { RelyingParty } from '../support/relyingParty.ts';

describe('a sign-in that comes back to the editor itself', () => {
  let provider: LocalProvider;

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.1' });
  });

  after(() => provider.close());

  const config = (): ProviderConfig => publicConfig(provider, { callback: 'uri' });

  /** A browser that hands addresses of the editor's scheme to somebody, as the system does. */
  function browserFor(receive: (query: URLSearchParams) => void): HttpBrowser {
    return new HttpBrowser({
      rewrite: (url) => {
        if (url.startsWith(editorRedirectUri)) {
          receive(new URL(url).searchParams);
          return provider.issuer;
        }
        return url;
      },
    });
  }

  for (const where of ['the window that waits', 'another window'] as const) {
    it(`ends in a session when ${where} receives the answer`, async () => {
      const store = new MemorySecretStore();
      const other = new RelyingParty({ store });
      const receiver = (): RelyingParty => (where === 'another window' ? other : party);
      const browser = browserFor((query) => void receiver().redirects.deliver(query));
      const party = new RelyingParty({ store, browser });
      const session = await party.signIn(config());
      const request = provider.requests.filter(({ path }) => path === '/token').at(-1);
      assert.deepEqual(
        {
          subject: session.account.subject,
          redirectUri: single(request?.form ?? [], 'redirect_uri'),
          listened: party.events.of('redirect_listening'),
          outcomes: party.events.of('redirect_request').map(({ outcome }) => outcome),
          left: [...store.entries.keys()].filter((key) => key.startsWith('oidc.redirects')),
        },
        {
          subject: 'user-alice',
          redirectUri: editorRedirectUri,
          listened: [],
          outcomes: ['accepted'],
          left: [],
        },
      );
    });
  }

  it('holds what comes to the checks of the loopback listener', async () => {
    const received = deferred<URLSearchParams>();
    const party = new RelyingParty({ browser: browserFor(received.resolve) });
    const signedIn = party.signIn(config());
    const right = await received.promise;
    const changed = (change: (query: URLSearchParams) => void): URLSearchParams => {
      const query = new URLSearchParams(right);
      change(query);
      return query;
    };
    const deliver = (query: URLSearchParams): Promise<void> => party.redirects.deliver(query);
    await deliver(changed((query) => query.set('state', 'guess')));
    await deliver(
      changed((query) => {
        query.set('error', 'access_denied');
        query.set('iss', 'https://evil.example');
      }),
    );
    await deliver(right);
    const { account } = await signedIn;
    assert.deepEqual(
      [account.subject, party.events.of('redirect_request').map(({ outcome }) => outcome)],
      ['user-alice', ['wrong_issuer', 'accepted']],
    );
  });

  it('ends with an error for a code of another provider, and sends it nowhere', async () => {
    const received = deferred<URLSearchParams>();
    const party = new RelyingParty({ browser: browserFor(received.resolve) });
    const before = provider.requests.filter(({ path }) => path === '/token').length;
    const ended = codeOf(party.signIn(config()));
    const query = new URLSearchParams(await received.promise);
    query.set('iss', 'https://evil.example');
    await party.redirects.deliver(query);
    assert.deepEqual(
      [await ended, provider.requests.filter(({ path }) => path === '/token').length - before],
      ['authorization_issuer_mismatch', 0],
    );
  });

  it('leaves nothing behind when it is given up', async () => {
    const store = new MemorySecretStore();
    const party = new RelyingParty({ store, openBrowser: () => Promise.resolve(true) });
    const giveUp = new AbortController();
    const ended = codeOf(party.signIn(config(), giveUp.signal));
    await party.events.next('browser_opened');
    giveUp.abort();
    assert.deepEqual([await ended, [...store.entries.keys()]], ['cancelled', []]);
  });
});
