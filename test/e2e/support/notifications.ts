import type { Locator, Page } from 'playwright-core';
import { runCommand } from './commandPalette.ts';

const toastTimeoutMs = 2_000;

/**
 * Waits for the notification whose text contains `text` and returns it, open. One that came while
 * another page hid the window shows no toast; it is found in the notification centre.
 */
export async function notification(
  page: Page,
  text: string | RegExp,
  timeoutMs = 30_000,
): Promise<Locator> {
  await page.bringToFront();
  const item = page.locator('.notification-list-item:visible').filter({ hasText: text }).first();
  const deadline = Date.now() + timeoutMs;
  while (!(await isVisibleSoon(item))) {
    if (Date.now() > deadline) {
      const present = await allNotifications(page);
      throw new Error(
        `No notification says ${String(text)}; there are: ${JSON.stringify(present)}`,
      );
    }
    await runCommand(page, 'Notifications: Show Notifications');
  }
  return item;
}

/** Waits for a notification and returns all it says. */
export async function waitForNotification(
  page: Page,
  text: string | RegExp,
  timeoutMs?: number,
): Promise<string> {
  return messageOf(await notification(page, text, timeoutMs)).innerText();
}

/** Waits for a notification and presses one of its buttons. */
export async function pressAction(
  page: Page,
  text: string | RegExp,
  action: string,
): Promise<void> {
  const item = await notification(page, text);
  await item.hover();
  await item.getByRole('button', { name: action, exact: true }).click();
}

/** The texts of all notifications there are, also of those that no longer show as a toast. */
export async function allNotifications(page: Page): Promise<readonly string[]> {
  await runCommand(page, 'Notifications: Show Notifications');
  const texts = await messageOf(page.locator('.notifications-center')).allInnerTexts();
  await page.keyboard.press('Escape');
  return texts;
}

/** Waits until no notification contains `text` any more, with the notification centre open. */
export async function notificationGone(page: Page, text: string): Promise<void> {
  await runCommand(page, 'Notifications: Show Notifications');
  const items = page.locator('.notification-list-item').filter({ hasText: text });
  await items.first().waitFor({ state: 'detached' });
}

/** Removes all notifications, so that a later wait can't see an old one. */
export async function clearNotifications(page: Page): Promise<void> {
  await runCommand(page, 'Notifications: Clear All Notifications');
}

function messageOf(parent: Locator): Locator {
  return parent.locator('.notification-list-item-message');
}

async function isVisibleSoon(item: Locator): Promise<boolean> {
  try {
    await item.waitFor({ timeout: toastTimeoutMs });
    return true;
  } catch {
    return false;
  }
}
