import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { filesBelow } from '../../scripts/dev/files.ts';
import type { LocalProvider } from '../support/localProvider.ts';
import { browserStorage } from './support/browserStorage.ts';
import { readClipboard } from './support/clipboard.ts';
import { runCommand } from './support/commandPalette.ts';
import { readTable } from './support/inspector.ts';
import { signInAs } from './support/logIn.ts';
import {
  allNotifications,
  clearNotifications,
  waitForNotification,
} from './support/notifications.ts';
import { dialogButton } from './support/dialog.ts';
import { panelFrame } from './support/panel.ts';
import { answerQuestion, choose, enterText } from './support/quickInput.ts';
import { enterInTerminal } from './support/terminal.ts';
import { extensionLog } from './support/traces.ts';
import { withLocalProvider } from './support/withLocalProvider.ts';
import type { Workbench } from './support/workbench.ts';

const label = 'Local provider, confidential client';

/** Everything secret that one run has brought forth, by what it is. */
type Markers = Readonly<Record<string, string>>;

describe('the secrets of a whole run with trace logging', () => {
  let provider: LocalProvider;
  let workbench: Workbench;
  let markers: Markers;
  const consoleLines: string[] = [];
  /** The sign-in's trace, as it is shown and in each format that it can be written in. */
  let exported: readonly string[];

  withLocalProvider(async (started) => {
    ({ provider, workbench } = started);
    workbench.page.on('console', (message) => consoleLines.push(message.text()));
    await runCommand(workbench.page, 'OIDC: Show Log');
    await workbench.page.locator('.part.panel .monaco-editor.focused').waitFor();
    await runCommand(workbench.page, 'Developer: Set Log Level...');
    await choose(workbench.page, 'OIDC Tokens');
    await choose(workbench.page, 'Trace');
    const secrets = [
      provider.secrets['oidc-tokens-confidential'] ?? '',
      provider.secrets['messages-api'] ?? '',
    ] as const;
    const window = await signInAs(workbench.page, label, 'alice', secrets[0]);
    await waitForNotification(workbench.page, 'Signed in');
    await window.close();
    await runCommand(workbench.page, 'OIDC: Introspect Token');
    await enterText(workbench.page, secrets[1]);
    await readTable(panelFrame(workbench.page), 'Introspection: Answer');
    await runCommand(workbench.page, 'OIDC: Show UserInfo');
    await readTable(panelFrame(workbench.page), 'UserInfo: Answer');
    await panelFrame(workbench.page).getByRole('tab', { name: 'ID Token' }).click();
    await panelFrame(workbench.page).getByRole('button', { name: 'Reveal' }).click();
    await panelFrame(workbench.page).getByRole('button', { name: 'Hide' }).waitFor();
    await runCommand(workbench.page, 'OIDC: Copy Access Token as…');
    await answerQuestion(workbench.page, 'in which form?', 'cURL command');
    await answerQuestion(workbench.page, 'Address of the API', provider.apiUrl);
    await answerQuestion(workbench.page, 'With which method?', 'GET');
    await waitForNotification(workbench.page, 'cURL command with the access token');
    await clearNotifications(workbench.page);
    await runCommand(workbench.page, 'OIDC: Use Tokens in All Terminals of This Workspace…');
    await dialogButton(workbench.page, 'Use in All Terminals');
    await waitForNotification(workbench.page, 'New terminals and tasks of this workspace');
    await useTerminal(workbench.page, 'Terminal: Create New Terminal');
    await useTerminal(workbench.page, 'OIDC: Open Terminal with Tokens');
    await clearNotifications(workbench.page);
    await runCommand(workbench.page, 'OIDC: Copy Access Token');
    await waitForNotification(workbench.page, 'copied');
    markers = collectMarkers(provider, secrets);
    exported = await exportTraces(workbench);
  });

  it('are all there to be looked for', () => {
    const short = Object.entries(markers).filter(([, value]) => value.length < 12);
    assert.deepEqual(short, []);
  });

  it('are in no log, though the log tells every step', async () => {
    const log = await extensionLog(workbench);
    const steps = ['sign_in_started', 'request_sent', 'redirect_request', 'sign_in_completed'];
    assert.deepEqual(
      { found: foundIn(log, markers), told: steps.filter((step) => log.includes(step)) },
      { found: [], told: steps },
    );
  });

  it('are in no trace of the sign-in, as it is shown, or written as Markdown or HAR', () => {
    assert.deepEqual(
      {
        found: exported.flatMap((text) => foundIn(text, markers)),
        told: exported.map((text) =>
          ['code_verifier', 'access_token'].every((n) => text.includes(n)),
        ),
      },
      { found: [], told: [true, true, true] },
    );
  });

  it('are in no settings, state, log or temporary file of the editor', async () => {
    const files = [workbench.dataFolder, workbench.workspaceFolder].flatMap(filesBelow);
    const found: string[] = [];
    for (const file of files) {
      const names = foundIn(await readFile(file, 'latin1'), markers);
      found.push(...names.map((name) => `${name} in ${file}`));
    }
    assert.ok(files.some((file) => file.endsWith(join('User', 'settings.json'))));
    assert.deepEqual(found, []);
  });

  it('are in no message, no console line, and nothing the browser stores but encrypted', async () => {
    const places = {
      notifications: (await allNotifications(workbench.page)).join('\n'),
      console: consoleLines.join('\n'),
      storage: await browserStorage(workbench.page),
    };
    const found = Object.entries(places).map(([place, text]) => [place, foundIn(text, markers)]);
    assert.deepEqual(Object.fromEntries(found), { notifications: [], console: [], storage: [] });
  });

  it('went to the provider in the requests that are meant to carry them, and in no URL', () => {
    const inUrls = provider.requests.flatMap(({ path, query }) =>
      foundIn(JSON.stringify([path, query]), markers),
    );
    const carried = provider.requests.flatMap(({ path, form }) =>
      form
        .filter(([, value]) => foundIn(value, markers).length > 0)
        .map(([name]) => `${path} ${name}`),
    );
    assert.deepEqual(
      { inUrls, carried },
      {
        inUrls: [],
        carried: ['/token code', '/token code_verifier', '/token/introspection token'],
      },
    );
  });

  it('are on the clipboard where the user asked for them', async () => {
    assert.equal(await readClipboard(workbench.page), markers['access token']);
  });
});

