import type { BrowserContext, Page } from 'playwright-core';

const openTimeoutMs = 30_000;

/**
 * Does `action` and returns the browser window it opened: the provider's page of a sign-in. The
 * editor's question whether to open an external site is answered, where it asks.
 */
export async function authorizationWindow(
  editor: Page,
  action: () => Promise<void>,
): Promise<Page> {
  const context: BrowserContext = editor.context();
  const opened = context.waitForEvent('page', { timeout: openTimeoutMs });
  const answer = openExternalSite(editor, opened);
  await action();
  const page = await opened;
  await answer;
  await page.waitForLoadState('domcontentloaded');
  return page;
}

async function openExternalSite(editor: Page, opened: Promise<Page>): Promise<void> {
  const button = editor.locator('.monaco-dialog-box').getByRole('button', { name: 'Open' });
  const asked = button.first().waitFor({ timeout: openTimeoutMs });
  const asksFirst = await Promise.race([
    asked.then(
      () => true,
      () => false,
    ),
    opened.then(
      () => false,
      () => false,
    ),
  ]);
  if (asksFirst) {
    await button.first().click();
  }
}
