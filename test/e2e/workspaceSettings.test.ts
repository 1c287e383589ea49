import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { authorizationWindow } from './support/authorizationWindow.ts';
import { runCommand } from './support/commandPalette.ts';
import { dialog, dialogButton } from './support/dialog.ts';
import { screenshotFailures } from './support/failureScreenshots.ts';
import { fillLoginForm } from './support/logIn.ts';
import { waitForNotification } from './support/notifications.ts';
import { screenshot } from './support/screenshots.ts';
import { statusItem } from './support/sessionsView.ts';
import { Workbench } from './support/workbench.ts';

/** A project that brings its own provider in `.vscode/settings.json`. */
describe('a provider in the settings of a workspace', () => {
  let provider: LocalProvider;
  let workbench: Workbench;
  let folder: string;

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.2' });
    folder = await mkdtemp(join(tmpdir(), 'oidc-workspace-'));
    await mkdir(join(folder, '.vscode'));
    await writeEntry('oidc-tokens-local');
    workbench = await Workbench.start({
      settings: { 'security.workspace.trust.startupPrompt': 'never' },
      workspaceFolder: folder,
      workspaceTrust: true,
    });
  });

  after(async () => {
    await workbench.close();
    await rm(folder, { recursive: true });
    await provider.close();
  });

  screenshotFailures(() => workbench);

  it('does not count before the workspace is trusted', async () => {
    await runCommand(workbench.page, 'OIDC: Sign in');
    await waitForNotification(workbench.page, 'No provider is set up yet');
    assert.deepEqual(provider.requests, []);
  });

  it('asks, naming the hosts, before it is used for the first time', async () => {
    await runCommand(workbench.page, 'Workspaces: Manage Workspace Trust');
    await workbench.page.getByRole('button', { name: 'Trust', exact: true }).first().click();
    await runCommand(workbench.page, 'OIDC: Sign in');
    await dialog(workbench.page).waitFor();
    await screenshot(workbench.page, 'workspace-provider-approval');
    const text = await dialog(workbench.page).innerText();
    assert.ok(text.includes(new URL(provider.issuer).host), text);
    assert.deepEqual(provider.requests, []);
    await dialogButton(workbench.page, 'Cancel');
  });

  it('signs in once it is approved', async () => {
    const window = await authorizationWindow(workbench.page, async () => {
      await runCommand(workbench.page, 'OIDC: Sign in');
      await dialogButton(workbench.page, 'Use This Provider');
    });
    await fillLoginForm(window, 'alice');
    await waitForNotification(workbench.page, 'Signed in to project as Alice Ångström.');
    await window.close();
  });

  it('is not asked about again', async () => {
    await runCommand(workbench.page, 'OIDC: Copy Access Token');
    await waitForNotification(workbench.page, 'Access token of Alice Ångström at project copied');
  });

  it('is asked about again when its client changes, and its tokens are not used', async () => {
    const session = statusItem(workbench.page).filter({ hasText: 'Alice' });
    await session.waitFor();
    await writeEntry('somebody-else');
    await session.waitFor({ state: 'hidden' }); // the editor has noticed
    await runCommand(workbench.page, 'OIDC: Copy Access Token');
    await waitForNotification(workbench.page, 'You are not signed in to');
    const asked = provider.requests.length;
    await runCommand(workbench.page, 'OIDC: Sign in');
    await dialogButton(workbench.page, 'Cancel');
    assert.equal(provider.requests.length, asked);
  });

  async function writeEntry(clientId: string): Promise<void> {
    const providers = { project: { issuer: provider.issuer, clientId } };
    const file = join(folder, '.vscode', 'settings.json');
    await writeFile(file, JSON.stringify({ 'oidc.providers': providers }));
  }
});
