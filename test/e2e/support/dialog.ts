import type { Locator, Page } from 'playwright-core';

/** The question that the window waits for an answer to. */
export function dialog(page: Page): Locator {
  return page.locator('.monaco-dialog-box');
}

/** Presses a button of that question. */
export async function dialogButton(page: Page, name: string): Promise<void> {
  await dialog(page).getByRole('button', { name, exact: true }).click();
}

/** Presses a button of that question, and returns what it said, when it is gone. */
export async function answerDialog(page: Page, button: string): Promise<string> {
  const text = await dialog(page).locator('.dialog-message-container').innerText();
  await dialogButton(page, button);
  await dialog(page).waitFor({ state: 'hidden' });
  return text;
}
