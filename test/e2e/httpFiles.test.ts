import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { dialogButton } from './support/dialog.ts';
import { screenshotFailures } from './support/failureScreenshots.ts';
import { beSignedIn } from './support/logIn.ts';
import { choose } from './support/quickInput.ts';
import { screenshot } from './support/screenshots.ts';
import { themeNames, useTheme } from './support/themes.ts';
import { Workbench } from './support/workbench.ts';

const api = 'Local provider, token for the messages API';

describe('a .http file in the workspace', () => {
  let provider: LocalProvider;
  let workbench: Workbench;
  let file: string;

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.2' });
    workbench = await Workbench.start({ settings: provider.settings });
    file = join(workbench.workspaceFolder, 'messages.http');
    await writeFile(file, `@api = ${provider.apiUrl}\n\n### The messages\nGET {{api}}\n`);
    const { page } = workbench;
    await beSignedIn(page, api, 'alice');
    await page.keyboard.press('Control+p');
    await choose(page, 'messages.http');
    await page.locator('.view-line').first().waitFor();
  });

  after(async () => {
    await workbench.close();
    await provider.close();
  });

  screenshotFailures(() => workbench);

  it('gets the placeholder of a token by completion', async () => {
    const { page } = workbench;
    await page.keyboard.press('Control+End');
    await page.keyboard.type('Authorization: ');
    const offered = page
      .locator('.suggest-widget .monaco-list-row')
      .filter({ hasText: 'local-api' });
    await offered.first().waitFor();
    await screenshot(page, 'http-file-completion');
    await page.keyboard.type('Bearer ${oidc:local-api.acc');
    await page.locator('.suggest-widget .focused').filter({ hasText: 'local-api' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Control+s');
    await sendLens(page).waitFor();
    assert.match(await readFile(file, 'utf8'), /: Bearer \$\{oidc:local-api\.access_token\}$/);
  });

  it('is sent by what stands above the request, and the answer opens beside it', async () => {
    const { page } = workbench;
    const before = await readFile(file, 'utf8');
    await sendLens(page).click();
    await dialogButton(page, 'Send Access Token');
    await page.locator('.tab').filter({ hasText: 'GET messages 200 OK' }).waitFor();
    await coloured(page, '"text"').waitFor();
    await screenshot(page, 'http-file-answer');
    assert.equal(await readFile(file, 'utf8'), before);
  });

  it('is copied as cURL beside that, and the message says where to', async () => {
    const { page } = workbench;
    await lens(page, 'Copy as cURL').click();
    const told = page.locator('.notification-toast').filter({ hasText: 'cURL command to' });
    await told.waitFor();
    await screenshot(page, 'http-file-curl');
    assert.match(await told.innerText(), /cURL command to 127\.0\.0\.2:\d+ with the access token/);
  });

  for (const theme of themeNames) {
    it(`reads well beside its answer in ${theme}`, async () => {
      const { page } = workbench;
      await useTheme(page, theme);
      await sendLens(page).waitFor();
      await screenshot(page, `http-file-${theme}`);
    });
  }
});

/** A text of its own colour: those of a grammar come later than the text. */
function coloured(page: Page, text: string): Locator {
  return page.locator('.view-line span span').getByText(text, { exact: true }).first();
}

function sendLens(page: Page): Locator {
  return lens(page, 'Send with OIDC Tokens');
}

function lens(page: Page, title: string): Locator {
  return page.locator('.codelens-decoration a').filter({ hasText: title });
}
