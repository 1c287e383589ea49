import assert from 'node:assert/strict';
import { eventually } from '../editor/support/eventually.ts';
import type { LocalProvider } from '../support/localProvider.ts';
import { authorizationWindow } from './support/authorizationWindow.ts';
import { runCommand } from './support/commandPalette.ts';
import { dialog, dialogButton } from './support/dialog.ts';
import { beSignedIn } from './support/logIn.ts';
import { clearNotifications, waitForNotification } from './support/notifications.ts';
import { choose, enterText } from './support/quickInput.ts';
import { screenshot } from './support/screenshots.ts';
import { enterInTerminal, hoverTerminalTab } from './support/terminal.ts';
import { themeNames, useTheme } from './support/themes.ts';
import { withLocalProvider } from './support/withLocalProvider.ts';
import type { Workbench } from './support/workbench.ts';

const api = 'Local provider, token for the messages API';

describe('a terminal with tokens, as people see it', () => {
  let provider: LocalProvider;
  let workbench: Workbench;

  withLocalProvider(async (started) => {
    ({ provider, workbench } = started);
    await beSignedIn(workbench.page, api, 'alice');
  });

  it('says whose tokens it has, and an API takes them from there', async () => {
    const { page } = workbench;
    await runCommand(page, 'OIDC: Open Terminal with Tokens');
    await enterInTerminal(
      page,
      `curl -H "Authorization: Bearer $OIDC_ACCESS_TOKEN" ${provider.apiUrl}`,
    );
    const { pathname } = new URL(provider.apiUrl);
    const { authorization, status } = await eventually('an answer of the API', () =>
      provider.requests.find((request) => request.path === pathname && request.status !== 0),
    );
    await screenshot(page, 'terminal-opened');
    assert.deepEqual({ authorization, status }, { authorization: 'bearer', status: 200 });
  });

  it('says that it has old tokens when they were refreshed', async () => {
    const { page } = workbench;
    await runCommand(page, 'OIDC: Refresh Tokens');
    const told = await waitForNotification(page, 'has tokens from before a refresh');
    await screenshot(page, 'terminal-stale');
    await clearNotifications(page);
    assert.match(told, /can’t be given others/);
  });

  it('asks before all terminals get tokens, in words that every theme shows', async () => {
    const { page } = workbench;
    for (const theme of themeNames) {
      await useTheme(page, theme);
      await runCommand(page, 'OIDC: Use Tokens in All Terminals of This Workspace…');
      await dialog(page).waitFor();
      await screenshot(page, `terminal-all-${theme}`);
      await page.keyboard.press('Escape');
      await dialog(page).waitFor({ state: 'detached' });
    }
    await useTheme(page, 'dark');
    await runCommand(page, 'OIDC: Use Tokens in All Terminals of This Workspace…');
    await dialogButton(page, 'Use in All Terminals');
    const told = await waitForNotification(page, 'get the tokens of');
    await clearNotifications(page);
    assert.match(told, /Those that are open get them when they are relaunched/);
  });

  it('says over the tab of a terminal whose tokens it has, and what ends that', async () => {
    const { page } = workbench;
    await runCommand(page, 'Terminal: Create New Terminal');
    const found = [];
    for (const theme of themeNames) {
      await useTheme(page, theme);
      const hover = await hoverTerminalTab(page);
      const own = hover.getByRole('listitem').filter({ hasText: 'OIDC Tokens' });
      await own.waitFor();
      await screenshot(page, `terminal-hover-${theme}`);
      found.push(await own.innerText());
    }
    const expected =
      /: The tokens of Alice Ångström at .* API are in .*OIDC_ACCESS_TOKEN.*This Workspace ends it\.$/;
    assert.deepEqual(
      found.map((text) => expected.test(text) || text),
      themeNames.map(() => true),
    );
  });

  it('is told from one of another provider in the narrow list of terminals', async () => {
    const { page } = workbench;
    await runCommand(page, 'OIDC: Stop Using Tokens in All Terminals of This Workspace');
    const entries = provider.settings['oidc.providers'] as Readonly<Record<string, object>>;
    const environment = { accessToken: 'STAGING_TOKEN', idToken: 'STAGING_ID_TOKEN' };
    const staging = { ...entries['local'], label: 'Staging', environment };
    await workbench.updateSettings({ 'oidc.providers': { ...entries, staging } });
    const window = await authorizationWindow(page, async () => {
      await runCommand(page, 'OIDC: Sign in');
      await choose(page, 'Staging');
    });
    await waitForNotification(page, 'Signed in to Staging');
    await window.close();
    await clearNotifications(page);
    const tabs = page
      .locator('.terminal-tabs-entry .label-name')
      .filter({ hasText: ': Alice Ångström' });
    for (const label of [api, 'Staging']) {
      await runCommand(page, 'OIDC: Open Terminal with Tokens');
      await enterText(page, label);
      await tabs.filter({ hasText: `${label}: Alice Ångström` }).waitFor();
    }
    const names = (await tabs.allInnerTexts()).map((name) => name.trim());
    for (const theme of themeNames) {
      await useTheme(page, theme);
      await screenshot(page, `terminal-list-${theme}`);
    }
    assert.deepEqual(names, [`${api}: Alice Ångström`, 'Staging: Alice Ångström']);
  });
});
