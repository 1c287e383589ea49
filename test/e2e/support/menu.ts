import type { Locator, Page } from 'playwright-core';

/** Opens the context menu of an element; returns when its entries are there. */
export async function openContextMenu(target: Locator): Promise<void> {
  await target.click({ button: 'right' });
  await menuItems(target.page()).first().waitFor();
}

/** The texts of the entries of the menu that is open. */
export async function menuEntries(page: Page): Promise<readonly string[]> {
  const texts = await menuItems(page).allInnerTexts();
  return texts.filter((text) => text !== '');
}

/** Goes through the open menu along these texts and chooses the last. */
export async function chooseInMenu(page: Page, ...path: readonly string[]): Promise<void> {
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

/** Closes the menu without a choice. */
export async function closeMenu(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await menuItems(page).first().waitFor({ state: 'hidden' });
}

export function menuItems(page: Page): Locator {
  // Not the items: one with a submenu has that inside.
  return page.locator('.monaco-menu .action-label');
}
