import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { beSignedIn } from './support/logIn.ts';
import { choose, enterText } from './support/quickInput.ts';
import { screenshot } from './support/screenshots.ts';
import { themeNames, useTheme } from './support/themes.ts';
import { withLocalProvider } from './support/withLocalProvider.ts';
import type { Workbench } from './support/workbench.ts';

const launchJson = `{
  "configurations": [
    { "type": "node", "request": "launch", "name": "Application", "env": { "TOKEN": "" } }
  ]
}
`;

const request = 'GET https://a.example\nAuthorization:\n';

/** Where somebody writes one: behind what, and how they begin. */
const places = [
  { file: 'launch.json', content: launchJson, behind: '"TOKEN": "', typed: '${' },
  { file: 'messages.http', content: request, behind: 'Authorization:', typed: ' ' },
] as const;

describe('placeholders, where they are written', () => {
  let workbench: Workbench;

  withLocalProvider(async (started) => {
    ({ workbench } = started);
    const { page, workspaceFolder } = workbench;
    await mkdir(join(workspaceFolder, '.vscode'));
    await writeFile(join(workspaceFolder, '.vscode', 'launch.json'), launchJson);
    await writeFile(join(workspaceFolder, 'messages.http'), request);
    await beSignedIn(page, 'Local provider, token for the messages API', 'alice');
  });

  for (const { file, content, behind, typed } of places) {
    it(`are rows of ${file} to read as a whole, the current account’s first, in every theme`, async () => {
      const { page } = workbench;
      await page.keyboard.press('Control+p');
      await choose(page, file);
      await page.locator('.view-line').first().waitFor();
      const found = [];
      for (const theme of themeNames) {
        await useTheme(page, theme);
        await putCursor(page, content.indexOf(behind) + behind.length, content);
        await page.keyboard.type(typed);
        const rows = page.locator('.suggest-widget .monaco-list-row');
        await rows.filter({ hasText: 'local-api' }).first().waitFor();
        await screenshot(page, `placeholders-${file}-${theme}`);
        found.push({ theme, rows: await textsOf(rows), cut: await cutTexts(rows) });
        await page.keyboard.press('Escape');
        await page.keyboard.press('Control+z');
      }
      assert.deepEqual(
        found,
        themeNames.map((theme) => ({ theme, rows: expectedRows, cut: [] })),
      );
    });
  }
});

const expectedRows = [
  ['local-api.access_token', 'Alice Ångström'],
  ['local-api.id_token', 'Alice Ångström'],
  ['local.access_token', 'not signed in'],
  ['local.id_token', 'not signed in'],
  ['local-confidential.access_token', 'not signed in'],
  ['local-confidential.id_token', 'not signed in'],
];

/** As somebody does who knows the line and the column. */
async function putCursor(page: Page, offset: number, content: string): Promise<void> {
  const lines = content.slice(0, offset).split('\n');
  await page.keyboard.press('Control+g');
  await enterText(page, `:${String(lines.length)}:${String((lines.at(-1) ?? '').length + 1)}`);
}

async function textsOf(rows: Locator): Promise<readonly (readonly string[])[]> {
  return (await rows.allInnerTexts()).map((text) => text.split('\n'));
}

/** The parts of rows that are wider than there is room for. */
async function cutTexts(rows: Locator): Promise<readonly string[]> {
  return rows.evaluateAll((elements) =>
    elements
      .flatMap((row) => [...row.querySelectorAll('.left, .left *, .right, .details-label')])
      .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth)
      .map(({ textContent }) => textContent),
  );
}
