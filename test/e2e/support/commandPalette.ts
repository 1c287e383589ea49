import type { Page } from 'playwright-core';
import { isDone } from './isDone.ts';
import { quickInput, quickInputRow } from './quickInput.ts';

const listedTimeoutMs = 30_000;
/** For the first look; each further one has twice as long, on a machine that is busy. */
const firstLookTimeoutMs = 1_500;
/** Longer, since a command whose click is only answered late must not run twice. */
const clickTimeoutMs = 5_000;

/**
 * Runs a command by its full title (`OIDC: Sign in`) from the palette. An extension's commands are
 * listed a moment after the window is there, so the palette is asked again until they are.
 */
export async function runCommand(page: Page, title: string): Promise<void> {
  await page.bringToFront();
  const deadline = Date.now() + listedTimeoutMs;
  for (let timeoutMs = firstLookTimeoutMs; Date.now() < deadline; timeoutMs *= 2) {
    const row = quickInputRow(page, title);
    const run = async (): Promise<void> => {
      await listCommand(page, title, timeoutMs);
      await row.click({ timeout: clickTimeoutMs });
    };
    if (await isDone(run())) {
      await row.waitFor({ state: 'hidden' });
      return;
    }
  }
  throw new Error(`The palette lists no command with the title "${title}".`);
}

/** Opens the palette with the command in it. A notification that takes the focus closes the palette. */
async function listCommand(page: Page, title: string, timeout: number): Promise<void> {
  await page.keyboard.press('Escape');
  await page.keyboard.press('F1');
  await quickInput(page).locator('input').first().fill(`>${title}`, { timeout });
  await quickInputRow(page, title).waitFor({ timeout });
}
