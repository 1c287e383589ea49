import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LocalProvider } from '../support/localProvider.ts';
import { runCommand } from './support/commandPalette.ts';
import { dialog, dialogButton } from './support/dialog.ts';
import { screenshotFailures } from './support/failureScreenshots.ts';
import { closeNewcomer, startNewcomer } from './support/newcomer.ts';
import { clearNotifications, waitForNotification } from './support/notifications.ts';
import {
  choose,
  dismissQuickInput,
  enterText,
  quickInput,
  quickInputRow,
  waitForBox,
} from './support/quickInput.ts';
import { screenshot } from './support/screenshots.ts';
import { themeNames, useTheme } from './support/themes.ts';
import type { Workbench } from './support/workbench.ts';

/** Somebody with an account at a provider, and a keyboard. */
describe('adding a provider in a real workbench', () => {
  let provider: LocalProvider;
  let workbench: Workbench;

  before(async () => {
    ({ provider, workbench } = await startNewcomer());
  });

  after(() => closeNewcomer({ provider, workbench }));

  screenshotFailures(() => workbench);

  it('takes the keyboard alone, and a way back from an issuer where nobody is', async () => {
    const { page } = workbench;
    await runCommand(page, 'OIDC: Add Provider…');
    await waitForBox(page, 'Keycloak');
    await screenshot(page, 'add-provider-kinds');
    await enterText(page, 'Keycloak');
    await waitForBox(page, 'Address of the server');
    await screenshot(page, 'add-provider-part');
    await enterText(page, provider.issuer);
    await waitForBox(page, 'Name of the realm');
    await enterText(page, 'nobody');
    await dialog(page).getByText('There is no metadata at').waitFor();
    await screenshot(page, 'add-provider-not-found');
    await dialogButton(page, 'Edit Issuer');
    await waitForBox(page, 'Issuer of the provider');
    await screenshot(page, 'add-provider-edit-issuer');
    const kept = await quickInput(page).locator('input').first().inputValue();
    await enterText(page, provider.issuer);
    await waitForBox(page, 'offline_access');
    await screenshot(page, 'add-provider-scopes');
    const filter = quickInput(page).getByPlaceholder('Scopes to ask for');
    await filter.fill('orders:read orders:write');
    await waitForBox(page, 'Add scopes');
    await screenshot(page, 'add-provider-scopes-typed');
    await page.keyboard.press('Enter');
    await waitForBox(page, '6 Selected');
    await filter.fill('orders:');
    await waitForBox(page, 'Add scope');
    await screenshot(page, 'add-provider-scopes-filtered');
    await toggleWithKeyboard('orders:write');
    await waitForBox(page, '5 Selected');
    await filter.fill('');
    await waitForBox(page, 'an ID Token: who signed in');
    const picked = await pickedRows();
    const count = await quickInput(page).locator('.quick-input-count').innerText();
    await screenshot(page, 'add-provider-scopes-added');
    await page.keyboard.press('Enter');
    await waitForBox(page, 'http://127.0.0.1/callback');
    await screenshot(page, 'add-provider-redirect');
    await page.keyboard.press('Enter');
    await waitForBox(page, 'Client ID.');
    await screenshot(page, 'add-provider-client-id');
    await enterText(page, 'public-client');
    await waitForBox(page, 'Client secret');
    await screenshot(page, 'add-provider-client-secret');
    await page.keyboard.press('Enter');
    await waitForBox(page, 'What to call it');
    await page.keyboard.insertText('Keycloak (dev)');
    await waitForBox(page, 'keycloak-dev');
    await screenshot(page, 'add-provider-name');
    await page.keyboard.press('Enter');
    await waitForBox(page, 'My Settings');
    await screenshot(page, 'add-provider-target');
    await page.keyboard.press('Enter');
    const told = await waitForNotification(page, 'is in your settings.');
    await clearNotifications(page);
    const scopes = ['orders:read', 'openid', 'profile', 'email', 'offline_access'];
    assert.deepEqual(
      { kept, picked, count, told, entries: await writtenEntries() },
      {
        kept: `${provider.issuer}/realms/nobody`,
        picked: scopes,
        count: '5 Selected',
        told: 'keycloak-dev is in your settings.',
        entries: {
          'keycloak-dev': {
            label: 'Keycloak (dev)',
            issuer: provider.issuer,
            clientId: 'public-client',
            scopes,
          },
        },
      },
    );
  });

  /** Unpicks or picks a scope without a mouse. */
  async function toggleWithKeyboard(label: string): Promise<void> {
    const { page } = workbench;
    const box = quickInputRow(page, label).getByRole('checkbox');
    await box.focus();
    await page.keyboard.press('Space');
  }

  async function pickedRows(): Promise<readonly string[]> {
    const rows = quickInput(workbench.page).locator('.monaco-list-row');
    const checked = workbench.page.locator('[aria-checked="true"]');
    return rows.filter({ has: checked }).locator('.label-name').allInnerTexts();
  }

  async function writtenEntries(): Promise<unknown> {
    const file = join(workbench.dataFolder, 'User', 'settings.json');
    const settings = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
    return settings['oidc.providers'];
  }

  for (const theme of themeNames) {
    it(`asks for the parts of a vendor’s issuer, and for scopes, readable in ${theme}`, async () => {
      const { page } = workbench;
      await useTheme(page, theme);
      await runCommand(page, 'OIDC: Add Provider…');
      await waitForBox(page, 'Keycloak');
      await screenshot(page, `add-provider-kinds-${theme}`);
      await choose(page, 'Keycloak');
      await waitForBox(page, 'Address of the server');
      await enterText(page, 'no address');
      await waitForBox(page, 'Write it as in');
      await screenshot(page, `add-provider-${theme}`);
      const title = await quickInput(page).locator('.quick-input-title').innerText();
      await dismissQuickInput(page);
      await runCommand(page, 'OIDC: Add Provider…');
      await enterText(page, provider.issuer);
      await waitForBox(page, 'offline_access');
      await page.keyboard.insertText('orders"read');
      await waitForBox(page, 'can’t be a scope');
      await screenshot(page, `add-provider-scopes-${theme}`);
      await dismissQuickInput(page);
      assert.match(title, /Add a provider: Keycloak \(1\/8\)/);
    });
  }

  it('fits into a narrow window', async () => {
    const { page } = workbench;
    await page.setViewportSize({ width: 340, height: 860 });
    await runCommand(page, 'OIDC: Add Provider…');
    await waitForBox(page, 'Okta');
    await screenshot(page, 'add-provider-kinds-narrow');
    await enterText(page, provider.issuer);
    await waitForBox(page, 'offline_access');
    await screenshot(page, 'add-provider-scopes-narrow');
    await page.keyboard.press('Enter');
    await waitForBox(page, 'http://127.0.0.1/callback');
    await screenshot(page, 'add-provider-redirect-narrow');
    await page.keyboard.press('Enter');
    await waitForBox(page, 'Client ID.');
    await screenshot(page, 'add-provider-client-id-narrow');
    const { width = 0, x = -1 } = (await quickInput(page).boundingBox()) ?? {};
    await dismissQuickInput(page);
    assert.deepEqual({ fits: x >= 0 && x + width <= 340 }, { fits: true });
  });
});
