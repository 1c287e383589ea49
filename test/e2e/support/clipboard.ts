import type { Page } from 'playwright-core';
import { eventually } from '../../editor/support/eventually.ts';

/** What the user would paste now. */
export async function readClipboard(page: Page): Promise<string> {
  await page.bringToFront();
  return page.evaluate(() => navigator.clipboard.readText());
}

/** What the user would paste, as soon as it is what is waited for. */
export function waitForClipboard(
  page: Page,
  isExpected: (text: string) => boolean,
): Promise<string> {
  return eventually('another text on the clipboard', async () => {
    const text = await readClipboard(page);
    return isExpected(text) ? text : undefined;
  });
}
