import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { deferred } from '../../src/core/promises.ts';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { single, type SeenRequest } from '../support/provider/requestLog.ts';
import { authorizationWindow } from './support/authorizationWindow.ts';
import { readClipboard } from './support/clipboard.ts';
import { runCommand } from './support/commandPalette.ts';
import { screenshotFailures } from './support/failureScreenshots.ts';
import { signInAs } from './support/logIn.ts';
import { clearNotifications, waitForNotification } from './support/notifications.ts';
import { screenshot } from './support/screenshots.ts';
import { Workbench } from './support/workbench.ts';

/** So short that windows refresh by themselves several times while these tests run. */
const lifetimeSeconds = 20;

/**
 * Four windows in one browser. Each keeps its own copy of the editor's secrets, made when it was
 * opened: none of them ever sees there what another one stored.
 */
describe('four windows that were open before anybody signed in', () => {
  let provider: LocalProvider;
  let workbench: Workbench;
  let windows: readonly Page[];
  /** The provider's next answer. */
  let answered = deferred<undefined>();

  before(async () => {
    provider = await startLocalProvider({
      hostname: '127.0.0.2',
      accessTokenTtlSeconds: lifetimeSeconds,
      log: () => {
        answered.resolve(undefined);
        answered = deferred();
      },
    });
    workbench = await Workbench.start({ settings: provider.settings });
    const others = [];
    for (let count = 0; count < 3; count += 1) {
      others.push(await workbench.openSecondWindow());
    }
    windows = [workbench.page, ...others];
    for (const window of windows) {
      await runCommand(window, 'OIDC: Show Log'); // the extension is up
    }
  });

  after(async () => {
    await workbench.close();
    await provider.close();
  });

  screenshotFailures(() => workbench);

  const statusOf = (window: Page) => window.getByRole('button', { name: /Alice Ångström/ }).first();

  const copyToken = async (window: Page): Promise<string> => {
    await runCommand(window, 'OIDC: Copy Access Token');
    await waitForNotification(window, /Access token of .+ at Local provider copied/);
    const token = await readClipboard(window);
    await clearNotifications(window);
    return token;
  };

  const refreshes = (): readonly SeenRequest[] =>
    provider.requests.filter(({ form }) => single(form, 'grant_type') === 'refresh_token');

  /** Refresh tokens that came more than once, and what was not answered with tokens. */
  const faults = () => {
    const sent = refreshes().map(({ form }) => single(form, 'refresh_token'));
    return {
      sentAgain: sent.filter((token, index) => sent.indexOf(token) !== index),
      refused: refreshes().filter(({ status }) => status !== 200 && status !== 0),
    };
  };
  const none = { sentAgain: [], refused: [] };

  /** The token is one that the provider gave out last, or just before that. */
  const isCurrent = (token: string): boolean =>
    provider.issuedTokens.accessTokens.slice(-2).includes(token);

  it('all show the session that one of them signed in to, without a reload', async () => {
    const [first] = windows;
    const login = await signInAs(first ?? workbench.page, 'Local provider', 'alice');
    await login.close();
    for (const window of windows) {
      await window.bringToFront();
      await statusOf(window).waitFor();
    }
    await screenshot(windows[3] ?? workbench.page, 'fourth-window');
  });

  /** Every one of these copies a valid token, and nothing went wrong at the provider so far. */
  const assertUsable = async (all: readonly Page[]): Promise<void> => {
    const current: boolean[] = [];
    for (const window of all) {
      current.push(isCurrent(await copyToken(window)));
    }
    assert.deepEqual({ current, ...faults() }, { current: all.map(() => true), ...none });
  };

  it('all copy a valid token, and ask the user for nothing', () => assertUsable(windows));

  it('refresh by themselves, and never send a refresh token twice', async () => {
    const seen = refreshes().length;
    await refreshedTo(seen + 2);
    await assertUsable(windows);
  });

  it('agree on one refresh when all are told to', async () => {
    for (const window of windows) {
      await runCommand(window, 'OIDC: Refresh Tokens');
    }
    for (const window of windows) {
      await waitForNotification(window, 'Local provider: ');
      await clearNotifications(window);
    }
    assert.deepEqual(faults(), none);
  });

  it('go on when the one that signed in is closed and another one is reloaded', async () => {
    const [first, second, third] = windows;
    assert.ok(first && second && third);
    await first.close();
    await second.reload();
    const seen = refreshes().length;
    await refreshedTo(seen + 1);
    await assertUsable([second, third]);
  });

  it('have what was on its way when one of them is reloaded', async () => {
    const [, second, third] = windows;
    assert.ok(second && third);
    const arrived = deferred<undefined>();
    const gate = deferred<undefined>();
    provider.intercept = ({ path }) => {
      if (path !== '/token') {
        return undefined;
      }
      provider.intercept = undefined;
      arrived.resolve(undefined);
      return gate.promise;
    };
    await runCommand(third, 'OIDC: Refresh Tokens');
    await arrived.promise;
    const left = third.waitForEvent('framenavigated').then(() => {
      gate.resolve(undefined);
    });
    await Promise.all([third.reload(), left]);
    await assertUsable([second, third]);
    // Had the answer been lost, this would send the used refresh token again.
    const seen = refreshes().length;
    await runCommand(second, 'OIDC: Refresh Tokens');
    await refreshedTo(seen + 1);
    await assertUsable([second, third]);
  });

  it('are all signed out when one of them is', async () => {
    const [, second, third, fourth] = windows;
    assert.ok(second && third && fourth);
    const page = await authorizationWindow(third, () => runCommand(third, 'OIDC: Sign out'));
    await page.getByRole('button', { name: 'Sign out' }).click();
    const message = await waitForNotification(third, 'Signed out Alice');
    await screenshot(third, 'four-windows-signed-out');
    await page.close();
    for (const window of [second, fourth]) {
      await window.bringToFront();
      await statusOf(window).waitFor({ state: 'hidden' });
    }
    assert.equal(
      message,
      'Signed out Alice Ångström of Local provider: the tokens are deleted here and revoked there. Your browser is logged out there, unless you chose to stay.',
    );
  });

  /** Waits until the provider has been asked for so many refreshes. */
  async function refreshedTo(count: number): Promise<void> {
    while (refreshes().length < count) {
      await answered.promise;
    }
  }
});
