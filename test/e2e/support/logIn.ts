import type { Page } from 'playwright-core';
import { users, type Username } from '../../support/provider/users.ts';
import { authorizationWindow } from './authorizationWindow.ts';
import { runCommand } from './commandPalette.ts';
import { clearNotifications, waitForNotification } from './notifications.ts';
import { choose, enterText } from './quickInput.ts';

/**
 * Starts the Sign in command for a provider, logs in as a user in the browser window that opens, and
 * returns that window on the page it ends on. A client secret is typed where one is asked for.
 */
export async function signInAs(
  editor: Page,
  provider: string,
  user: Username,
  clientSecret?: string,
): Promise<Page> {
  const window = await authorizationWindow(editor, async () => {
    await runCommand(editor, 'OIDC: Sign in');
    await choose(editor, provider);
    if (clientSecret !== undefined) {
      await enterText(editor, clientSecret);
    }
  });
  await fillLoginForm(window, user);
  return window;
}

/** The same to its end: back in the editor, without the browser window and the messages. */
export async function beSignedIn(editor: Page, provider: string, user: Username): Promise<void> {
  const window = await signInAs(editor, provider, user);
  await waitForNotification(editor, `Signed in to ${provider}`);
  await window.close();
  await clearNotifications(editor);
}

/** Fills the provider's login form and sends it. */
export async function fillLoginForm(window: Page, user: Username): Promise<void> {
  const { username, password } = users[user];
  await window.locator('input[name=login]').fill(username);
  await window.locator('input[name=password]').fill(password);
  await window.getByRole('button', { name: 'Sign in' }).click();
}
