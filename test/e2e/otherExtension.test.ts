import assert from 'node:assert/strict';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { authorizationWindow } from './support/authorizationWindow.ts';
import { accountsMenuEntries, openAccountsMenu } from './support/accountsMenu.ts';
import { answerDialog } from './support/dialog.ts';
import { screenshotFailures } from './support/failureScreenshots.ts';
import { fillLoginForm } from './support/logIn.ts';
import { chooseInMenu } from './support/menu.ts';
import { waitForNotification } from './support/notifications.ts';
import { OtherExtension, otherExtensionFolder, type Answer } from './support/otherExtension.ts';
import { screenshot } from './support/screenshots.ts';
import { Workbench } from './support/workbench.ts';

const byId = ['provider:local'];
const settingsScopes = ['openid', 'profile', 'email', 'offline_access'];

/** The whole way: an extension asks, VS Code asks the user, the user logs in at a real provider. */
describe('an extension that asks for a session', () => {
  let provider: LocalProvider;
  let workbench: Workbench;
  let other: OtherExtension;
  let first: Answer['session'];
  let bobs: Answer['session'];

  screenshotFailures(() => workbench);

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.2' });
    workbench = await Workbench.start({
      settings: {
        'oidc.providers': {
          ...(provider.settings['oidc.providers'] as object),
          gone: { issuer: 'http://127.0.0.2:20099', clientId: 'abc' },
        },
      },
      extensions: [otherExtensionFolder],
    });
    other = new OtherExtension(workbench.page);
  });

  after(async () => {
    await workbench.close();
    await provider.close();
  });

  it('gets none silently while there is none, and nobody is asked', async () => {
    await other.ask(byId, { silent: true });
    assert.deepEqual(await other.answer(), {});
  });

  it('waits in the Accounts menu when it asks in passing, until the user signs in there', async () => {
    const request = 'Sign in with OIDC to use Other Extension (1)';
    await other.ask(byId);
    const passing = await other.answer();
    const before = await accountsMenuEntries(workbench.page);
    const window = await authorizationWindow(workbench.page, async () => {
      await openAccountsMenu(workbench.page);
      await chooseInMenu(workbench.page, request);
    });
    await fillLoginForm(window, 'alice');
    await window.getByRole('heading', { name: 'You can go back to the editor' }).waitFor();
    await window.close();
    await other.ask(byId, { silent: true });
    const answer = await other.answer();
    first = answer.session;
    const after = await accountsMenuEntries(workbench.page);
    const { issuer } = provider;
    const label = `Alice Ångström · user-alice · ${issuer}`;
    assert.deepEqual(
      {
        passing,
        asked: [before, after].map((entries) => entries.includes(request)),
        account: after.find((entry) => entry.includes('OIDC')),
        session: { ...answer.session, id: typeof answer.session?.id },
      },
      {
        passing: {},
        asked: [true, false],
        account: `${label} (OIDC)`,
        session: {
          id: 'string',
          accessToken: provider.issuedTokens.accessTokens.at(-1),
          account: { id: JSON.stringify([issuer, 'user-alice']), label },
          scopes: [...settingsScopes, 'provider:local'],
        },
      },
    );
  });

  it('gets the same session for the same scopes in another order, without a question', async () => {
    await other.ask([...settingsScopes, ...byId].reverse(), { createIfNone: true });
    assert.deepEqual(await other.answer(), { session: first });
  });

  it('gets a new one for other scopes, once the user allows it', async () => {
    const window = await authorizationWindow(workbench.page, async () => {
      await other.ask(['openid', ...byId], { createIfNone: true });
      const question = await answerDialog(workbench.page, 'Allow');
      assert.match(question, /The extension 'Other Extension' wants to sign in using OIDC\./);
    });
    await window.getByRole('heading', { name: 'You can go back to the editor' }).waitFor();
    await window.close();
    const { session } = await other.answer();
    assert.deepEqual(
      {
        isNew: session?.id !== first?.id,
        account: session?.account,
        scopes: session?.scopes,
      },
      { isNew: true, account: first?.account, scopes: ['openid', 'provider:local'] },
    );
  });

  it('gets a new token in the same session when it insists', async () => {
    const window = await authorizationWindow(workbench.page, async () => {
      await other.ask(byId, { forceNewSession: true });
      await answerDialog(workbench.page, 'Allow');
    });
    await window.getByRole('heading', { name: 'You can go back to the editor' }).waitFor();
    await window.close();
    const { session } = await other.answer();
    assert.deepEqual(session, {
      ...first,
      accessToken: provider.issuedTokens.accessTokens.at(-1),
    });
  });

  it('gets somebody else’s session if the user logs in as another and wants to keep that', async () => {
    const { page, context } = workbench;
    await context.clearCookies({ domain: '127.0.0.2' });
    const window = await authorizationWindow(page, async () => {
      await other.ask(byId, { forceNewSession: true });
      await answerDialog(page, 'Allow');
    });
    await fillLoginForm(window, 'bob');
    await window.getByRole('heading', { name: 'You can go back to the editor' }).waitFor();
    await window.close();
    await page.bringToFront();
    const bob = `Bob Builder · user-bob · ${provider.issuer}`;
    const question = await answerDialog(page, `Keep ${bob}`);
    const { session } = await other.answer();
    bobs = session;
    assert.deepEqual(
      {
        names: [first?.account.label ?? '', bob].map((label) => question.includes(label)),
        account: session?.account.label,
      },
      { names: [true, true], account: bob },
    );
  });

  it('is told that the user said no', async () => {
    await other.ask(['email', ...byId], { createIfNone: true });
    await answerDialog(workbench.page, 'Cancel');
    const { error } = await other.answer();
    assert.equal(error?.message, 'User did not consent to login.');
  });

  it('is told why a sign-in failed, and where that is explained', async () => {
    await other.ask(['provider:gone'], { createIfNone: true });
    await answerDialog(workbench.page, 'Allow');
    const { error } = await other.answer();
    assert.equal(
      error?.message.split('. ').at(-1),
      'More about it: OIDC: Troubleshooting, section network_unreachable.',
    );
  });

  it('loses all sessions of an account that the user signs out in the Accounts menu, and keeps others’', async () => {
    const { page } = workbench;
    await openAccountsMenu(page);
    await chooseInMenu(page, 'Alice Ångström');
    await screenshot(page, 'accounts-menu');
    await chooseInMenu(page, 'Sign Out');
    await answerDialog(page, 'Sign Out');
    const message = await waitForNotification(page, 'Signed out Alice');
    await screenshot(page, 'accounts-menu-signed-out');
    await other.ask(byId, { silent: true });
    const answer = await other.answer();
    const entries = await accountsMenuEntries(page);
    assert.deepEqual(
      {
        says: message.startsWith('Signed out Alice Ångström of Local provider: '),
        answer,
        accounts: entries.filter((entry) => entry.includes('OIDC')),
      },
      {
        says: true,
        answer: { session: bobs },
        accounts: [`Bob Builder · user-bob · ${provider.issuer} (OIDC)`],
      },
    );
  });
});
