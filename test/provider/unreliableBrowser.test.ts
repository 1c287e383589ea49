import assert from 'node:assert/strict';
import { deferred } from '../../src/core/promises.ts';
import { startHostileProvider, type HostileProvider } from '../support/hostileProvider.ts';
import { HttpBrowser } from '../support/httpBrowser.ts';
import { ProcessFaults } from '../support/processFaults.ts';
import { hostileConfig } from '../support/providerConfigs.ts';
import { isListening } from '../support/rawHttp.ts';
import { codeOf } from '../support/codeOf.ts';
import { RelyingParty, type RelyingPartyOptions } from '../support/relyingParty.ts';

describe('a sign-in whose browser does not do its part', () => {
  let faults: ProcessFaults;
  let provider: HostileProvider;

  beforeEach(async () => {
    faults = new ProcessFaults();
    provider = await startHostileProvider();
  });

  afterEach(async () => {
    await provider.close();
    assert.deepEqual(await faults.stop(), []);
  });

  const browsersThatDoNotComeBack: readonly {
    readonly title: string;
    readonly options: RelyingPartyOptions;
    readonly code: string;
  }[] = [
    {
      title: 'the editor declines to open the browser',
      options: { openBrowser: () => Promise.resolve(false) },
      code: 'browser_not_opened',
    },
    {
      title: 'opening the browser fails',
      options: { openBrowser: () => Promise.reject(new Error('no display')) },
      code: 'browser_not_opened',
    },
    {
      title: 'opening the browser throws',
      options: {
        openBrowser: () => {
          throw new Error('no display');
        },
      },
      code: 'browser_not_opened',
    },
    {
      title: 'the editor never says whether it opened the browser',
      options: { openBrowser: () => new Promise(() => undefined), timeoutSeconds: 0.2 },
      code: 'sign_in_timed_out',
    },
    {
      title: 'the user closes the browser tab',
      options: { openBrowser: () => Promise.resolve(true), timeoutSeconds: 0.2 },
      code: 'sign_in_timed_out',
    },
  ];

  for (const { title, options, code } of browsersThatDoNotComeBack) {
    it(`ends, with its port free, when ${title}`, async () => {
      const party = new RelyingParty(options);

      const actual = await codeOf(party.signIn(hostileConfig(provider)));

      const [listening] = party.events.of('redirect_listening');
      assert.deepEqual(
        {
          code: actual,
          hits: provider.hits,
          stored: party.storedSubjects,
          portOpen: await isListening(listening?.port ?? 0),
        },
        { code, hits: ['discovery'], stored: [], portOpen: false },
      );
    });
  }

  for (const [title, opened, told] of [
    ['once, when it is', true, ['browser_opened', 'told']],
    ['never, when it is not', false, []],
  ] as const) {
    it(`says that the browser is open ${title}`, async () => {
      const party = new RelyingParty({ openBrowser: async () => opened, timeoutSeconds: 0.2 });
      const story: string[] = [];
      const onBrowserOpened = (): void => {
        story.push(...party.events.of('browser_opened').map(({ type }) => type), 'told');
      };

      await codeOf(
        party.sessions.signIn(hostileConfig(provider), new AbortController().signal, {
          onBrowserOpened,
        }),
      );

      assert.deepEqual(story, told);
    });
  }

  it('says that the browser is back before it redeems the code, and not after that that it is open', async () => {
    const browser = new HttpBrowser();
    const opened = deferred<boolean>();
    const party = new RelyingParty({
      browser,
      openBrowser: async (url) => {
        await browser.open(url);
        return opened.promise;
      },
    });
    const story: string[] = [];

    const { session } = await party.sessions.signIn(
      hostileConfig(provider),
      new AbortController().signal,
      {
        onBrowserAsked: () => void story.push('asked'),
        onBrowserOpened: () => void story.push('open'),
        onBrowserReturned: () => {
          story.push('back', ...provider.hits);
          opened.resolve(true);
        },
      },
    );

    assert.deepEqual(
      { story, subject: session.account.subject },
      { story: ['asked', 'back', 'discovery', 'authorize'], subject: 'user-7' },
    );
  });

  it('comes to its end although the editor never says whether it opened the browser', async () => {
    const browser = new HttpBrowser();
    const party = new RelyingParty({
      browser,
      openBrowser: async (url) => {
        await browser.open(url);
        return new Promise(() => undefined);
      },
    });

    const session = await party.signIn(hostileConfig(provider));

    assert.equal(session.account.subject, 'user-7');
  });

  it('is not held up by a browser that never fetches the last page', async () => {
    const party = new RelyingParty({
      openBrowser: async (url) => {
        const toCallback = await fetch(url, { redirect: 'manual' });
        await fetch(toCallback.headers.get('location') ?? '', { redirect: 'manual' });
        return true;
      },
    });

    await party.signIn(hostileConfig(provider));

    assert.deepEqual(party.events.of('redirect_closed'), [], 'still waiting for the page');
  });
});
