import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { auth0 } from '../support/provider/personalities/auth0.ts';
import { oktaHostedLogin } from '../support/provider/personalities/okta.ts';
import { startSample, type StartedSample } from '../support/startedSample.ts';
import { authorizationWindow } from './support/authorizationWindow.ts';
import { runCommand } from './support/commandPalette.ts';
import { dialog } from './support/dialog.ts';
import { screenshotFailures } from './support/failureScreenshots.ts';
import { headline, openSection, readTable } from './support/inspector.ts';
import { fillLoginForm } from './support/logIn.ts';
import { clearNotifications, pressAction, waitForNotification } from './support/notifications.ts';
import { panelFrame } from './support/panel.ts';
import { choose, quickInput } from './support/quickInput.ts';
import { screenshot } from './support/screenshots.ts';
import { Workbench } from './support/workbench.ts';

/** Somebody who has sample applications on disk, and signs in from their own files. */
describe('a sample application', () => {
  let okta: StartedSample;
  let tenant: StartedSample;
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.start();
    // A host for each, since cookies know no ports.
    okta = await startSample(oktaHostedLogin, '127.0.0.2');
    tenant = await startSample(auth0, '127.0.0.3');
    for (const [folder, { fileName, text }] of Object.entries({ okta, auth0: tenant })) {
      await mkdir(join(workbench.workspaceFolder, folder));
      await writeFile(join(workbench.workspaceFolder, folder, fileName), text);
    }
  });

  after(async () => {
    await workbench.close();
    await okta.provider.close();
    await tenant.provider.close();
  });

  screenshotFailures(() => workbench);

  for (const { vendor, file, id, issuer, userInfo } of [
    {
      vendor: 'Okta',
      file: 'okta/client_secrets.json',
      id: () => `127.0.0.2-${new URL(okta.provider.issuer).port}`,
      issuer: () => okta.provider.issuer,
      userInfo: { name: 'Alice Ångström', picture: undefined },
    },
    {
      vendor: 'Auth0',
      file: 'auth0/.env',
      id: () => 'auth0',
      issuer: () => tenant.provider.issuer,
      userInfo: {
        name: 'Alice Ångström',
        picture: 'https://s.gravatar.com/avatar/user-alice?d=retro',
      },
    },
  ]) {
    it(`of ${vendor} is imported from its file, and one is signed in`, async () => {
      const { page } = workbench;
      await runCommand(page, 'OIDC: Import Provider…');
      await quickInput(page).getByText(file).first().waitFor();
      await choose(page, file);
      await dialog(page).waitFor();
      await screenshot(page, `import-preview-${vendor.toLowerCase()}`);
      await page.keyboard.press('Enter');
      const added = `${id()} is in your settings.`;
      const window = await authorizationWindow(page, () => pressAction(page, added, 'Sign in'));
      await fillLoginForm(window, 'alice');
      await waitForNotification(page, `Signed in to ${id()} as Alice Ångström.`);
      await window.close();
      await clearNotifications(page);
    });

    it(`of ${vendor} shows its verified claims and its UserInfo`, async () => {
      const { page } = workbench;
      await runCommand(page, 'OIDC: Show UserInfo');
      const panel = panelFrame(page);
      const { name, picture } = await readTable(panel, 'UserInfo: Answer');
      await openSection(panel, 'ID Token');
      const { iss } = await readTable(panel, 'ID Token: Claims');
      const verdict = await headline(panel);
      await screenshot(page, `inspector-${vendor.toLowerCase()}`);
      await runCommand(page, 'View: Close All Editors');
      await runCommand(page, 'OIDC: Forget Session on This Machine');
      await waitForNotification(page, `at ${id()} is forgotten`);
      await clearNotifications(page);
      assert.deepEqual(
        { userInfo: { name, picture }, iss, verdict },
        {
          userInfo,
          iss: issuer(),
          verdict: 'Verified: signature, issuer, audience, and times hold.',
        },
      );
    });
  }
});