/** Opens a terminal and types into it: the editor keeps state of those that were used. */
async function useTerminal(page: Page, command: string): Promise<void> {
  const terminals = page.locator('.part.panel .terminal-wrapper');
  const count = await terminals.count();
  await runCommand(page, command);
  await terminals.nth(count).waitFor();
  await enterInTerminal(page, 'test -n "$OIDC_ACCESS_TOKEN"');
}

/** Shows the trace of the sign-in, and writes it into the workspace in both formats. */
async function exportTraces(workbench: Workbench): Promise<readonly string[]> {
  const { page } = workbench;
  await runCommand(page, 'OIDC: Show Sign-in Trace');
  await choose(page, `Sign-in at ${label}`);
  const report = panelFrame(page);
  await report.getByRole('heading', { name: '4. Token request' }).waitFor();
  const shown = await report.locator('body').innerText();
  const files: string[] = [];
  for (const [format, extension] of [
    ['Markdown', 'md'],
    ['HAR', 'har'],
  ] as const) {
    await page.getByRole('button', { name: /^Export Sign-in Trace/ }).click();
    await choose(page, format);
    // This editor asks for the file in the same kind of box.
    await page.waitForFunction(() =>
      [...document.querySelectorAll('input')].some(({ value }) => value.includes('oidc-trace-')),
    );
    await page.keyboard.press('Enter');
    await waitForNotification(page, `.${extension}. Secrets are masked`);
    const [file = ''] = filesBelow(workbench.workspaceFolder).filter((one) => {
      return one.endsWith(`.${extension}`);
    });
    files.push(await readFile(file, 'utf8'));
  }
  return [shown, ...files];
}

function collectMarkers(provider: LocalProvider, secrets: readonly [string, string]): Markers {
  const { accessTokens, idTokens, refreshTokens } = provider.issuedTokens;
  const tokenRequest = provider.requests.find(({ path }) => path === '/token');
  const { code = '', code_verifier: codeVerifier = '' } = Object.fromEntries(
    tokenRequest?.form ?? [],
  );
  return {
    'access token': accessTokens.at(-1) ?? '',
    'ID Token': idTokens.at(-1) ?? '',
    'refresh token': refreshTokens.at(-1) ?? '',
    code,
    'code verifier': codeVerifier,
    'client secret': secrets[0],
    'introspection secret': secrets[1],
    'Basic credentials': Buffer.from(`oidc-tokens-confidential:${secrets[0]}`).toString('base64'),
  };
}

/** The names of the markers that a text holds. */
function foundIn(text: string, markers: Markers): readonly string[] {
  return Object.entries(markers)
    .filter(([, value]) => text.includes(value))
    .map(([name]) => name);
}
