import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { LocalProvider } from '../support/localProvider.ts';
import { runCommand } from './support/commandPalette.ts';
import { dialog, dialogButton } from './support/dialog.ts';
import { beSignedIn } from './support/logIn.ts';
import { clearNotifications, notification } from './support/notifications.ts';
import { panelFrame } from './support/panel.ts';
import { answerQuestion, dismissQuickInput, quickInputRow } from './support/quickInput.ts';
import { screenshot } from './support/screenshots.ts';
import { themeNames, useTheme } from './support/themes.ts';
import { withLocalProvider } from './support/withLocalProvider.ts';
import type { Workbench } from './support/workbench.ts';

const api = 'Local provider, token for the messages API';

describe('calling an API', () => {
  let provider: LocalProvider;
  let workbench: Workbench;

  withLocalProvider(async (started) => {
    ({ provider, workbench } = started);
    await beSignedIn(workbench.page, api, 'alice');
  });

  it('shows its messages, after a question about the host', async () => {
    const { page } = workbench;
    await runCommand(page, 'OIDC: Call API with Access Token…');
    await answerQuestion(page, 'Call which API?', 'Another Address…');
    await answerQuestion(page, 'Address of the API', provider.apiUrl);
    await answerQuestion(page, 'With which method?', 'GET');
    await dialog(page).waitFor();
    await screenshot(page, 'call-api-question');
    await dialogButton(page, 'Send Access Token');
    await shownLine(page, '"text": "I am a robot."');
    await page.locator('.codelens-decoration a').filter({ hasText: 'Show Headers' }).waitFor();
    await screenshot(page, 'call-api-answer');
    assert.equal(await openTab(page), 'GET messages 200 OK.json');
  });

  it('shows the headers of an answer, from what stands above it', async () => {
    const { page } = workbench;
    await page.locator('.codelens-decoration a').filter({ hasText: 'Show Headers' }).click();
    await shownPart(page, 'pre', 'content-type: application/json');
    await screenshot(page, 'call-api-headers');
    assert.equal(await openTab(page), 'GET messages 200 OK details.md');
  });

  it('offers addresses to call again, and to forget', async () => {
    const { page } = workbench;
    await runCommand(page, 'OIDC: Call API with Access Token…');
    await quickInputRow(page, provider.apiUrl).hover();
    await screenshot(page, 'call-api-addresses');
    await dismissQuickInput(page);
  });

  it('explains a refusal, legible in every theme', async () => {
    const { page } = workbench;
    provider.intercept = ({ path }) =>
      path === '/api/messages'
        ? {
            status: 403,
            headers: {
              'www-authenticate': 'Bearer error="insufficient_scope", scope="messages:write"',
              'content-type': 'application/json',
            },
            body: '{"error":"insufficient_scope"}',
          }
        : undefined;
    await callAgain(page, provider.apiUrl);
    await notification(page, 'answered 403 Forbidden');
    await shownPart(page, 'li', 'The scope that is missing: messages:write.');
    await screenshot(page, 'call-api-refused');
    await clearNotifications(page);
    for (const theme of themeNames) {
      await useTheme(page, theme);
      await shownPart(page, 'li', 'The scope that is missing: messages:write.');
      await screenshot(page, `call-api-${theme}`);
    }
  });

  it('leads from there to what can be done about it', async () => {
    const { page } = workbench;
    await panelFrame(page).getByRole('link', { name: 'Learn More' }).click();
    await shownPart(page, 'li', 'The token is for another API');
    const linked = await shownTitle(page);
    await runCommand(page, 'View: Close All Editors');
    await callAgain(page, provider.apiUrl);
    const told = await notification(page, 'answered 403 Forbidden');
    await told.getByRole('link', { name: 'Learn More' }).click();
    const guide = panelFrame(page).getByRole('heading', { name: 'APIs', exact: true });
    await guide.waitFor();
    await clearNotifications(page);
    await screenshot(page, 'call-api-learn-more');
    assert.equal(linked, 'APIs');
  });
});

async function callAgain(page: Page, url: string): Promise<void> {
  await runCommand(page, 'OIDC: Call API with Access Token…');
  await answerQuestion(page, 'Call which API?', url);
  await answerQuestion(page, 'With which method?', 'GET');
}

/** The heading that a rendered document begins with. */
function shownTitle(page: Page): Promise<string> {
  return panelFrame(page).getByRole('heading').first().innerText();
}

/** Waits for a part of the answer, which is shown rendered. */
async function shownPart(page: Page, element: 'pre' | 'li', text: string): Promise<void> {
  await panelFrame(page).locator(element).filter({ hasText: text }).first().waitFor();
}

/** Waits for a line of an editor; spaces in it are not those that are typed. */
async function shownLine(page: Page, text: string): Promise<void> {
  const line = text.replaceAll(' ', '\u00a0');
  await page.locator('.view-line').filter({ hasText: line }).first().waitFor();
}

/** The name of the document that is open; older editors show it whole, newer ones without its ending. */
function openTab(page: Page): Promise<string | null> {
  return page.locator('.tab.active').first().getAttribute('data-resource-name');
}
