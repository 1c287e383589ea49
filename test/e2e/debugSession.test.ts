import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { filesBelow } from '../../scripts/dev/files.ts';
import type { LocalProvider } from '../support/localProvider.ts';
import { authorizationWindow } from './support/authorizationWindow.ts';
import { runCommand } from './support/commandPalette.ts';
import { dialog, dialogButton } from './support/dialog.ts';
import { fillLoginForm } from './support/logIn.ts';
import { waitForNotification } from './support/notifications.ts';
import { quickInputRow } from './support/quickInput.ts';
import { screenshot } from './support/screenshots.ts';
import { themeNames, useTheme } from './support/themes.ts';
import { withLocalProvider } from './support/withLocalProvider.ts';
import type { Workbench } from './support/workbench.ts';

/** Asks with the token that it gets, and writes down what came of it. */
const application = `
const { createHash } = require('node:crypto');
const { writeFileSync } = require('node:fs');
const { TOKEN, ADDRESS } = process.env;
fetch(ADDRESS, { headers: { authorization: 'Bearer ' + TOKEN } }).then(({ status }) => {
  const hash = createHash('sha256').update(TOKEN).digest('hex');
  writeFileSync(process.argv[2], JSON.stringify({ status, hash }));
});
`;

/** What a developer does who debugs an application that needs a token, with the editor's own debugger. */
describe('F5 on an application that needs a token', () => {
  let provider: LocalProvider;
  let workbench: Workbench;

  withLocalProvider(async (started) => {
    ({ provider, workbench } = started);
    const { workspaceFolder } = workbench;
    await mkdir(join(workspaceFolder, '.vscode'));
    await writeFile(join(workspaceFolder, 'app.cjs'), application);
    const callsApi = { TOKEN: '${oidc:local-api.access_token}', ADDRESS: provider.apiUrl };
    const configurations = [
      configuration('Application', {
        TOKEN: '${oidc:local.access_token}',
        ADDRESS: `${provider.issuer}/me`,
      }),
      configuration('Server', callsApi),
      configuration('Worker', callsApi),
    ];
    const compounds = [{ name: 'Server and worker', configurations: ['Server', 'Worker'] }];
    await writeFile(
      join(workspaceFolder, '.vscode', 'launch.json'),
      JSON.stringify({ version: '0.2.0', configurations, compounds }),
    );
    await workbench.reload();
  });

  it('asks, signs in and starts it with a valid one, which no file holds', async () => {
    const { page } = workbench;
    await pressF5(page);
    await screenshot(page, 'debug-consent');
    const window = await authorizationWindow(page, () => dialogButton(page, 'Sign in and Allow'));
    await fillLoginForm(window, 'alice');
    const outcome = await written(join(workbench.workspaceFolder, 'Application.json'));
    await window.close();
    const token = provider.issuedTokens.accessTokens.at(-1) ?? '';
    const files = [workbench.dataFolder, workbench.workspaceFolder].flatMap(filesBelow);
    const holders: string[] = [];
    for (const file of files) {
      if ((await readFile(file, 'latin1')).includes(token)) {
        holders.push(file);
      }
    }
    assert.deepEqual(
      { outcome, holders, isToken: token.length > 20 },
      {
        outcome: { status: 200, hash: createHash('sha256').update(token).digest('hex') },
        holders: [],
        isToken: true,
      },
    );
  });

  it('says what each of several waits for while one signs in, in every theme', async () => {
    const { page, workspaceFolder } = workbench;
    let answer = (): void => undefined;
    const held = new Promise<undefined>((resolve) => {
      answer = () => {
        resolve(undefined);
      };
    });
    provider.intercept = ({ path }) => (path === '/token' ? held : undefined);
    const window = await authorizationWindow(page, async () => {
      await runCommand(page, 'Debug: Select and Start Debugging');
      await quickInputRow(page, 'Server and worker').click();
      await dialogButton(page, 'Sign in and Allow');
    });
    const waiting: string[] = [];
    for (const theme of themeNames) {
      await useTheme(page, theme);
      waiting.push(await waitForNotification(page, 'has its tokens'));
      await screenshot(page, `debug-waiting-${theme}`);
    }
    answer();
    await dialogButton(page, 'Allow');
    const outcomes = await Promise.all(
      ['Server', 'Worker'].map((name) => written(join(workspaceFolder, `${name}.json`))),
    );
    await window.close();
    const token = provider.issuedTokens.accessTokens.at(-1) ?? '';
    const hash = createHash('sha256').update(token).digest('hex');
    assert.deepEqual(
      {
        said: new Set(waiting).size,
        isEitherOrder: eitherOrder.includes(waiting[0] ?? ''),
        outcomes,
      },
      {
        said: 1,
        isEitherOrder: true,
        outcomes: Array(2).fill({ status: 200, hash }),
      },
    );
  });
});

/** The editor starts both at once, and does not say which comes first. */
const eitherOrder: readonly string[] = [
  'The debug session “Worker” starts when “Server” has its tokens',
  'The debug session “Server” starts when “Worker” has its tokens',
];

function configuration(name: string, env: object): object {
  return {
    type: 'node',
    request: 'launch',
    name,
    program: '${workspaceFolder}/app.cjs',
    args: [`\${workspaceFolder}/${name}.json`],
    runtimeExecutable: process.execPath,
    env,
  };
}

/** Before it knows its debuggers, the editor only opens a view at F5; while a session starts, nothing. */
async function pressF5(page: Page): Promise<void> {
  const question = dialog(page).getByText('Give tokens of Local provider');
  const isAsked = (): Promise<boolean> =>
    question.waitFor({ timeout: 3000 }).then(
      () => true,
      () => false,
    );
  do {
    await page.keyboard.press('F5');
  } while (!(await isAsked()));
}

/** The program is not ours, and writes when it is ready. */
async function written(file: string): Promise<unknown> {
  for (;;) {
    const text = await readFile(file, 'utf8').catch(() => '');
    if (text !== '') {
      return JSON.parse(text);
    }
    await delay(100);
  }
}
