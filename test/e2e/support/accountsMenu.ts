import type { Locator, Page } from 'playwright-core';

/** Opens the Accounts menu in the activity bar. */
export async function openAccountsMenu(page: Page): Promise<void> {
  await page.bringToFront();
  const icon = page.locator('.codicon-accounts-view-bar-icon');
  // A badge may lie over the icon.
  await page.locator('.activitybar .action-item').filter({ has: icon }).click();
  await menuItems(page).first().waitFor();
}

/** The texts of its entries, as long as it is open. */
export async function accountsMenuEntries(page: Page): Promise<readonly string[]> {
  await openAccountsMenu(page);
  const texts = await menuItems(page).allInnerTexts();
  await page.keyboard.press('Escape');
  return texts.filter((text) => text !== '');
}

/** Goes through the menu along these texts and chooses the last. */
export async function chooseInAccountsMenu(page: Page, ...path: readonly string[]): Promise<void> {
  for (const text of path) {
    await menuItems(page).filter({ hasText: text }).first().hover();
    await page
      .locator('.monaco-menu .action-item.focused > .action-menu-item > .action-label')
      .filter({ hasText: text })
      .waitFor();
    // A menu ignores clicks for a moment after it opened, but no keys.
    await page.keyboard.press('Enter');
  }
}

/** Presses a button of the modal dialog, and returns what that said. */
export async function answerDialog(page: Page, button: string): Promise<string> {
  const dialog = page.locator('.monaco-dialog-box');
  const text = await dialog.locator('.dialog-message-container').innerText();
  await dialog.getByRole('button', { name: button, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  return text;
}

function menuItems(page: Page): Locator {
  // Not the items: one with a submenu has that inside.
  return page.locator('.monaco-menu .action-label');
}
