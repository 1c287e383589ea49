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
    // The preview scrolls when its page has been laid out.
    return found.evaluate(
      (element) =>
        new Promise<boolean>((resolve) => {
          const observer = new IntersectionObserver(([entry]) => {
            if (entry?.isIntersecting === true) {
              observer.disconnect();
              resolve(true);
            }
          });
          observer.observe(element);
        }),
    );
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

  it('is opened by the trace of a failure at its section, without the buttons of a trace', async () => {
    const { page } = workbench;
    const buttons = page.getByRole('button', { name: /Copy Trace Step|Export Sign-in Trace/ });
    await runCommand(page, 'OIDC: Show Sign-in Trace');
    const trace = panelFrame(page);
    const link = trace.getByRole('link', { name: 'network_unreachable' });
    await link.waitFor();
    const ofTrace = await buttons.count();
    await link.click();
    const opened = await isInView('network_unreachable');
    await buttons.first().waitFor({ state: 'detached' });
    await clearNotifications(page);
    await screenshot(page, 'troubleshooting-from-trace');
    assert.deepEqual({ ofTrace, opened }, { ofTrace: 2, opened: true });
  });
});
