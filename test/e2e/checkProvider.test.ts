import assert from 'node:assert/strict';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { waitForClipboard } from './support/clipboard.ts';
import { runCommand } from './support/commandPalette.ts';
import { screenshotFailures } from './support/failureScreenshots.ts';
import { clearNotifications, pressAction, waitForNotification } from './support/notifications.ts';
import { panelFrame } from './support/panel.ts';
import { choose } from './support/quickInput.ts';
import { screenshot } from './support/screenshots.ts';
import { themeNames, useTheme } from './support/themes.ts';
import { Workbench } from './support/workbench.ts';

/** Somebody whose sign-in fails, and who wants to know why. */
describe('checking a provider in a real workbench', () => {
  let provider: LocalProvider;
  let workbench: Workbench;

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.2' });
    const broken = { issuer: `${provider.issuer}/`, clientId: 'public-client' };
    const elsewhere = { issuer: `${provider.issuer}/realms/dev`, clientId: 'public-client' };
    workbench = await Workbench.start({
      settings: { 'oidc.providers': { op: broken, elsewhere } },
    });
    provider.intercept = ({ path }) =>
      path === '/.well-known/openid-configuration'
        ? {
            status: 200,
            body: JSON.stringify({ issuer: provider.issuer.replace('127.0.0.2', 'op') }),
          }
        : undefined;
  });

  after(async () => {
    await workbench.close();
    await provider.close();
  });

  screenshotFailures(() => workbench);

  it('leads from a failed sign-in to a report that can be copied', async () => {
    const { page } = workbench;
    await runCommand(page, 'OIDC: Sign in');
    await choose(page, 'op');
    await pressAction(page, 'the provider calls itself', 'Check Provider');
    const summary = await waitForNotification(page, 'Check of op:');
    await panelFrame(page).getByText('The host has several names').waitFor();
    await screenshot(page, 'check-provider');
    await pressAction(page, 'Check of op:', 'Copy as Markdown');
    const copied = await waitForClipboard(page, (text) => text.startsWith('# Check of'));
    await clearNotifications(page);
    assert.deepEqual(
      { summary, title: copied.split('\n')[0] },
      {
        summary: 'Check of op: 3 failed, 2 with a warning, 6 passed, 1 not run.',
        title: '# Check of op',
      },
    );
  });

  // The preview is the editor's own; what is in it is looked at in `out/screenshots`.
  for (const theme of themeNames) {
    it(`keeps the report open in ${theme}`, async () => {
      const { page } = workbench;
      await useTheme(page, theme);
      const report = panelFrame(page);
      await report.getByText('The host has several names').waitFor();
      await screenshot(page, `check-provider-${theme}`);
      assert.equal(await report.getByRole('heading', { level: 1 }).innerText(), 'Check of op');
    });
  }

  for (const theme of themeNames) {
    it(`names one cause, and a likely issuer, where there is no metadata, in ${theme}`, async () => {
      const { page } = workbench;
      await useTheme(page, theme);
      await runCommand(page, 'View: Close All Editors'); // the report before says the same
      await runCommand(page, 'OIDC: Check Provider');
      await choose(page, 'elsewhere');
      await waitForNotification(page, 'Check of elsewhere:');
      await clearNotifications(page);
      const report = panelFrame(page);
      await report.getByText('Did you mean the issuer').waitFor();
      await screenshot(page, `check-provider-elsewhere-${theme}`);
      assert.deepEqual(await report.getByRole('heading', { level: 2 }).allInnerTexts(), [
        'To correct, or to know',
        'Not run',
        'In order',
      ]);
    });
  }
});
