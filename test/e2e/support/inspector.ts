import type { FrameLocator } from 'playwright-core';

/** The panel's sections, by the names of their tabs. */
export type SectionName =
  | 'Access Token'
  | 'ID Token'
  | 'Introspection'
  | 'UserInfo'
  | 'Exchanged Token'
  | 'Side by Side'
  | 'API Check'
  | 'Token';

/** Brings a section of the inspector into view. */
export async function openSection(panel: FrameLocator, name: SectionName): Promise<void> {
  await panel.getByRole('tab', { name }).click();
  await panel.getByRole('tabpanel', { name }).waitFor();
}

/** The sentence on top of a section; of a token its verdict, as soon as it is there. */
export function headline(panel: FrameLocator): Promise<string> {
  return panel.locator('#section .headline:not(.checking) span').first().innerText();
}

/** Name and shown value of every row of the section's table with this heading. */
export async function readTable(
  panel: FrameLocator,
  caption: string,
): Promise<Readonly<Record<string, string>>> {
  const rows = panel.getByRole('table', { name: caption }).locator('tbody tr.claim');
  await rows.first().waitFor();
  const pairs = await rows.evaluateAll((elements) =>
    elements.map((row) => [
      (row.querySelector('th') as HTMLElement).innerText,
      (row.querySelector('td .with-copy > div, td:not(:has(.with-copy))') as HTMLElement).innerText,
    ]),
  );
  return Object.fromEntries(pairs) as Readonly<Record<string, string>>;
}

/** Outcome of every check of the section, by the check's name, as soon as they are made. */
export async function readChecks(panel: FrameLocator): Promise<Readonly<Record<string, string>>> {
  const rows = panel.getByRole('list', { name: 'Verification' }).getByRole('listitem');
  await rows.first().waitFor();
  await panel.locator('#section .check.checking').first().waitFor({ state: 'detached' });
  const pairs = await rows.evaluateAll((elements) =>
    elements.map((row) => [
      (row.querySelector('.label') as HTMLElement).innerText,
      (row.querySelector('.outcome') as HTMLElement).innerText,
    ]),
  );
  return Object.fromEntries(pairs) as Readonly<Record<string, string>>;
}
