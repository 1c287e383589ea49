import assert from 'node:assert/strict';
import { runCommand } from './support/commandPalette.ts';
import { screenshotFailures } from './support/failureScreenshots.ts';
import { clearNotifications, notification } from './support/notifications.ts';
import { panelFrame } from './support/panel.ts';
import { screenshot } from './support/screenshots.ts';
import { Workbench } from './support/workbench.ts';

/** Somebody whose sign-in fails, and who wants to read what that means. */
describe('the troubleshooting guide in a real workbench', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.start({
      settings: { 'oidc.providers': { op: { issuer: 'http://127.0.0.2:20099', clientId: 'abc' } } },
    });
  });

  after(async () => {
    await workbench.close();
  });

  screenshotFailures(() => workbench);

  async function isInView(heading: string): Promise<boolean> {
    const { page } = workbench;
    const found = panelFrame(page).getByRole('heading', { name: heading, exact: true }).first();
    await found.waitFor();
    const { height = 0 } = page.viewportSize() ?? {};
    for (const deadline = Date.now() + 10_000; Date.now() < deadline;) {
      const { y = -1 } = (await found.boundingBox()) ?? {};
      if (y >= 0 && y < height) {
        return true;
      }
      await page.waitForTimeout(100); // the preview scrolls when its page has been laid out
    }
    return false;
  }

  it('is opened by a message at its section, and by a link in it at another', async () => {
    const { page } = workbench;
    await runCommand(page, 'OIDC: Sign in');
    const message = await notification(page, 'Nothing listens at');
    await message.getByRole('link', { name: 'Learn More' }).click();
    const guide = panelFrame(page);
    const opened = await isInView('network_unreachable');
    await clearNotifications(page);
    await screenshot(page, 'troubleshooting');
    await guide.getByRole('link', { name: 'Storage' }).click();
    assert.deepEqual(
      { opened, linked: await isInView('secret_storage_failed') },
      { opened: true, linked: true },
    );
  });

  it('is opened by the trace of a failure at its section', async () => {
    const { page } = workbench;
    await runCommand(page, 'OIDC: Show Sign-in Trace');
    const trace = panelFrame(page);
    await trace.getByRole('link', { name: 'network_unreachable' }).click();
    const opened = await isInView('network_unreachable');
    await clearNotifications(page);
    await screenshot(page, 'troubleshooting-from-trace');
    assert.equal(opened, true);
  });
});
