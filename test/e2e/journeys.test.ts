import assert from 'node:assert/strict';
import type { LocalProvider } from '../support/localProvider.ts';
import { authorizationWindow } from './support/authorizationWindow.ts';
import { runCommand } from './support/commandPalette.ts';
import { headline, openSection, readChecks, readTable } from './support/inspector.ts';
import { fillLoginForm, signInAs } from './support/logIn.ts';
import {
  clearNotifications,
  notification,
  notificationGone,
  waitForNotification,
} from './support/notifications.ts';
import { panelFrame } from './support/panel.ts';
import { choose, dismissQuickInput, enterText, quickPickLabels } from './support/quickInput.ts';
import { withLocalProvider } from './support/withLocalProvider.ts';
import type { Workbench } from './support/workbench.ts';

const api = 'Local provider, token for the messages API';
const confidential = 'Local provider, confidential client';

describe('other ways a sign-in goes', () => {
  let provider: LocalProvider;
  let workbench: Workbench;

  withLocalProvider((started) => {
    ({ provider, workbench } = started);
  });

  afterEach(async () => {
    await clearNotifications(workbench.page);
  });

  it('shows a JWT access token verified, with its audience left to the API', async () => {
    const window = await signInAs(workbench.page, api, 'bob');
    await waitForNotification(workbench.page, `Signed in to ${api} as Bob Builder.`);
    await window.close();
    await runCommand(workbench.page, 'OIDC: Inspect Claims');
    const panel = panelFrame(workbench.page);
    await openSection(panel, 'Access Token');
    const { aud, scope } = await readTable(panel, 'Access Token: Claims');
    const { Signature, 'Audience (aud)': audience } = await readChecks(panel);
    assert.deepEqual(
      { headline: await headline(panel), aud, scope, Signature, audience },
      {
        headline: 'Partly verified: signature, issuer, and times hold. Not checked: audience.',
        aud: provider.apiResource,
        scope: 'messages:read',
        Signature: 'Passed',
        audience: 'Not run',
      },
    );
  });

  it('asks for the secret of a confidential client before the browser opens', async () => {
    const { 'oidc-tokens-confidential': secret = '' } = provider.secrets;
    await runCommand(workbench.page, 'OIDC: Sign in');
    await choose(workbench.page, confidential);
    const window = await authorizationWindow(workbench.page, async () => {
      await enterText(workbench.page, secret);
    });
    // The browser is still logged in at the provider: a single sign-on session is honoured.
    await waitForNotification(workbench.page, `Signed in to ${confidential} as Bob Builder.`);
    await window.close();
    await runCommand(workbench.page, 'OIDC: Copy Access Token');
    const sessions = await quickPickLabels(workbench.page);
    await dismissQuickInput(workbench.page);
    assert.deepEqual(sessions, ['Bob Builder', 'Bob Builder']);
  });

  it('says in one message that the provider denied access', async () => {
    await workbench.context.clearCookies();
    const window = await authorizationWindow(workbench.page, async () => {
      await runCommand(workbench.page, 'OIDC: Sign in');
      await choose(workbench.page, 'Local provider');
    });
    await window.getByRole('button', { name: 'Cancel' }).click();
    await window.getByRole('heading', { name: 'Not signed in' }).waitFor();
    await window.close();
    assert.equal(
      await waitForNotification(workbench.page, 'Local provider did not sign you in'),
      'Local provider did not sign you in: access was denied. The provider says: “The user cancelled.”',
    );
  });

  it('ends when the user cancels, and the next one succeeds', async () => {
    const abandoned = await authorizationWindow(workbench.page, async () => {
      await runCommand(workbench.page, 'OIDC: Sign in');
      await choose(workbench.page, 'Local provider');
    });
    const progress = await notification(workbench.page, 'Signing in to Local provider');
    await progress.hover();
    await progress.getByRole('button', { name: 'Cancel' }).click();
    await notificationGone(workbench.page, 'Signing in to Local provider');
    const asked = provider.requests.findLast(({ path }) => path === '/auth');
    const { redirect_uri: redirectUri = '' } = Object.fromEntries(asked?.query ?? []);
    await assert.rejects(fetch(redirectUri), 'the port is free again');
    await abandoned.close();
    const window = await signInAs(workbench.page, 'Local provider', 'alice');
    await waitForNotification(workbench.page, 'Signed in to Local provider as Alice Ångström.');
    await window.close();
  });

  it('lets a second sign-in take over from the first', async () => {
    await workbench.context.clearCookies();
    const start = async (): Promise<void> => {
      await runCommand(workbench.page, 'OIDC: Sign in');
      await choose(workbench.page, 'Local provider');
    };
    const first = await authorizationWindow(workbench.page, start);
    const second = await authorizationWindow(workbench.page, start);
    await fillLoginForm(second, 'bob');
    await waitForNotification(workbench.page, 'Signed in to Local provider as Bob Builder.');
    await notificationGone(workbench.page, 'Signing in to Local provider');
    await first.close();
    await second.close();
  });
});
