import assert from 'node:assert/strict';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { elementFindings } from './support/accessibility.ts';
import { runCommand } from './support/commandPalette.ts';
import { screenshotFailures } from './support/failureScreenshots.ts';
import { signInAs } from './support/logIn.ts';
import { clearNotifications, waitForNotification } from './support/notifications.ts';
import { panelFrame } from './support/panel.ts';
import { choose, dismissQuickInput, quickInput, quickPickLabels } from './support/quickInput.ts';
import { screenshot } from './support/screenshots.ts';
import {
  openSessionsView,
  rowsOf,
  sessionsView,
  statusItem,
  unfoldFirstSession,
} from './support/sessionsView.ts';
import { themeNames, useTheme } from './support/themes.ts';
import { Workbench } from './support/workbench.ts';

const api = 'Local provider, token for the messages API';
const short = 'Short-lived tokens';

describe('the view of sessions', () => {
  let provider: LocalProvider;
  /** Its access tokens last for a second, and there is no refresh token. */
  let shortLived: LocalProvider;
  let workbench: Workbench;

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.2' });
    shortLived = await startLocalProvider({ hostname: '127.0.0.3', accessTokenTtlSeconds: 1 });
    workbench = await Workbench.start();
  });

  after(async () => {
    await workbench.close();
    await provider.close();
    await shortLived.close();
  });

  screenshotFailures(() => workbench);

  it('welcomes people who have no provider yet, and offers to add one or to write one', async () => {
    await runCommand(workbench.page, 'View: Show OIDC');
    const welcome = workbench.page.locator('.part.sidebar .welcome-view-content');
    await welcome.getByRole('button', { name: 'Add Provider' }).click();
    await quickInput(workbench.page).getByText('Okta', { exact: true }).first().waitFor();
    await dismissQuickInput(workbench.page);
    await screenshot(workbench.page, 'sessions-welcome');
    // VS Code's links to commands have no href, so no role of a link either.
    await welcome.locator('a', { hasText: 'your settings' }).click();
    await workbench.page.getByText('settings.json').first().waitFor();
  });

  it('shows providers, who is signed in, and for how long', async () => {
    await workbench.updateSettings({
      'oidc.providers': { ...entriesOf(provider), short: shortEntry(shortLived) },
    });
    const window = await signInAs(workbench.page, 'Local provider', 'alice');
    await waitForNotification(workbench.page, 'Signed in to Local provider as Alice');
    await window.close();
    await clearNotifications(workbench.page);
    const view = await openSessionsView(workbench.page);
    const rows = await rowsOf(view);
    const status = await statusItem(workbench.page).locator('a').getAttribute('aria-label');
    assert.deepEqual(
      {
        rows: rows.map((row) => row.replace(/\d+ min/, 'some min')),
        status: status?.replace(/\d+ min/, 'some min'),
      },
      {
        rows: [
          'Local provider',
          'Alice Ångström, some min left',
          `${api}, not signed in`,
          'Local provider, confidential client, not signed in',
          `${short}, not signed in`,
        ],
        status: 'OIDC session of Alice Ångström: some min left',
      },
    );
  });

  it('is used with the keyboard alone', async () => {
    const { page } = workbench;
    await runCommand(page, 'OIDC: Focus on Sessions View');
    await page.waitForFunction(`document.activeElement?.closest('.part.sidebar .monaco-list')`);
    await unfoldFirstSession(page);
    const view = sessionsView(page);
    const rows = await rowsOf(view);
    await page.keyboard.press('Enter');
    await panelFrame(page).getByRole('heading', { name: 'Alice Ångström' }).waitFor();
    assert.deepEqual(
      rows.slice(1, 5).map((row) => row.split(',')[0]),
      ['Alice Ångström', 'Access Token', 'ID Token', 'Refresh Token'],
    );
  });

  it('offers the actions of the current session from the status bar, by keyboard, too', async () => {
    const { page } = workbench;
    await statusItem(page).locator('a').focus();
    await page.keyboard.press('Enter');
    const labels = await quickPickLabels(page);
    await screenshot(page, 'session-actions');
    await page.keyboard.press('Enter');
    await quickInput(page).waitFor({ state: 'hidden' });
    await waitForNotification(page, /Access token of .+ at Local provider copied/);
    await clearNotifications(page);
    assert.deepEqual(labels, [
      'Copy Access Token',
      'Copy Access Token as…',
      'Inspect Claims',
      'Refresh Tokens',
      'Introspect Token',
      'Show UserInfo',
      'Call API with Access Token…',
      'Open Terminal with Tokens',
      'Sign out',
      'Sign in with Another Account',
      'Sign in to Another Provider…',
    ]);
  });

  it('asks which provider at the sign-in of its title, whatever row has the focus', async () => {
    const { page } = workbench;
    const view = await openSessionsView(page);
    await view.getByRole('treeitem', { name: /^Alice/ }).click();
    await page
      .locator('.part.sidebar .title-actions')
      .getByLabel('Sign in to Another Provider…')
      .click();
    const labels = await quickPickLabels(page);
    await dismissQuickInput(page);
    assert.deepEqual(labels, ['Local provider', api, 'Local provider, confidential client', short]);
  });

  it('warns where a sign-in is needed, and switches the status bar at a pick', async () => {
    const { page } = workbench;
    const window = await signInAs(page, short, 'bob');
    await waitForNotification(page, `Signed in to ${short} as Bob Builder`);
    await window.close();
    await clearNotifications(page);
    const view = await openSessionsView(page);
    await view.getByRole('treeitem', { name: 'Bob Builder, expired · sign in again' }).waitFor();
    await statusItem(page).filter({ hasText: 'Bob Builder · sign in again' }).waitFor();
    await view.getByRole('treeitem', { name: /^Bob Builder/ }).hover();
    await screenshot(page, 'sessions-expired');
    await statusItem(page).locator('a').click();
    await quickPickLabels(page);
    await screenshot(page, 'session-actions-of-several');
    await choose(page, 'Alice Ångström');
    await statusItem(page).filter({ hasText: 'Alice Ångström' }).waitFor();
  });

  for (const theme of themeNames) {
    it(`has nothing that hinders people in ${theme}`, async () => {
      await useTheme(workbench.page, theme);
      await openSessionsView(workbench.page);
      await screenshot(workbench.page, `sessions-${theme}`);
      assert.deepEqual(
        {
          view: await elementFindings(workbench.page, '.part.sidebar .pane-body'),
          status: await elementFindings(
            workbench.page,
            '[id="oidc-tools.oidc-tokens.oidc.session"]',
          ),
        },
        { view: [], status: [] },
      );
    });
  }

  for (const width of [640, 1920]) {
    it(`can be read at ${String(width)} pixels`, async () => {
      await useTheme(workbench.page, 'dark');
      await workbench.page.setViewportSize({ width, height: 860 });
      await openSessionsView(workbench.page);
      await screenshot(workbench.page, `sessions-${String(width)}`);
      const status = await statusItem(workbench.page).innerText();
      assert.match(status, /Alice Ångström · \d+ min/);
    });
  }
});

function entriesOf({ settings }: LocalProvider): Readonly<Record<string, object>> {
  return settings['oidc.providers'] as Readonly<Record<string, object>>;
}

function shortEntry(provider: LocalProvider): object {
  return { ...entriesOf(provider)['local'], label: short, scopes: ['openid', 'profile'] };
}
