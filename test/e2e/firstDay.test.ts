import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { authorizationWindow } from './support/authorizationWindow.ts';
import { runCommand } from './support/commandPalette.ts';
import { screenshotFailures } from './support/failureScreenshots.ts';
import { fillLoginForm } from './support/logIn.ts';
import { closeMenu, menuEntries, openContextMenu } from './support/menu.ts';
import { closeNewcomer, startNewcomer, type Newcomer } from './support/newcomer.ts';
import { clearNotifications, waitForNotification } from './support/notifications.ts';
import { panelFrame } from './support/panel.ts';
import { choose, dismissQuickInput, quickInput } from './support/quickInput.ts';
import { screenshot } from './support/screenshots.ts';
import { openSessionsView, rowsOf } from './support/sessionsView.ts';

const walkthrough = '.gettingStartedContainer .gettingStartedSlideDetails';

/** From an editor that knows no provider to a token in use, along the walkthrough, by keyboard. */
describe('the first day', () => {
  let newcomer: Newcomer;
  let page: Page;

  before(async () => {
    newcomer = await startNewcomer();
    ({ page } = newcomer.workbench);
    await page.setViewportSize({ width: 1700, height: 900 }); // a narrow one leaves out the pictures
  });

  after(() => closeNewcomer(newcomer));

  screenshotFailures(() => newcomer.workbench);

  /** Anew: VS Code leaves the steps of one that it shows again disabled. */
  async function openWalkthrough(): Promise<void> {
    await runCommand(page, 'View: Close All Editors');
    await runCommand(page, 'Welcome: Open Walkthrough...');
    await choose(page, 'Get Started with OIDC Tokens');
  }

  /** Opens the walkthrough, unfolds a step and presses a button in it, all with keys. */
  async function pressInStep(id: string, name: string): Promise<void> {
    await openWalkthrough();
    const step = page.locator(`${walkthrough} .getting-started-step[data-step-id$="#${id}"]`);
    await step.waitFor();
    if ((await step.getAttribute('aria-expanded')) !== 'true') {
      await tabTo(step);
      await page.keyboard.press('Enter');
    }
    await tabTo(step.locator('a', { hasText: name }));
    await page.keyboard.press('Enter');
  }

  async function tabTo(wanted: Locator): Promise<void> {
    for (let presses = 0; presses < 60; presses += 1) {
      if (await wanted.evaluate((element) => element === document.activeElement)) {
        return;
      }
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not lead to ${String(wanted)}`);
  }

  /** Waits until exactly these steps are ticked. */
  async function ticked(...ids: readonly string[]): Promise<void> {
    for (const id of ['addProvider', 'signIn', 'inspect', 'use']) {
      const checked = String(ids.includes(id));
      await page.locator(`[data-done-step-id$="#${id}"][aria-checked="${checked}"]`).waitFor();
    }
  }

  it('begins in the welcome of the view, which opens the walkthrough', async () => {
    await runCommand(page, 'View: Show OIDC');
    const welcome = page.locator('.part.sidebar .welcome-view-content');
    await welcome.locator('a', { hasText: 'Open the walkthrough' }).click();
    await page.locator(walkthrough).getByText('Get Started with OIDC Tokens').waitFor();
    await panelFrame(page).locator('svg').waitFor(); // the picture
    await screenshot(page, 'walkthrough');
    await ticked();
  });

  it('goes on with a provider, which is asked for and ticked once it is there', async () => {
    const { provider, workbench } = newcomer;
    await pressInStep('addProvider', 'Add Provider');
    await quickInput(page).getByText('Okta', { exact: true }).first().waitFor();
    await dismissQuickInput(page);
    await ticked();
    const { local } = provider.settings['oidc.providers'] as { readonly local: object };
    await workbench.updateSettings({ 'oidc.providers': { local } });
    await openWalkthrough(); // a reload may come before the editor has saved what is open
    await ticked('addProvider');
    const view = await openSessionsView(page);
    assert.deepEqual(await rowsOf(view), ['Sign in', 'Local provider, not signed in']);
  });

  it('goes on with a sign-in', async () => {
    const window = await authorizationWindow(page, () => pressInStep('signIn', 'Sign in'));
    await fillLoginForm(window, 'alice');
    await waitForNotification(page, 'Signed in to Local provider as Alice');
    await window.close();
    await clearNotifications(page);
    await ticked('addProvider', 'signIn');
  });

  it('goes on with a look at the token', async () => {
    await pressInStep('inspect', 'Inspect Claims');
    await panelFrame(page).getByRole('heading', { name: 'Alice Ångström' }).waitFor();
    await page.getByRole('tab', { name: /Welcome|Walkthrough/ }).click();
    await ticked('addProvider', 'signIn', 'inspect');
  });

  it('ends with a token that is used', async () => {
    await pressInStep('use', 'Copy Access Token');
    await waitForNotification(page, /Access token of .+ at Local provider copied/);
    await ticked('addProvider', 'signIn', 'inspect', 'use');
    await screenshot(page, 'walkthrough-done');
  });

  it('ticks what was done before, when the walkthrough is opened at last', async () => {
    const later = await startNewcomer();
    try {
      const { provider, workbench } = later;
      ({ page } = workbench);
      await page.setViewportSize({ width: 1700, height: 900 });
      const { local } = provider.settings['oidc.providers'] as { readonly local: object };
      await workbench.updateSettings({ 'oidc.providers': { local } });
      const window = await authorizationWindow(page, () => runCommand(page, 'OIDC: Sign in'));
      await fillLoginForm(window, 'alice');
      await waitForNotification(page, 'Signed in to Local provider as Alice');
      await window.close();
      await openWalkthrough();
      await ticked('addProvider', 'signIn');
    } finally {
      await closeNewcomer(later);
      ({ page } = newcomer.workbench);
    }
  });

  it('is helped where an entry can’t be used, on its row and at a sign-in', async () => {
    await clearNotifications(page);
    await newcomer.workbench.updateSettings({ 'oidc.providers': { broken: { clientId: 'abc' } } });
    const view = await openSessionsView(page);
    const row = view.getByRole('treeitem', { name: /^broken, can’t be used/ });
    await openContextMenu(row);
    await screenshot(page, 'unusable-entry-menu');
    const offered = await menuEntries(page);
    await closeMenu(page);
    await runCommand(page, 'OIDC: Sign in');
    await waitForNotification(page, 'The provider broken can’t be used.');
    assert.deepEqual(offered, ['Open Provider Settings', 'Check Provider', 'Troubleshooting']);
  });
});
