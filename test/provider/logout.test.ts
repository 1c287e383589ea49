import assert from 'node:assert/strict';
import type { ProviderConfig } from '../../src/core/provider/providerConfig.ts';
import { HttpBrowser } from '../support/httpBrowser.ts';
import { listen, type RunningServer } from '../support/listen.ts';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { clientIds } from '../support/provider/clients.ts';
import { seenRequest, type Parameter } from '../support/provider/requestLog.ts';
import { providerConfig, publicConfig } from '../support/providerConfigs.ts';
import { redirectWords } from '../support/redirectWords.ts';
import { codeOf } from '../support/codeOf.ts';
import { RelyingParty } from '../support/relyingParty.ts';

describe('logging out at a certified provider', () => {
  let provider: LocalProvider;
  let party: RelyingParty;

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.1' });
  });

  after(() => provider.close());

  beforeEach(() => {
    party = new RelyingParty();
  });

  const entry = (overrides?: Partial<ProviderConfig>): ProviderConfig =>
    publicConfig(provider, overrides);

  /** Whether the provider asked for a password since. */
  const askedToLogIn = (since: number): boolean =>
    provider.requests.slice(since).some(({ method, path }) => {
      return method === 'POST' && path.startsWith('/interaction/');
    });

  it('ends the provider’s session: the next sign-in asks for the password again', async () => {
    const session = await party.signIn(entry());
    let since = provider.requests.length;
    await party.signIn(entry());
    const askedBefore = askedToLogIn(since);

    const outcome = await party.endSession(entry(), session);

    const page = await party.browser.landed;
    since = provider.requests.length;
    await party.signIn(entry());
    assert.deepEqual(
      {
        askedBefore,
        outcome,
        heading: page.body.includes(redirectWords.loggedOut.heading),
        askedAfter: askedToLogIn(since),
      },
      { askedBefore: false, outcome: 'confirmed', heading: true, askedAfter: true },
    );
  });

  it('comes back to another address where the settings name one', async () => {
    const postLogoutRedirect = { host: 'localhost', port: undefined, path: '/signed-out' } as const;
    const config = entry({ postLogoutRedirect });
    const outcome = await party.endSession(config, await party.signIn(config));
    const { visited } = await party.browser.landed;
    const back = visited.some((url) => /^http:\/\/localhost:\d+\/signed-out\?state=/.test(url));
    assert.deepEqual({ outcome, back }, { outcome: 'confirmed', back: true });
  });

  it('does not come back when the address is not registered there', async () => {
    party = new RelyingParty({ timeoutSeconds: 0.5 });
    const postLogoutRedirect = { host: '127.0.0.1', port: undefined, path: '/nowhere' } as const;
    const config = entry({ postLogoutRedirect });
    assert.equal(
      await codeOf(party.endSession(config, await party.signIn(config))),
      'log_out_timed_out',
    );
  });
});

describe('logging out at a provider’s own address', () => {
  let vendor: RunningServer;
  let asked: (readonly Parameter[])[];
  let provider: LocalProvider;
  let party: RelyingParty;

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.1' });
    // As Auth0 has it: no state, no token, back to `returnTo`.
    vendor = await listen((request, response) => {
      const { query } = seenRequest(request);
      asked.push(query);
      const back = query.find(([name]) => name === 'returnTo')?.[1];
      response.writeHead(
        back === undefined ? 200 : 302,
        back === undefined ? {} : { location: back },
      );
      response.end();
    }, '127.0.0.1');
  });

  after(async () => {
    await vendor.close();
    await provider.close();
  });

  beforeEach(() => {
    asked = [];
    party = new RelyingParty({ browser: new HttpBrowser() });
  });

  async function logOut(query: string): Promise<string> {
    const logoutUrl = `http://127.0.0.1:${String(vendor.port)}/v2/logout?${query}`;
    const entry = publicConfig(provider, { logoutUrl });
    const outcome = await party.endSession(entry, await party.signIn(entry));
    await party.browser.landed;
    return outcome;
  }

  it('takes client and way back along and nothing else, and coming back proves nothing', async () => {
    const outcome = await logOut('client_id={clientId}&returnTo={postLogoutRedirectUri}');
    const { port } = party.events.of('redirect_listening')[1] ?? {};
    assert.deepEqual(
      { outcome, asked },
      {
        outcome: 'returned',
        asked: [
          [
            ['client_id', clientIds.public],
            ['returnTo', `http://127.0.0.1:${String(port)}/logout`],
          ],
        ],
      },
    );
  });

  it('is not waited for where it is not told the way back', async () => {
    const outcome = await logOut('client_id={clientId}');
    assert.deepEqual(
      { outcome, asked, listeners: party.events.of('redirect_listening').length },
      { outcome: 'opened', asked: [[['client_id', clientIds.public]]], listeners: 1 },
    );
  });

  for (const [title, openBrowser] of [
    ['the browser is not opened', async () => false],
    ['nobody says whether the browser is open', () => new Promise<boolean>(() => undefined)],
  ] as const) {
    it(`without a way back ends when ${title}`, async () => {
      const session = await party.signIn(publicConfig(provider));
      const logoutUrl = 'https://op.example/bye';
      const entry = providerConfig({ clientId: clientIds.public, logoutUrl });
      const other = new RelyingParty({ openBrowser, timeoutSeconds: 0.2 });
      assert.equal(await codeOf(other.endSession(entry, session)), 'browser_not_opened');
    });
  }
});
