import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { sampleJwt } from '../support/panelSamples.ts';
import { screenshotFailures } from './support/failureScreenshots.ts';
import { choose, enterText } from './support/quickInput.ts';
import { screenshot } from './support/screenshots.ts';
import { themeNames, useTheme } from './support/themes.ts';
import { Workbench } from './support/workbench.ts';

const usual = sampleJwt(
  {
    iss: 'https://idp.example',
    sub: '248289761001',
    aud: ['https://api.example', 'https://idp.example/userinfo'],
    exp: Math.floor(Date.now() / 1000) + 3600,
    iat: Math.floor(Date.now() / 1000) - 60,
    azp: 'spa-client',
    scope: 'openid profile messages:read',
    'https://idp.example/roles': ['admin', 'editor'],
  },
  { alg: 'RS256', typ: 'at+jwt', kid: 'key-2026-11' },
);

const attack =
  '[x](command:workbench.action.quit) ![y](https://evil.example/y.png) <img src=x onerror=alert(1)> ' +
  'https://evil.example www.evil.example m@evil.example `a` **b** $(alert) | c \\| \u202e d\n# e';

const hostile = sampleJwt({ [attack]: attack, exp: attack }, { alg: attack, typ: attack });

describe('the hover on a JWT, as it looks', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.start();
    const log = [`10:15:02 GET /messages Authorization: Bearer ${usual}`, `10:15:03 ${hostile}`];
    await writeFile(join(workbench.workspaceFolder, 'server.log'), log.join('\n'));
    const { page } = workbench;
    await page.keyboard.press('Control+p');
    await choose(page, 'server.log');
    await page.locator('.view-line').first().waitFor();
  });

  after(async () => {
    await workbench.close();
  });

  screenshotFailures(() => workbench);

  for (const theme of themeNames) {
    it(`tells what the token says, by keyboard alone, in ${theme}`, async () => {
      const { page } = workbench;
      await useTheme(page, theme);
      const hover = await hoverAt(page, 1);
      await screenshot(page, `jwt-hover-${theme}`);
      const text = await hover.innerText();
      await page.keyboard.press('Escape');
      assert.deepEqual(
        ['Expires: ', 'at+jwt', 'https://idp.example', 'spa-client'].filter(
          (part) => !text.includes(part),
        ),
        [],
      );
    });
  }

  it('shows hostile claims as text, and makes nothing of them', async () => {
    const { page } = workbench;
    const hover = await hoverAt(page, 2);
    await screenshot(page, 'jwt-hover-hostile');
    // The second block is ours: the link that decodes the token.
    const made = await hover
      .locator('.rendered-markdown')
      .first()
      .locator('a, img, script, iframe, code, em, h1, .codicon:not([role=button]), td strong')
      .evaluateAll((elements) => elements.map(({ outerHTML }) => outerHTML));
    const cells = await hover.locator('tbody tr').first().locator('td').allInnerTexts();
    assert.deepEqual(
      { made, text: cells.every((cell) => cell.startsWith('[x](command:')) },
      { made: [], text: true },
    );
  });
});

/** Puts the cursor into the token of a line and asks for what is known there, all by keyboard. */
async function hoverAt(page: Page, line: number): Promise<Locator> {
  await page.keyboard.press('Control+g');
  await enterText(page, `:${String(line)}:80`);
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Control+i');
  const hover = page.locator('.monaco-hover:visible').filter({ hasText: 'Not verified' });
  await hover.waitFor();
  return hover;
}
