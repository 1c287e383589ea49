import assert from 'node:assert/strict';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { elementFindings } from './support/accessibility.ts';
import { authorizationWindow } from './support/authorizationWindow.ts';
import { runCommand } from './support/commandPalette.ts';
import { screenshotFailures } from './support/failureScreenshots.ts';
import { clearNotifications, pressAction, waitForNotification } from './support/notifications.ts';
import { panelFrame } from './support/panel.ts';
import { dismissQuickInput, quickInput, quickPickLabels } from './support/quickInput.ts';
import { screenshot } from './support/screenshots.ts';
import { openSessionsView, rowsOf, statusItem } from './support/sessionsView.ts';
import { themeNames, useTheme } from './support/themes.ts';
import { Workbench } from './support/workbench.ts';

const asked = [
  ['openid', 'profile'],
  ['openid', 'profile', 'email', 'nonsense:scope'],
] as const;

describe('two sessions of one account', () => {
  let provider: LocalProvider;
  let workbench: Workbench;
  /** What was said at the end of the second sign-in. */
  let said = '';

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.2', autoLogin: 'alice' });
    workbench = await Workbench.start();
    const { local } = provider.settings['oidc.providers'] as { readonly local: object };
    const { page } = workbench;
    for (const scopes of asked) {
      await clearNotifications(page);
      await workbench.updateSettings({ 'oidc.providers': { local: { ...local, scopes } } });
      const window = await authorizationWindow(page, () => runCommand(page, 'OIDC: Sign in'));
      said = await waitForNotification(page, 'Signed in to Local provider');
      await window.close();
    }
  });

  after(async () => {
    await workbench.close();
    await provider.close();
  });

  screenshotFailures(() => workbench);

  it('are both there, and told apart where they stand', async () => {
    const { page } = workbench;
    await screenshot(page, 'twins-signed-in');
    await clearNotifications(page);
    const rows = await rowsOf(await openSessionsView(page));
    const status = await statusItem(page).innerText();
    const withoutTime = (text: string): string => text.replace(/\d+ min/, 'some min');
    assert.deepEqual(
      { said, rows: rows.map(withoutTime), status: withoutTime(status).trim() },
      {
        said: 'Signed in to Local provider as Alice Ångström (with email). Still here: Alice Ångström (without email) at Local provider. The provider did not grant nonsense:scope.',
        rows: [
          'Local provider',
          'Alice Ångström, without email · some min left',
          'Alice Ångström, current · with email · some min left',
        ],
        status: 'Alice Ångström (with email) · some min',
      },
    );
  });

  for (const theme of themeNames) {
    it(`are told apart at a glance, and with what was not granted, in ${theme}`, async () => {
      const { page } = workbench;
      await useTheme(page, theme);
      const view = await openSessionsView(page);
      await view.getByRole('treeitem', { name: /with email/ }).hover();
      const facts = page
        .locator('.monaco-hover')
        .filter({ hasText: 'Not granted: nonsense:scope' });
      await facts.first().waitFor();
      await screenshot(page, `twins-view-${theme}`);
      await page.mouse.move(0, 0);
      await facts.first().waitFor({ state: 'detached' });
      await screenshot(page, `twins-rows-${theme}`);
      await runCommand(page, 'OIDC: Sign out');
      const labels = await quickPickLabels(page);
      const descriptions = await quickInput(page)
        .locator('.quick-input-list-row:first-child .label-description')
        .allInnerTexts();
      await screenshot(page, `twins-pick-${theme}`);
      await dismissQuickInput(page);
      assert.deepEqual(
        {
          labels,
          descriptions,
          findings: await elementFindings(page, '.part.sidebar .pane-body'),
        },
        {
          labels: ['Alice Ångström', 'Alice Ångström'],
          descriptions: ['Local provider · with email', 'Local provider · without email'],
          findings: [],
        },
      );
    });
  }

  it('have a panel each, whose title and facts tell which it is', async () => {
    const { page } = workbench;
    await useTheme(page, 'dark');
    const view = await openSessionsView(page);
    await view.getByRole('treeitem', { name: /with email/ }).click();
    const panel = panelFrame(page);
    await panel.getByRole('heading', { name: 'Alice Ångström (with email)' }).waitFor();
    const facts = await panel.locator('header.summary dl').innerText();
    await screenshot(page, 'twins-panel');
    const tab = page.getByRole('tab', {
      name: 'OIDC: Alice Ångström (with email), Local provider',
    });
    assert.deepEqual(
      { tabs: await tab.count(), facts: facts.split('\n').filter((line) => /grant/i.test(line)) },
      { tabs: 1, facts: ['Scopes granted', 'Not granted'] },
    );
  });

  it('leave one that goes alone: the other is called by its name again', async () => {
    const { page } = workbench;
    const window = await authorizationWindow(page, () => runCommand(page, 'OIDC: Sign in'));
    await waitForNotification(page, 'Signed in to Local provider');
    await window.close();
    await pressAction(page, 'Still here:', 'Forget Earlier Session');
    await waitForNotification(page, 'is forgotten on this machine');
    await clearNotifications(page);
    const view = await openSessionsView(page);
    await view.getByRole('treeitem', { name: /^Alice Ångström, \d+ min left$/ }).waitFor();
    assert.equal((await rowsOf(view)).filter((row) => row.startsWith('Alice')).length, 1);
  });
});
