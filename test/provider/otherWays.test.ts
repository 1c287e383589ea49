import assert from 'node:assert/strict';
import { OidcError } from '../../src/core/errors.ts';
import { lateBrowserMs, type OtherWays } from '../../src/core/oidc/otherWays.ts';
import { deferred } from '../../src/core/promises.ts';
import type { ProviderConfig } from '../../src/core/provider/providerConfig.ts';
import type { SignInHooks } from '../../src/core/session/sessionManager.ts';
import { codeOf } from '../support/codeOf.ts';
import { FakeClock } from '../support/fakeClock.ts';
import { FakeTimers, LeapingTimers } from '../support/fakeTimers.ts';
import { HttpBrowser } from '../support/httpBrowser.ts';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { publicConfig } from '../support/providerConfigs.ts';
import { isListening } from '../support/rawHttp.ts';
import { RelyingParty } from '../support/relyingParty.ts';

const never = new AbortController().signal;

describe('a sign-in whose browser does not come back', () => {
  let provider: LocalProvider;

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.1' });
  });

  after(() => provider.close());

  const config = (overrides?: Partial<ProviderConfig>): ProviderConfig =>
    publicConfig(provider, overrides);

  /** The address at which another machine's browser ends: nobody is there who would answer. */
  async function endsElsewhere(link: string): Promise<string> {
    const ended = deferred<string>();
    const browser = new HttpBrowser({
      rewrite: (url) => {
        if (url.includes('/callback?')) {
          ended.resolve(url);
          return provider.issuer;
        }
        return url;
      },
    });
    await browser.visit(link);
    return ended.promise;
  }

  interface Waiting {
    readonly party: RelyingParty;
    readonly timers: FakeTimers;
    readonly signedIn: Promise<string>;
    readonly ways: Promise<OtherWays>;
    readonly offers: () => number;
    readonly over: () => boolean;
  }

  /** A sign-in that waits for a browser that was opened and did nothing. */
  async function waiting(overrides?: Partial<ProviderConfig>): Promise<Waiting> {
    const clock = new FakeClock();
    const timers = new FakeTimers(clock);
    const leaping = new LeapingTimers(clock);
    const party = new RelyingParty({
      clock,
      // Polls leap; the wait for the browser is the test's.
      startTimer: (run, ms) => (ms === lateBrowserMs ? timers : leaping).start(run, ms),
      openBrowser: () => Promise.resolve(true),
    });
    const offered = deferred<OtherWays>();
    let offers = 0;
    let signal = never;
    const hooks: SignInHooks = {
      onBrowserLate: (ways, untilOver) => {
        offers += 1;
        signal = untilOver;
        offered.resolve(ways);
      },
      showDeviceCode: async ({ pageUrl }) => {
        await new HttpBrowser({ user: 'bob' }).visit(pageUrl);
        return false;
      },
    };
    const signedIn = party
      .signIn(config(overrides), never, hooks)
      .then(({ account }) => account.subject ?? '');
    signedIn.catch(() => undefined);
    await party.events.next('browser_opened');
    return {
      party,
      timers,
      signedIn,
      ways: offered.promise,
      offers: () => offers,
      over: () => signal.aborted,
    };
  }

  it('offers other ways once, 20 seconds after it was opened and not before', async () => {
    const { timers, ways, offers, signedIn, over } = await waiting();
    timers.advanceSeconds(19);
    const before = offers();
    timers.advanceSeconds(1);
    const { hasDeviceFlow, signInLink, redirectUri, paste } = await ways;
    timers.advanceSeconds(100);
    const wasOver = over();
    paste(await endsElsewhere(signInLink));
    await signedIn;
    assert.deepEqual(
      {
        before,
        offers: offers(),
        hasDeviceFlow,
        link: new URL(signInLink).searchParams.get('redirect_uri'),
        over: [wasOver, over()],
      },
      { before: 0, offers: 1, hasDeviceFlow: true, link: redirectUri, over: [false, true] },
    );
  });

  it('offers nothing when it comes back in time, and leaves no timer', async () => {
    const clock = new FakeClock();
    const timers = new FakeTimers(clock);
    const party = new RelyingParty({ clock, startTimer: timers.start });
    let offers = 0;
    await party.signIn(config(), never, { onBrowserLate: () => (offers += 1) });
    assert.deepEqual([offers, timers.waitingMs], [0, []]);
  });

  it('offers nothing when it opens only after the sign-in was given up', async () => {
    const clock = new FakeClock();
    const timers = new FakeTimers(clock);
    const opening = deferred<undefined>();
    const opened = deferred<boolean>();
    const openBrowser = (): Promise<boolean> => {
      opening.resolve(undefined);
      return opened.promise;
    };
    const party = new RelyingParty({ clock, startTimer: timers.start, openBrowser });
    const code = codeOf(party.signIn(config(), never, { onBrowserLate: () => undefined }));
    await opening.promise;
    party.sessions.dispose();
    const ended = await code;
    opened.resolve(true);
    await party.events.next('browser_opened');
    assert.deepEqual([ended, timers.waitingMs], ['cancelled', []]);
  });

  it('offers nothing where the settings ask for loopback alone', async () => {
    const { party, timers, signedIn } = await waiting({ callback: 'loopback' });
    const none = timers.waitingMs;
    party.sessions.dispose();
    assert.deepEqual([none, await codeOf(signedIn)], [[], 'cancelled']);
  });

  it('ends by the redirect that was pasted, its port free', async () => {
    const { party, timers, ways, signedIn } = await waiting();
    timers.advanceSeconds(20);
    const { signInLink, redirectUri, paste } = await ways;
    const problem = paste(await endsElsewhere(signInLink));
    assert.deepEqual(
      {
        problem,
        subject: await signedIn,
        listening: await isListening(Number(new URL(redirectUri).port)),
        stored: party.storedSubjects,
      },
      { problem: undefined, subject: 'user-alice', listening: false, stored: ['user-alice'] },
    );
  });

  it('goes on waiting after a paste of another sign-in, and says nothing of it in the log', async () => {
    const { party, timers, ways, signedIn } = await waiting();
    timers.advanceSeconds(20);
    const { signInLink, paste, problemOf } = await ways;
    const right = await endsElsewhere(signInLink);
    const secret = 'a-state-of-somebody-else';
    const wrong = right.replace(/state=[^&]+/, `state=${secret}`);
    const problems = [problemOf(wrong), paste(wrong), paste(right)];
    await signedIn;
    assert.deepEqual(
      { problems, told: JSON.stringify(party.events.all).includes(secret) },
      { problems: ['wrong_state', 'wrong_state', undefined], told: false },
    );
  });

  it('ends by the device flow at the user’s word, without a listener left', async () => {
    const { party, timers, ways, signedIn } = await waiting();
    timers.advanceSeconds(20);
    const { redirectUri, useDeviceFlow } = await ways;
    useDeviceFlow();
    assert.deepEqual(
      {
        subject: await signedIn,
        listening: await isListening(Number(new URL(redirectUri).port)),
        events: party.events.all.filter(({ type }) => type.startsWith('sign_in_')).length,
      },
      { subject: 'user-bob', listening: false, events: 2 },
    );
  });

  it('says that there is no device flow where the provider has none', async () => {
    const metadata = {
      authorization_endpoint: `${provider.issuer}/auth`,
      token_endpoint: `${provider.issuer}/token`,
    };
    const { party, timers, ways } = await waiting({ issuer: undefined, metadata });
    timers.advanceSeconds(20);
    assert.equal((await ways).hasDeviceFlow, false);
    party.sessions.dispose();
  });
});

