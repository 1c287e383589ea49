import assert from 'node:assert/strict';
import { startForwardProxy, type ForwardProxy } from '../support/forwardProxy.ts';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { runCommand } from './support/commandPalette.ts';
import { readTable } from './support/inspector.ts';
import { screenshotFailures } from './support/failureScreenshots.ts';
import { signInAs } from './support/logIn.ts';
import { waitForNotification } from './support/notifications.ts';
import { panelFrame } from './support/panel.ts';
import { Workbench } from './support/workbench.ts';

/** Somebody in a company whose network is behind a proxy, which VS Code knows from its settings. */
describe('behind a proxy', () => {
  let provider: LocalProvider;
  let proxy: ForwardProxy;
  let workbench: Workbench;

  before(async () => {
    // VS Code takes no proxy for 127.0.0.1 and localhost.
    provider = await startLocalProvider({ hostname: '127.0.0.2' });
    proxy = await startForwardProxy();
    const settings = { ...provider.settings, 'http.proxy': proxy.url };
    workbench = await Workbench.start({ settings });
  });

  after(async () => {
    await workbench.close();
    await proxy.close();
    await provider.close();
  });

  screenshotFailures(() => workbench);

  it('one is signed in, and the requests go through it', async () => {
    const { page } = workbench;
    const window = await signInAs(page, 'Local provider', 'alice');
    await waitForNotification(page, 'Signed in to Local provider as Alice Ångström.');
    await window.close();
    await runCommand(page, 'OIDC: Show UserInfo');
    const { name } = await readTable(panelFrame(page), 'UserInfo: Answer');
    assert.deepEqual(
      { name, through: proxy.targets.includes(new URL(provider.issuer).host) },
      { name: 'Alice Ångström', through: true },
    );
  });

  it('nothing goes around it when it is away', async () => {
    const { page } = workbench;
    await proxy.close();
    const before = provider.requests.length;
    await runCommand(page, 'OIDC: Refresh Tokens');
    const message = await waitForNotification(page, 'behind a proxy');
    assert.deepEqual(
      { names: message.includes(provider.issuer), requests: provider.requests.length - before },
      { names: true, requests: 0 },
    );
  });
});
