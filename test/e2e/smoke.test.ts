import assert from 'node:assert/strict';
import { runCommand } from './support/commandPalette.ts';
import { screenshotFailures } from './support/failureScreenshots.ts';
import { screenshot } from './support/screenshots.ts';
import { Workbench } from './support/workbench.ts';

describe('the packaged extension in a workbench', () => {
  let workbench: Workbench | undefined;

  screenshotFailures(() => workbench);

  before(async () => {
    workbench = await Workbench.start();
  });

  after(async () => {
    await workbench?.close();
  });

  it('is installed and listed', async () => {
    assert.ok(workbench);
    await runCommand(workbench.page, 'Extensions: Show Enabled Extensions');
    const entry = workbench.page.locator('.extension-list-item', { hasText: 'oidc-tools' });
    await entry.waitFor();
    assert.match(await entry.innerText(), /OIDC/);
    await screenshot(workbench.page, 'installed');
  });
});
