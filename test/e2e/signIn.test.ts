import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { readClipboard } from './support/clipboard.ts';
import { runCommand } from './support/commandPalette.ts';
import { signInAs } from './support/logIn.ts';
import { waitForNotification } from './support/notifications.ts';
import { panelFrame } from './support/panel.ts';
import { screenshot } from './support/screenshots.ts';
import { Workbench } from './support/workbench.ts';

/** The main job as a user does it: the packaged extension, a real provider, a real browser. */
describe('signing in at the local provider', () => {
  let provider: LocalProvider;
  let workbench: Workbench;

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.2' });
    workbench = await Workbench.start({ settings: provider.settings });
  });

  after(async () => {
    await workbench.close();
    await provider.close();
  });

  it('opens the provider’s login page and comes back signed in', async () => {
    const window = await signInAs(workbench.page, 'Local provider', 'alice');
    await window.getByRole('heading').waitFor();
    await screenshot(window, 'redirect-page');
    const heading = await window.getByRole('heading').innerText();
    const message = await waitForNotification(workbench.page, 'Signed in');
    await screenshot(workbench.page, 'signed-in');
    assert.deepEqual(
      { heading, search: new URL(window.url()).search, message },
      {
        heading: 'You can go back to the editor',
        search: '',
        message: 'Signed in to Local provider as Alice Ångström.',
      },
    );
    await window.close();
  });

  it('copies the access token that the provider issued', async () => {
    await runCommand(workbench.page, 'OIDC: Copy Access Token');
    await waitForNotification(workbench.page, 'Access token of Local provider copied');
    assert.equal(await readClipboard(workbench.page), provider.issuedTokens.accessTokens.at(-1));
  });

  it('shows the claims of the ID Token and that every check passed', async () => {
    await runCommand(workbench.page, 'OIDC: Inspect Claims');
    const panel = panelFrame(workbench.page);
    await panel.getByRole('tab', { name: 'ID Token' }).click();
    await screenshot(workbench.page, 'panel');
    assert.deepEqual(await claimsOf(panel), {});
  });
});

async function claimsOf(panel: FrameLocator): Promise<Record<string, string>> {
  return { html: await panel.locator('main').innerHTML() };
}
