import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { HttpBrowser } from '../support/httpBrowser.ts';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { authorizationWindow } from './support/authorizationWindow.ts';
import { readClipboard } from './support/clipboard.ts';
import { runCommand } from './support/commandPalette.ts';
import { dialog, dialogButton } from './support/dialog.ts';
import { screenshotFailures } from './support/failureScreenshots.ts';
import { fillLoginForm } from './support/logIn.ts';
import { clearNotifications, pressAction, waitForNotification } from './support/notifications.ts';
import { choose, enterText, quickInput } from './support/quickInput.ts';
import { screenshot } from './support/screenshots.ts';
import { Workbench } from './support/workbench.ts';

const signedIn = 'Signed in to Local provider as Alice Ångström.';

/** Sign-ins whose browser does not come back to this machine. */
describe('a user whose browser is elsewhere', () => {
  let provider: LocalProvider;
  let workbench: Workbench;

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.2' });
    const { local } = provider.settings['oidc.providers'] as { readonly local: object };
    const byCode = { ...local, label: 'By code', flow: 'device_code' };
    workbench = await Workbench.start({
      settings: { 'oidc.providers': { local, 'by-code': byCode } },
    });
  });

  after(async () => {
    await workbench.close();
    await provider.close();
  });

  screenshotFailures(() => workbench);

  it('is offered other ways after a while, and pastes where the browser ended', async () => {
    const { page } = workbench;
    const window = await authorizationWindow(page, async () => {
      await runCommand(page, 'OIDC: Sign in');
      await choose(page, 'Local provider');
    });
    const offer = await waitForNotification(page, 'still waits for the browser', 40_000);
    await screenshot(page, 'other-ways');
    await pressAction(page, 'still waits for the browser', 'Copy Sign-in Link');
    await waitForNotification(page, 'is copied');
    const ended = await endsElsewhere(await readClipboard(page));
    await pressAction(page, 'is copied', 'Paste Redirect URI');
    await quickInput(page).locator('input').first().fill('http://127.0.0.1:1/callback?code=x');
    await quickInput(page).getByText('This is another page.').waitFor();
    await screenshot(page, 'paste-redirect');
    await enterText(page, ended);
    const message = await waitForNotification(page, 'Signed in');
    await window.close();
    await clearNotifications(page);
    assert.deepEqual(
      { offer, message },
      {
        offer:
          'The sign-in to Local provider still waits for the browser. If the page there shows an error, check at the provider that there is a client “oidc-tokens-local” with the redirect URI http://127.0.0.1/callback; if the browser can’t come back to this machine, there are other ways. Learn More',
        message: signedIn,
      },
    );
  });

  it('enters the code that the editor shows, and is signed in', async () => {
    const { page } = workbench;
    await runCommand(page, 'OIDC: Sign in');
    await choose(page, 'By code');
    await dialog(page).waitFor();
    const question = await dialog(page).innerText();
    await screenshot(page, 'device-code');
    const opened = page.context().waitForEvent('page');
    await dialogButton(page, 'Copy Code and Open Page');
    const window = await Promise.race([opened, allowed(page).then(() => opened)]);
    const copied = await readClipboard(page);
    await window.bringToFront();
    const shownThere = await window.locator('code').innerText();
    await window.getByRole('button', { name: 'Continue' }).click();
    await fillLoginForm(window, 'alice');
    await window.getByRole('heading', { name: 'Signed in' }).waitFor();
    await window.close();
    const message = await waitForNotification(page, 'Signed in');
    assert.deepEqual(
      { isShown: question.includes(copied), shownThere, message },
      { isShown: true, shownThere: copied, message: 'Signed in to By code as Alice Ångström.' },
    );
  });
});

/** Where another machine's browser ends that opens this link. */
async function endsElsewhere(link: string): Promise<string> {
  const { searchParams, origin } = new URL(link);
  let ended = '';
  const rewrite = (url: string): string => {
    if (!url.startsWith(searchParams.get('redirect_uri') ?? '-')) {
      return url;
    }
    ended = url;
    return origin;
  };
  await new HttpBrowser({ rewrite }).visit(link);
  return ended;
}

/** Answers the editor's question whether to open a site, if it asks. */
async function allowed(page: Page): Promise<void> {
  await dialog(page)
    .getByRole('button', { name: 'Open', exact: true })
    .click()
    .catch(() => new Promise(() => undefined));
}
