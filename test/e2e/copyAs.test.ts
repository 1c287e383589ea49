import assert from 'node:assert/strict';
import type { LocalProvider } from '../support/localProvider.ts';
import { curlArguments } from '../support/shell.ts';
import { readClipboard, waitForClipboard } from './support/clipboard.ts';
import { runCommand } from './support/commandPalette.ts';
import { beSignedIn } from './support/logIn.ts';
import { waitForNotification } from './support/notifications.ts';
import { answerQuestion, dismissQuickInput, quickInput } from './support/quickInput.ts';
import { screenshot } from './support/screenshots.ts';
import { themeNames, useTheme } from './support/themes.ts';
import { withLocalProvider } from './support/withLocalProvider.ts';
import type { Workbench } from './support/workbench.ts';

const api = 'Local provider, token for the messages API';
const whichForm = 'Copy the access token in which form?';

describe('copying an access token as a command', () => {
  let provider: LocalProvider;
  let workbench: Workbench;

  withLocalProvider(
    async (started) => {
      ({ provider, workbench } = started);
      await beSignedIn(workbench.page, api, 'alice');
    },
    { settings: { 'oidc.clipboard.clearAfterSeconds': 5 } },
  );

  it('offers its forms, legible in every theme', async () => {
    const { page } = workbench;
    for (const theme of themeNames) {
      await useTheme(page, theme);
      await runCommand(page, 'OIDC: Copy Access Token as…');
      await quickInput(page).getByPlaceholder(whichForm).waitFor();
      await screenshot(page, `copy-as-${theme}`);
      await dismissQuickInput(page);
    }
    await useTheme(page, 'dark');
  });

  it('gives a command that the API answers, and takes it back from the clipboard', async () => {
    const { page } = workbench;
    await runCommand(page, 'OIDC: Copy Access Token as…');
    await answerQuestion(page, whichForm, 'cURL command');
    await answerQuestion(page, 'A request to which API?', 'Another Address…');
    await answerQuestion(page, 'Address of the API', provider.apiUrl);
    await answerQuestion(page, 'With which method?', 'GET');
    const told = await waitForNotification(page, 'cURL command with the access token');
    const command = await readClipboard(page);
    await screenshot(page, 'copy-as-told');
    const [url = '', , header = ''] = curlArguments(command);
    const [name = '', value = ''] = header.split(': ');
    const { status } = await fetch(url, { headers: { [name]: value } });
    await waitForClipboard(page, (text) => text === '');
    assert.deepEqual(
      [status, told.includes('It is cleared from the clipboard in 5 seconds.')],
      [200, true],
    );
  });
});
