import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { ProviderConfig } from '../../src/core/provider/providerConfig.ts';
import type { Session } from '../../src/core/session/session.ts';
import { silent } from '../support/hostile/replies.ts';
import type { Hooks } from '../support/hostile/types.ts';
import { startHostileProvider, type HostileProvider } from '../support/hostileProvider.ts';
import { HttpBrowser } from '../support/httpBrowser.ts';
import { ProcessFaults } from '../support/processFaults.ts';
import { defaultPostLogoutRedirect, hostileConfig } from '../support/providerConfigs.ts';
import { isListening, rawRequest, statusOf } from '../support/rawHttp.ts';
import { redirectWords } from '../support/redirectWords.ts';
import { codeOf } from '../support/codeOf.ts';
import { RelyingParty, type RelyingPartyOptions } from '../support/relyingParty.ts';

/**
 * `oidcc-client-rp-initiated-logout-rp-basic` of the OpenID conformance suite, and what else can come
 * between a native client and the end of a session.
 */
describe('logging out at a hostile provider', () => {
  let faults: ProcessFaults;
  let provider: HostileProvider;
  let session: Session;

  beforeEach(async () => {
    faults = new ProcessFaults();
    provider = await startHostileProvider();
    session = await new RelyingParty().signIn(hostileConfig(provider));
    provider.clearLog();
  });

  afterEach(async () => {
    assert.deepEqual(provider.violations, []);
    await provider.close();
    assert.deepEqual(await faults.stop(), []);
  });

  const entry = (overrides: Partial<ProviderConfig> = {}): ProviderConfig =>
    hostileConfig(provider, overrides);

  /** How a logout ended, where the browser did, and what is left of it. */
  async function logOut(party: RelyingParty, signal?: AbortSignal): Promise<object> {
    const results: string[] = [];
    const work = party.endSession(entry(), session, signal).then((end) => results.push(end));
    const code = await codeOf(work);
    const [listening] = party.events.of('redirect_listening');
    await party.events.next('redirect_closed');
    return {
      result: results[0] ?? code,
      hits: provider.hits,
      portOpen: await isListening(listening?.port ?? 0),
    };
  }

  const ended = (result: string): object => ({ result, hits: ['end_session'], portOpen: false });

  const rows: readonly {
    readonly id: string;
    readonly postLogout?: Hooks['postLogout'];
    readonly result: string;
    readonly page: string;
  }[] = [
    { id: 'logout', result: 'confirmed', page: redirectWords.loggedOut.heading },
    {
      id: 'logout-other-state',
      postLogout: (parameters) => parameters.map(([name, value]) => [name, `${value}_INVALID`]),
      result: 'returned',
      page: redirectWords.returned.heading,
    },
    {
      id: 'logout-no-state',
      postLogout: () => [],
      result: 'returned',
      page: redirectWords.returned.heading,
    },
  ];
  for (const { id, postLogout, result, page } of rows) {
    it(`oidcc-client-test-rp-init-${id} ends as ${result}, on a page that says so`, async () => {
      provider.hooks = postLogout === undefined ? {} : { postLogout };
      const party = new RelyingParty();
      const outcome = await logOut(party);
      const { status, body } = await party.browser.landed;
      assert.deepEqual(
        { outcome, status, heading: /<h1>(.*)<\/h1>/.exec(body)?.[1] },
        { outcome: ended(result), status: 200, heading: page },
      );
    });
  }

  it('holds its port before the browser opens, says so once, and logs no token', async () => {
    const party = new RelyingParty();
    const story: string[] = [];
    await party.endSession(entry(), session, undefined, () => {
      story.push(...party.events.all.map(({ type }) => type), 'told');
    });
    const log = JSON.stringify(party.events.all);
    assert.deepEqual(
      {
        story,
        leaks: log.includes(session.tokens.idToken ?? '?'),
        last: party.events.of('provider_session_ended'),
      },
      {
        story: ['redirect_listening', 'browser_opened', 'told'],
        leaks: false,
        last: [{ type: 'provider_session_ended', provider: 'hostile', outcome: 'confirmed' }],
      },
    );
  });

  it('goes where the session came from, whatever the settings say by now', async () => {
    const party = new RelyingParty();
    const metadata = { end_session_endpoint: 'http://127.0.0.1:1/evil' };
    const outcome = await party.endSession(entry({ metadata }), session);
    assert.deepEqual([outcome, provider.hits], ['confirmed', ['end_session']]);
  });

  it('opens nothing where the sign-in found no endpoint for it', async () => {
    const party = new RelyingParty();
    const code = await codeOf(party.endSession(entry(), { ...session, endpoints: {} }));
    assert.deepEqual(
      [code, party.browser.opened, party.events.of('redirect_listening')],
      ['endpoint_missing', [], []],
    );
  });

  describe('with an intruder on this machine', () => {
    /** Sends these query strings to the waiting port before the provider does its part. */
    const intruded = (queries: readonly string[], headers = ''): [RelyingParty, number[]] => {
      const statuses: number[] = [];
      const browser = new HttpBrowser();
      const party = new RelyingParty({
        browser,
        openBrowser: async (url) => {
          const port = party.events.of('redirect_listening')[0]?.port ?? 0;
          for (const query of queries) {
            const host = `Host: 127.0.0.1:${String(port)}\r\n`;
            const request = `GET /logout${query} HTTP/1.1\r\n${host}${headers}\r\n`;
            statuses.push(statusOf(await rawRequest(port, request)));
          }
          return browser.open(url);
        },
      });
      return [party, statuses];
    };

    it('is not taken for the provider, which comes a moment later', async () => {
      const [party, statuses] = intruded(['', '?state=guess', '?code=x&state=y', '?error=x']);
      const outcome = await logOut(party);
      const { body } = await party.browser.landed;
      assert.deepEqual(
        { outcome, statuses, isLoggedOutPage: body.includes(redirectWords.loggedOut.heading) },
        {
          outcome: ended('confirmed'),
          statuses: [200, 200, 200, 200],
          isLoggedOutPage: true,
        },
      );
    });

    for (const destination of ['image', 'iframe', 'empty', 'script']) {
      it(`cannot end the wait by a page that loads the port as ${destination}`, async () => {
        provider.hooks = { reply: { end_session: silent } };
        const [party, statuses] = intruded(
          ['', '?state=guess'],
          `Sec-Fetch-Dest: ${destination}\r\n`,
        );
        const controller = new AbortController();
        const outcome = logOut(party, controller.signal);
        await party.events.next('browser_opened');
        const outcomes = party.events.of('redirect_request').map((event) => event.outcome);
        controller.abort();
        const { result } = (await outcome) as { result: string };
        assert.deepEqual(
          { statuses, outcomes, result },
          { statuses: [400, 400], outcomes: ['no_visit', 'no_visit'], result: 'cancelled' },
        );
      });
    }

    it('cannot confirm anything, and ends the wait for nobody else', async () => {
      provider.hooks = { reply: { end_session: silent } };
      const [party] = intruded(['?state=guess']);
      const other = new RelyingParty();
      const signedIn = other.signIn(entry());
      const outcome = await logOut(party);
      assert.deepEqual(
        [(outcome as { result: string }).result, (await signedIn).account.subject],
        ['returned', session.account.subject],
      );
    });
  });

  const failures: readonly {
    readonly title: string;
    readonly options: RelyingPartyOptions;
    readonly code: string;
  }[] = [
    {
      title: 'the editor declines to open the browser',
      options: { openBrowser: async () => false },
      code: 'browser_not_opened',
    },
    {
      title: 'opening the browser fails',
      options: { openBrowser: () => Promise.reject(new Error('no display')) },
      code: 'browser_not_opened',
    },
    {
      title: 'the user closes the browser tab',
      options: { openBrowser: async () => true, timeoutSeconds: 0.2 },
      code: 'log_out_timed_out',
    },
    {
      title: 'the editor never says whether it opened the browser',
      options: { openBrowser: () => new Promise(() => undefined), timeoutSeconds: 0.2 },
      code: 'log_out_timed_out',
    },
  ];
  for (const { title, options, code } of failures) {
    it(`ends with its port free when ${title}`, async () => {
      assert.deepEqual(await logOut(new RelyingParty(options)), {
        result: code,
        hits: [],
        portOpen: false,
      });
    });
  }

  it('ends at once, with its port free, when the user cancels', async () => {
    provider.hooks = { reply: { end_session: silent } };
    const controller = new AbortController();
    const party = new RelyingParty({ timeoutSeconds: 60 });
    const startedMs = performance.now();
    const outcome = logOut(party, controller.signal);
    await party.events.next('browser_opened');
    controller.abort();
    const { result, portOpen } = (await outcome) as { result: string; portOpen: boolean };
    const soon = performance.now() - startedMs < 2000;
    assert.deepEqual(
      { result, portOpen, soon },
      { result: 'cancelled', portOpen: false, soon: true },
    );
  });

  it('does nothing when it was cancelled before it began', async () => {
    const party = new RelyingParty();
    const code = await codeOf(party.endSession(entry(), session, AbortSignal.abort()));
    assert.deepEqual([code, party.browser.opened], ['cancelled', []]);
  });

  it('ends before any browser opens when another program holds its port', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const party = new RelyingParty();
    const postLogoutRedirect = { ...defaultPostLogoutRedirect, port };
    const code = await codeOf(party.endSession(entry({ postLogoutRedirect }), session));
    other.close();
    assert.deepEqual([code, party.browser.opened], ['redirect_port_in_use', []]);
  });
});
