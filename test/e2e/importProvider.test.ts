import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LocalProvider } from '../support/localProvider.ts';
import { suggestedId } from '../support/suggestedId.ts';
import { authorizationWindow } from './support/authorizationWindow.ts';
import { runCommand } from './support/commandPalette.ts';
import { dialog, dialogButton } from './support/dialog.ts';
import { screenshotFailures } from './support/failureScreenshots.ts';
import { fillLoginForm } from './support/logIn.ts';
import { chooseInMenu, closeMenu, menuEntries, openContextMenu } from './support/menu.ts';
import { closeNewcomer, startNewcomer } from './support/newcomer.ts';
import { clearNotifications, pressAction, waitForNotification } from './support/notifications.ts';
import { choose, quickInput } from './support/quickInput.ts';
import { screenshot } from './support/screenshots.ts';
import type { Workbench } from './support/workbench.ts';

/** Somebody who has a sample application's configuration, and nothing else. */
describe('importing a provider', () => {
  let provider: LocalProvider;
  let workbench: Workbench;
  let id: string;

  before(async () => {
    ({ provider, workbench } = await startNewcomer());
    id = suggestedId(provider);
    const [[clientId, clientSecret]] = Object.entries(provider.secrets) as [[string, string]];
    const web = { client_id: clientId, client_secret: clientSecret, issuer: provider.issuer };
    await writeFile(
      join(workbench.workspaceFolder, 'client_secrets.json'),
      JSON.stringify({ web }),
    );
    await writeFile(join(workbench.workspaceFolder, 'notes.json'), '{}');
  });

  after(() => closeNewcomer({ provider, workbench }));

  screenshotFailures(() => workbench);

  it('begins in the welcome of the view, finds the file, and shows what would be added', async () => {
    const { page } = workbench;
    await runCommand(page, 'View: Show OIDC');
    const welcome = page.locator('.part.sidebar .welcome-view-content');
    await welcome.getByRole('button', { name: 'Import Provider' }).click();
    await quickInput(page).getByText('client_secrets.json').first().waitFor();
    await screenshot(page, 'import-files');
    await choose(page, 'client_secrets.json');
    await dialog(page).waitFor();
    await screenshot(page, 'import-preview');
    const text = await dialog(page).innerText();
    const secret = Object.values(provider.secrets)[0] ?? '';
    assert.deepEqual(
      {
        entry: text.includes(`"issuer": "${provider.issuer}"`),
        whereTo: text.includes('The client secret in it goes into secret storage'),
        secret: text.includes(secret),
      },
      { entry: true, whereTo: true, secret: false },
    );
  });

  it('adds it with the keyboard alone, and signs in without asking for the secret', async () => {
    const { page } = workbench;
    await page.keyboard.press('Enter'); // on the first button, which has the focus
    await waitForNotification(page, `${id} is in your settings.`);
    const window = await authorizationWindow(page, () =>
      pressAction(page, `${id} is in your settings.`, 'Sign in'),
    );
    await fillLoginForm(window, 'alice');
    await waitForNotification(page, `Signed in to ${id} as Alice Ångström.`);
    await window.close();
    await clearNotifications(page);
  });

  it('is in the explorer’s context menu of such files, and of no others', async () => {
    const { page } = workbench;
    await runCommand(page, 'Explorer: Focus on Folders View');
    const entry = 'Import OIDC Provider…';
    const offered: Record<string, boolean> = {};
    for (const name of ['client_secrets.json', 'notes.json']) {
      await openContextMenu(page.locator('.explorer-folders-view').getByText(name));
      offered[name] = (await menuEntries(page)).includes(entry);
      if (name === 'client_secrets.json') {
        await screenshot(page, 'import-menu');
        await chooseInMenu(page, entry);
        await dialogButton(page, 'Cancel');
      } else {
        await closeMenu(page);
      }
    }
    assert.deepEqual(offered, { 'client_secrets.json': true, 'notes.json': false });
  });

  it('takes a part of a configuration that is dropped on the view', async () => {
    const { page } = workbench;
    await runCommand(page, 'View: Show OIDC');
    const rows = page.locator('.part.sidebar .monaco-list-rows:visible').first();
    await rows.waitFor();
    const data = await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.setData('text/plain', 'DROPPED_ISSUER=https://op.example\nDROPPED_CLIENT_ID=a');
      return transfer;
    });
    for (const type of ['dragenter', 'dragover', 'drop']) {
      await rows.dispatchEvent(type, { dataTransfer: data });
    }
    await dialog(page).waitFor();
    const text = await dialog(page).innerText();
    await screenshot(page, 'import-dropped');
    await dialogButton(page, 'Cancel');
    assert.match(
      text,
      /Add this provider from the dropped text\?[^]*"issuer": "https:\/\/op.example"/,
    );
  });
});
