import assert from 'node:assert/strict';
import type { LocalProvider } from '../support/localProvider.ts';
import { runCommand } from './support/commandPalette.ts';
import { signInAs } from './support/logIn.ts';
import { clearNotifications, pressAction, waitForNotification } from './support/notifications.ts';
import { panelFrame } from './support/panel.ts';
import { choose } from './support/quickInput.ts';
import { screenshot } from './support/screenshots.ts';
import { themeNames, useTheme } from './support/themes.ts';
import { withLocalProvider } from './support/withLocalProvider.ts';
import type { Workbench } from './support/workbench.ts';

const label = 'Local provider';

/** Somebody who wants to see what a sign-in is made of, and then why one failed. */
describe('the trace of a sign-in in a real workbench', () => {
  let provider: LocalProvider;
  let workbench: Workbench;

  withLocalProvider((started) => {
    ({ provider, workbench } = started);
  });

  async function signIn(): Promise<void> {
    const window = await signInAs(workbench.page, label, 'alice');
    await window.getByRole('heading').first().waitFor();
    await window.close();
  }

  it('opens as a report with a heading for each step', async () => {
    const { page } = workbench;
    await signIn();
    await waitForNotification(page, 'Signed in');
    await clearNotifications(page);
    await runCommand(page, 'OIDC: Show Sign-in Trace');
    const report = panelFrame(page);
    await report.getByRole('heading', { level: 1 }).waitFor();
    await screenshot(page, 'trace');
    assert.deepEqual(await report.getByRole('heading').allInnerTexts(), [
      'Sign-in at Local provider',
      '1. Discovery',
      '2. Log in in the browser',
      '3. Back from the browser',
      '4. Token request',
      '5. Keys',
    ]);
  });

  it('copies a step as cURL from the title of the editor', async () => {
    const { page } = workbench;
    await page.getByRole('button', { name: /Copy Trace Step/ }).click();
    await choose(page, '4. Token request');
    const message = await waitForNotification(page, 'copied as cURL');
    await clearNotifications(page);
    assert.equal(
      message,
      'Token request copied as cURL, for a POSIX shell. Set $OIDC_CODE, $OIDC_CODE_VERIFIER first.',
    );
  });

  it('is offered where a sign-in fails, and says where and why', async () => {
    const { page } = workbench;
    provider.intercept = ({ path }) =>
      path === '/token'
        ? {
            status: 400,
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ error: 'invalid_grant', error_description: 'Code expired' }),
          }
        : undefined;
    await page.context().clearCookies();
    await signIn();
    await pressAction(page, 'did not accept the code', 'Show Trace');
    const report = panelFrame(page);
    await report.getByText('in step').waitFor();
    await clearNotifications(page);
    await screenshot(page, 'trace-failed');
    assert.match(await report.getByText('in step').innerText(), /3\. Token request/);
  });

  // The preview is the editor's own; what is in it is looked at in `out/screenshots`.
  for (const theme of themeNames) {
    it(`keeps the report open in ${theme}`, async () => {
      const { page } = workbench;
      await useTheme(page, theme);
      const heading = panelFrame(page).getByRole('heading', { level: 1 });
      await heading.waitFor();
      await screenshot(page, `trace-${theme}`);
      assert.equal(await heading.innerText(), 'Sign-in at Local provider');
    });
  }
});
