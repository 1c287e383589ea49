import type { Locator, Page } from 'playwright-core';

/** The box at the top of the window: palette, QuickPick and input box alike. */
export function quickInput(page: Page): Locator {
  return page.locator('.quick-input-widget:visible');
}

/** The row of a QuickPick whose label is exactly this text. */
export function quickInputRow(page: Page, label: string): Locator {
  const exact = new RegExp(`^\\s*${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
  return quickInput(page)
    .locator('.monaco-list-row')
    .filter({
      has: page.locator('.label-name').filter({ hasText: exact }),
    })
    .first();
}

/** The labels of the rows that are offered, without their details. */
export async function quickPickLabels(page: Page): Promise<readonly string[]> {
  const rows = quickInput(page).locator('.monaco-list-row');
  await rows.first().waitFor();
  return rows.locator('.quick-input-list-row:first-child .label-name').allInnerTexts();
}

/** Waits for the box that has this text in it; one box after another looks alike while it changes. */
export async function waitForBox(page: Page, text: string): Promise<void> {
  await quickInput(page).getByText(text).first().waitFor();
}

/** As {@link choose}, in the box that asks this: the one before it may be closing still. */
export async function chooseIn(page: Page, question: string, label: string): Promise<void> {
  await quickInput(page).getByPlaceholder(question).waitFor();
  await choose(page, label);
}

/** Chooses the row with this label; a long list is filtered first, since it shows a few rows only. */
export async function choose(page: Page, label: string): Promise<void> {
  await page.mouse.move(0, 0); // or a row under it shows a hover, which may cover the others
  await quickInput(page).locator('input').first().fill(label);
  await quickInputRow(page, label).click();
}

/** Types into an input box (or a QuickPick's filter) and accepts it. */
export async function enterText(page: Page, text: string): Promise<void> {
  const input = quickInput(page).locator('input').first();
  await input.fill(text);
  await input.press('Enter');
}

/**
 * Waits for a question, by its title or by what stands in its empty field, and answers it by keyboard:
 * one box after another looks alike while it changes.
 */
export async function answerQuestion(page: Page, question: string, text: string): Promise<void> {
  const asked = quickInput(page)
    .locator('.quick-input-title')
    .filter({ hasText: question })
    .or(quickInput(page).getByPlaceholder(question));
  await asked.first().waitFor();
  await enterText(page, text);
}

/** Closes the box, if it is open, as a cancelled pick; returns when it is gone. */
export async function dismissQuickInput(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await quickInput(page).waitFor({ state: 'hidden' });
}
