import assert from 'node:assert/strict';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { runCommand } from './support/commandPalette.ts';
import { dialog, dialogButton } from './support/dialog.ts';
import { screenshotFailures } from './support/failureScreenshots.ts';
import { clearNotifications, waitForNotification } from './support/notifications.ts';
import { choose, dismissQuickInput, enterText, quickInput } from './support/quickInput.ts';
import { screenshot } from './support/screenshots.ts';
import { themeNames, useTheme } from './support/themes.ts';
import { Workbench } from './support/workbench.ts';

/** Somebody with an account at a provider, and a keyboard. */
describe('adding a provider in a real workbench', () => {
  let provider: LocalProvider;
  let workbench: Workbench;
  let id: string;

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.2' });
    id = `127.0.0.2-${new URL(provider.issuer).port}`;
    workbench = await Workbench.start();
  });

  after(async () => {
    await workbench.close();
    await provider.close();
  });

  screenshotFailures(() => workbench);

  /** Waits for the box with this text. */
  async function box(text: string): Promise<void> {
    await quickInput(workbench.page).getByText(text).first().waitFor();
  }

  it('takes the keyboard alone, and a way back from an issuer where nobody is', async () => {
    const { page } = workbench;
    await runCommand(page, 'OIDC: Add Provider…');
    await quickInput(page).getByText('Keycloak').waitFor();
    await screenshot(page, 'add-provider-kinds');
    await enterText(page, `${provider.issuer}/nobody`);
    await box('Issuer of the provider');
    await page.keyboard.press('Enter');
    await dialog(page).getByText('There is no metadata at').waitFor();
    await screenshot(page, 'add-provider-not-found');
    await dialogButton(page, 'Edit Issuer');
    await box('Issuer of the provider');
    const kept = await quickInput(page).locator('input').first().inputValue();
    await enterText(page, provider.issuer);
    await quickInput(page).getByText('offline_access').waitFor();
    await screenshot(page, 'add-provider-scopes');
    await page.keyboard.press('Enter');
    await box('http://127.0.0.1/callback');
    await screenshot(page, 'add-provider-redirect');
    await page.keyboard.press('Enter');
    await box('Client ID.');
    await screenshot(page, 'add-provider-client-id');
    await enterText(page, 'public-client');
    await box('Client secret');
    await screenshot(page, 'add-provider-client-secret');
    await page.keyboard.press('Enter');
    await box('My Settings');
    await screenshot(page, 'add-provider-target');
    await page.keyboard.press('Enter');
    const told = await waitForNotification(page, 'is in your settings.');
    await clearNotifications(page);
    assert.deepEqual(
      { kept, told },
      { kept: `${provider.issuer}/nobody`, told: `${id} is in your settings.` },
    );
  });

  for (const theme of themeNames) {
    it(`asks for the parts of a vendor’s issuer, readable in ${theme}`, async () => {
      const { page } = workbench;
      await useTheme(page, theme);
      await runCommand(page, 'OIDC: Add Provider…');
      await choose(page, 'Keycloak');
      await box('Address of the server');
      await enterText(page, 'no address');
      await box('Write it as in');
      await screenshot(page, `add-provider-${theme}`);
      const title = await quickInput(page).locator('.quick-input-title').innerText();
      await dismissQuickInput(page);
      assert.match(title, /Add a provider: Keycloak/);
    });
  }
});