describe('a sign-in with callback “paste”', () => {
  let provider: LocalProvider;

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.1' });
  });

  after(() => provider.close());

  it('asks for the redirect at once, and listens nowhere', async () => {
    const party = new RelyingParty({ openBrowser: () => Promise.resolve(true) });
    let redirectUri = '';
    const session = await party.signIn(publicConfig(provider, { callback: 'paste' }), never, {
      askForRedirect: async (ways) => {
        redirectUri = ways.redirectUri;
        const ended = deferred<string>();
        const rewrite = (url: string): string => {
          if (!url.startsWith(ways.redirectUri)) {
            return url;
          }
          ended.resolve(url);
          return provider.issuer;
        };
        await new HttpBrowser({ rewrite }).visit(ways.signInLink);
        ways.paste(await ended.promise);
      },
    });
    assert.deepEqual(
      {
        subject: session.account.subject,
        redirectUri,
        listened: party.events.of('redirect_listening'),
      },
      { subject: 'user-alice', redirectUri: 'http://127.0.0.1/callback', listened: [] },
    );
  });

  it('ends when the user closes the question', async () => {
    const party = new RelyingParty({ openBrowser: () => Promise.resolve(true) });
    const ended = codeOf(
      party.signIn(publicConfig(provider, { callback: 'paste' }), never, {
        askForRedirect: () => Promise.reject(new OidcError('cancelled', {})),
      }),
    );
    assert.equal(await ended, 'cancelled');
  });
});
