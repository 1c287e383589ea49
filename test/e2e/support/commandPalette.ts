import type { Page } from 'playwright-core';
import { quickInput, quickInputRow } from './quickInput.ts';
import { tryAgain } from './tryAgain.ts';

/** Longer, since a command whose click is only answered late must not run twice. */
const clickTimeoutMs = 5_000;

/**
 * Runs a command by its full title (`OIDC: Sign in`) from the palette. An extension's commands are
 * listed a moment after the window is there, so the palette is asked again until they are.
 */
export async function runCommand(page: Page, title: string): Promise<void> {
  await page.bringToFront();
  const row = quickInputRow(page, title);
  await tryAgain(async (timeout) => {
    await listCommand(page, title, timeout);
    await row.click({ timeout: clickTimeoutMs });
  });
  await row.waitFor({ state: 'hidden' });
}

/** Opens the palette with the command in it. A notification that takes the focus closes the palette. */
async function listCommand(page: Page, title: string, timeout: number): Promise<void> {
  await page.keyboard.press('Escape');
  await page.keyboard.press('F1');
  await quickInput(page).locator('input').first().fill(`>${title}`, { timeout });
  await quickInputRow(page, title).waitFor({ timeout });
}
