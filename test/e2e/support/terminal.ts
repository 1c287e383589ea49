import type { Page } from 'playwright-core';

/** Clicks into the terminal that is open, types a line, and enters it. */
export async function enterInTerminal(page: Page, line: string): Promise<void> {
  const terminal = page.locator('.part.panel .terminal-wrapper.active');
  await terminal.click({ position: { x: 40, y: 20 } }); // where no message covers it
  await terminal.locator('textarea:focus').waitFor({ state: 'attached' });
  await page.keyboard.type(line);
  await page.keyboard.press('Enter');
}
