import assert from 'node:assert/strict';
import type { LocalProvider } from '../support/localProvider.ts';
import { readClipboard } from './support/clipboard.ts';
import { runCommand } from './support/commandPalette.ts';
import { beSignedIn } from './support/logIn.ts';
import { focusByKey, focusedElement, leaveByKey } from './support/keyboardFocus.ts';
import { panelFrame } from './support/panel.ts';
import { quickInput } from './support/quickInput.ts';
import { screenshot } from './support/screenshots.ts';
import { withLocalProvider } from './support/withLocalProvider.ts';
import type { Workbench } from './support/workbench.ts';

/** Somebody without a mouse, from the palette into the panel, through it and out again. */
describe('the inspector by the keyboard alone', () => {
  let provider: LocalProvider;
  let workbench: Workbench;

  withLocalProvider(async (started) => {
    ({ provider, workbench } = started);
    await beSignedIn(workbench.page, 'Local provider', 'alice');
  });

  it('opens from the palette with the focus in it, and moves along the tabs', async () => {
    const { page } = workbench;
    await page.keyboard.press('F1');
    await quickInput(page).locator('input').first().waitFor();
    await page.keyboard.type('OIDC: Inspect Claims');
    await quickInput(page).locator('.monaco-list-row.focused').waitFor();
    await page.keyboard.press('Enter');
    const panel = panelFrame(page);
    await panel.getByRole('tablist').waitFor();
    await focusByKey(page, 'Tab', 'ID Token (good)');
    await page.keyboard.press('ArrowLeft');
    await panel.getByRole('tabpanel', { name: 'Access Token' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await panel.getByRole('tabpanel', { name: 'ID Token' }).waitFor();
    await screenshot(page, 'keyboard-tab');
    assert.deepEqual(await focusedElement(panel), { name: 'ID Token (good)', isSeen: true });
  });

  it('reveals the token, and the focus stays', async () => {
    const { page } = workbench;
    const panel = panelFrame(page);
    await focusByKey(page, 'Tab', 'Reveal');
    await page.keyboard.press('Enter');
    await panel
      .locator('.token-box')
      .getByText(provider.issuedTokens.idTokens[0] ?? '')
      .waitFor();
    await screenshot(page, 'keyboard-revealed');
    assert.deepEqual(await focusedElement(panel), { name: 'Hide', isSeen: true });
    await page.keyboard.press('Enter');
  });

  it('copies a value, and says so', async () => {
    const { page } = workbench;
    const panel = panelFrame(page);
    await focusByKey(page, 'Tab', 'Copy the value of email');
    await screenshot(page, 'keyboard-copy-value');
    await page.keyboard.press('Enter');
    await panel.getByRole('status').getByText('email copied').waitFor();
    assert.equal(await readClipboard(page), provider.users.alice.claims['email']);
  });

  it('folds the JSON, and finds a line in it', async () => {
    const { page } = workbench;
    const panel = panelFrame(page);
    await focusByKey(page, 'Tab', 'Raw JSON');
    await page.keyboard.press('Enter');
    await panel.getByRole('region', { name: 'Raw JSON' }).waitFor();
    await focusByKey(page, 'Tab', 'Search');
    await page.keyboard.press('Enter');
    await page.keyboard.type('alice@');
    await panel
      .getByRole('search')
      .getByText(/Line 1 of/)
      .waitFor();
    await screenshot(page, 'keyboard-search');
    await page.keyboard.press('Escape');
    await focusByKey(page, 'Tab', 'Fold "claims"');
    await page.keyboard.press('Enter');
    await screenshot(page, 'keyboard-folded');
    const folded = panel.getByRole('button', { name: 'Fold "claims"' });
    assert.equal(await folded.getAttribute('aria-expanded'), 'false');
  });

  it('starts a comparison, and comes back from it', async () => {
    const { page } = workbench;
    const panel = panelFrame(page);
    await focusByKey(page, 'Shift+Tab', 'Show UserInfo');
    await page.keyboard.press('Enter');
    await panel.getByRole('table', { name: 'UserInfo: Answer' }).waitFor();
    await focusByKey(page, 'Tab', 'UserInfo (good)');
    await page.keyboard.press('ArrowRight');
    await panel.getByRole('tabpanel', { name: 'Side by Side' }).waitFor();
    await focusByKey(page, 'Tab', 'Compare Tokens…');
    await page.keyboard.press('Enter');
    await quickInput(page).getByPlaceholder('Compare which token?').waitFor();
    await page.keyboard.press('Escape');
    await panel.locator('button:focus').waitFor();
    await screenshot(page, 'keyboard-compare');
    assert.deepEqual(await focusedElement(panel), { name: 'Compare Tokens…', isSeen: true });
  });

  it('lets go of the focus at both ends', async () => {
    const { page } = workbench;
    const stops: Record<string, number> = {};
    for (const key of ['Tab', 'Shift+Tab'] as const) {
      await runCommand(page, 'View: Focus Active Editor Group');
      await panelFrame(page).locator(':focus').waitFor(); // some editors hand it over a moment later
      stops[key] = await leaveByKey(page, key);
    }
    assert.ok((stops['Shift+Tab'] ?? 0) > (stops['Tab'] ?? 0), 'it came back to where it had left');
  });
});
