import type { Page } from 'playwright-core';
import { closeMenu, menuEntries, menuItems } from './menu.ts';

/** Opens the Accounts menu in the activity bar. */
export async function openAccountsMenu(page: Page): Promise<void> {
  await page.bringToFront();
  const icon = page.locator('.codicon-accounts-view-bar-icon');
  // A badge may lie over the icon.
  await page.locator('.activitybar .action-item').filter({ has: icon }).click();
  await menuItems(page).first().waitFor();
}

/** The texts of its entries. */
export async function accountsMenuEntries(page: Page): Promise<readonly string[]> {
  await openAccountsMenu(page);
  const texts = await menuEntries(page);
  await closeMenu(page);
  return texts;
}
