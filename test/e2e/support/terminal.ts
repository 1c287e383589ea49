import type { Locator, Page } from 'playwright-core';
import { tryAgain } from './tryAgain.ts';

/** Clicks into the terminal that is open, types a line, and enters it. */
export async function enterInTerminal(page: Page, line: string): Promise<void> {
  const terminal = page.locator('.part.panel .terminal-wrapper.active');
  await terminal.click({ position: { x: 40, y: 20 } }); // where no message covers it
  await terminal.locator('textarea:focus').waitFor({ state: 'attached' });
  await page.keyboard.type(line);
  await page.keyboard.press('Enter');
}

/**
 * Moves the mouse onto the tab of the last terminal, and returns what the editor says of that, with its
 * details. Once they were asked for, they are there at once.
 */
export async function hoverTerminalTab(page: Page): Promise<Locator> {
  const tab = page.locator('.terminal-tabs-entry:visible').last();
  const hover = page.locator('.monaco-hover').filter({ hasText: 'Process ID' });
  const details = (name: string): Locator => hover.getByRole('button', { name });
  await tryAgain(async (timeout) => {
    await page.mouse.move(0, 0); // a mouse that rests where the tab appears gets no hover
    await tab.hover();
    await details('Show Details').or(details('Hide Details')).waitFor({ timeout });
    if (await details('Show Details').isVisible()) {
      await details('Show Details').click({ timeout });
    }
    await details('Hide Details').waitFor({ timeout });
  });
  return hover;
}
