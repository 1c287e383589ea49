import type { Page } from 'playwright-core';

/** Types a line into the terminal that is open, as soon as it takes keys, and enters it. */
export async function enterInTerminal(page: Page, line: string): Promise<void> {
  await page.locator('.part.panel .terminal-wrapper.active textarea:focus').waitFor();
  await page.keyboard.type(line);
  await page.keyboard.press('Enter');
}
