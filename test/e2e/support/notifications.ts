import type { Locator, Page } from 'playwright-core';
import { runCommand } from './commandPalette.ts';

/** The notification whose text contains `text`, as a toast or in the notification centre. */
export function notification(page: Page, text: string | RegExp): Locator {
  return page.locator('.notification-list-item:visible').filter({ hasText: text }).first();
}

/** Waits for a notification and returns all it says. */
export async function waitForNotification(
  page: Page,
  text: string | RegExp,
  timeoutMs = 30_000,
): Promise<string> {
  await page.bringToFront();
  const item = notification(page, text);
  await item.waitFor({ timeout: timeoutMs });
  return item.locator('.notification-list-item-message').innerText();
}

/** Presses a button of a notification. */
export async function pressAction(
  page: Page,
  text: string | RegExp,
  action: string,
): Promise<void> {
  await page.bringToFront();
  const item = notification(page, text);
  await item.waitFor();
  await item.hover();
  await item.getByRole('button', { name: action, exact: true }).click();
}

/** The texts of all notifications there are, also of those that no longer show as a toast. */
export async function allNotifications(page: Page): Promise<readonly string[]> {
  await runCommand(page, 'Notifications: Show Notifications');
  const texts = await page
    .locator('.notifications-center .notification-list-item-message')
    .allInnerTexts();
  await page.keyboard.press('Escape');
  return texts;
}

/** Removes all notifications, so that a later wait can't see an old one. */
export async function clearNotifications(page: Page): Promise<void> {
  await runCommand(page, 'Notifications: Clear All Notifications');
}
