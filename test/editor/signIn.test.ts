import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CancellationTokenSource, commands, env, window, workspace, type Progress } from 'vscode';
import { single } from '../support/provider/requestLog.ts';
import { isListening, LocalProviderInEditor } from './support/localProviderInEditor.ts';
import { Replaced } from './support/replaced.ts';
import { workspaceFile, writeProviders } from './support/settings.ts';

const untouched = 'what the user copied before';

/** The built extension, the editor's own browser window and a real provider. */
describe('a sign-in in the editor', () => {
  let editor: LocalProviderInEditor;

  before(async () => {
    editor = await LocalProviderInEditor.start();
  });

  beforeEach(async () => {
    await editor.reset();
    await env.clipboard.writeText(untouched);
  });

  after(async () => {
    await editor.stop();
  });

  it('opens the browser, ends in a session, and says whose', async () => {
    const result = await commands.executeCommand('oidc.signIn', 'local');
    assert.deepEqual(
      { result, shown: editor.dialogs.shown },
      {
        result: undefined,
        shown: [
          {
            kind: 'information',
            text: 'Signed in to Local provider as Alice Ångström.',
            choices: ['Inspect Claims', 'Copy Access Token'],
          },
        ],
      },
    );
  });

  it('says which scopes the provider did not grant', async () => {
    await writeProviders({
      local: { ...editor.entries['local'], scopes: 'openid nonsense:scope' },
    });
    await commands.executeCommand('oidc.signIn', 'local');
    assert.deepEqual(
      editor.dialogs.shown.map(({ kind, text }) => [kind, text]),
      [
        [
          'warning',
          'Signed in to Local provider as user-alice. The provider did not grant nonsense:scope.',
        ],
      ],
    );
  });

  it('says whom it waits for: the provider, the editor with its browser, then the user there', async () => {
    const earlier = editor.authorizations.length;
    const reports: (readonly [message: string, opened: number])[] = [];
    const replaced = new Replaced();
    replaced.member(window, 'withProgress', (_: unknown, task: ProgressTask) =>
      task(
        {
          report: ({ message }) => {
            reports.push([message, editor.authorizations.length - earlier]);
          },
        },
        new CancellationTokenSource().token,
      ),
    );
    await commands.executeCommand('oidc.signIn', 'local');
    replaced.restore();
    assert.deepEqual(
      { first: reports[0], messages: reports.map(([message]) => message) },
      {
        first: ['Contacting the provider…', 0],
        messages: [
          'Contacting the provider…',
          'Waiting for your browser to open…',
          'Log in in your browser…',
          'Exchanging the code for tokens…',
        ],
      },
    );
  });

  it('puts exactly the provider’s tokens at the user’s disposal', async () => {
    await commands.executeCommand('oidc.signIn', 'local');
    const copied: string[] = [];
    for (const command of ['oidc.copyAccessToken', 'oidc.copyIdToken']) {
      await commands.executeCommand(command, { provider: 'local' });
      copied.push(await env.clipboard.readText());
    }
    const { accessToken, idToken } = editor.lastTokens;
    assert.deepEqual(copied, [accessToken, idToken]);
  });

  it('copies the access token at the press of the button in its message', async () => {
    editor.dialogs.answer = ({ choices }) =>
      choices.find((choice) => choice === 'Copy Access Token');
    await commands.executeCommand('oidc.signIn', 'local');
    await editor.dialogs.waitFor('Access token of Alice Ångström at Local provider copied');
    assert.equal(await env.clipboard.readText(), editor.lastTokens.accessToken);
  });

  it('sends every character of a parameter to the provider as it is written', async () => {
    const hint = 'a&b=c+d%20e%26f #g?h/ü"<';
    const entry = { ...editor.entries['local'], authorizationParameters: { login_hint: hint } };
    await writeProviders({ local: entry });
    await commands.executeCommand('oidc.signIn', 'local');
    const request = editor.authorizations.at(-1);
    assert.equal(single(request?.query ?? [], 'login_hint'), hint);
  });

  it('without an ID Token says why there is none to copy', async () => {
    const { clientId } = editor.entries['local'] as { readonly clientId: string };
    const { issuer } = editor.provider;
    const byHand = {
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
    };
    const told: unknown[] = [];
    for (const entry of [
      { issuer, clientId, scopes: 'profile' },
      { clientId, metadata: byHand },
    ]) {
      await writeProviders({ local: entry });
      await commands.executeCommand('oidc.signIn', 'local');
      editor.dialogs.clear();
      await commands.executeCommand('oidc.copyIdToken', 'local');
      told.push(...editor.dialogs.shown);
      await commands.executeCommand('oidc.forgetSession', 'local');
    }
    const common = { kind: 'information', choices: ['Open Settings'] };
    assert.deepEqual(told, [
      {
        ...common,
        text: 'local has no ID Token, because the scope openid was not asked for. Add it to scopes and sign in again.',
      },
      {
        ...common,
        text: 'local has no ID Token: its settings have no issuer and no metadata.jwks_uri, so one could not be verified and is not kept. Add issuer, or metadata.jwks_uri, and sign in again.',
      },
    ]);
  });

  it('leaves no token in any file of the editor', async () => {
    const control = 'a-word-of-the-workspace-file';
    await writeProviders({ [control]: {} }, workspaceFile);
    await commands.executeCommand('oidc.signIn', 'local');
    await commands.executeCommand('oidc.copyAccessToken', 'local');
    const { accessTokens, idTokens, refreshTokens } = editor.provider.issuedTokens;
    const withTokens = await filesWith([...accessTokens, ...idTokens, ...refreshTokens]);
    const withControl = await filesWith([control]);
    await writeProviders(undefined, workspaceFile);
    assert.deepEqual(
      { withTokens, searched: withControl.includes('settings.json') },
      { withTokens: [], searched: true },
    );
  });

  it('is over after signing out: there is nothing to copy, and the user is told', async () => {
    await commands.executeCommand('oidc.signIn', 'local');
    editor.dialogs.clear();
    await commands.executeCommand('oidc.forgetSession', 'local');
    await commands.executeCommand('oidc.copyAccessToken', 'local');
    await commands.executeCommand('oidc.copyIdToken', 'local');
    assert.deepEqual(
      {
        shown: editor.dialogs.texts.map((text) => text.split(' on this')[0]),
        clipboard: await env.clipboard.readText(),
      },
      {
        shown: [
          'The session of Alice Ångström at Local provider is forgotten',
          'You are not signed in to Local provider.',
          'You are not signed in to Local provider.',
        ],
        clipboard: untouched,
      },
    );
  });

  it('that starts again while one waits ends that one, and only one listens', async () => {
    const earlier = editor.authorizations.length;
    editor.provider.intercept = ({ path }) => (path === '/auth' ? { status: 200 } : undefined);
    const first = commands.executeCommand('oidc.signIn', 'local');
    const firstRequest = await editor.nextAuthorization(earlier);
    const firstListened = await isListening(firstRequest);
    const second = commands.executeCommand('oidc.signIn', 'local');
    const secondRequest = await editor.nextAuthorization(earlier + 1);
    const listening = [await isListening(firstRequest), await isListening(secondRequest)];
    const firstResult = await first;
    editor.provider.intercept = undefined;
    const third = await commands.executeCommand('oidc.signIn', 'local');
    assert.deepEqual(
      {
        firstListened,
        listening,
        results: [firstResult, await second, third],
        afterwards: [await isListening(firstRequest), await isListening(secondRequest)],
        shown: editor.dialogs.texts,
      },
      {
        firstListened: true,
        listening: [false, true],
        results: [undefined, undefined, undefined],
        afterwards: [false, false],
        shown: ['Signed in to Local provider as Alice Ångström.'],
      },
    );
  });

  it('by an entry of the workspace asks first, and a no sends nothing anywhere', async () => {
    const requests = editor.provider.requests.length;
    await writeProviders({ theirs: editor.entries['local'] }, workspaceFile);
    await commands.executeCommand('oidc.signIn', 'theirs');
    await writeProviders(undefined, workspaceFile);
    assert.deepEqual(
      {
        shown: editor.dialogs.shown.map(({ text, choices }) => [text, choices]),
        requests: editor.provider.requests.length - requests,
      },
      {
        shown: [
          [
            'Use the provider “Local provider (theirs)” from this workspace’s settings?',
            ['Use This Provider'],
          ],
        ],
        requests: 0,
      },
    );
  });

  it('uses the client secret that was moved out of the settings', async () => {
    const confidential = editor.entries['local-confidential'] as { readonly clientId: string };
    const clientSecret = editor.provider.secrets[confidential.clientId];
    editor.dialogs.answer = ({ choices }) => choices.find((choice) => choice.startsWith('Move'));
    await writeProviders({ ...editor.entries, confidential: { ...confidential, clientSecret } });
    await editor.dialogs.waitFor('secret storage: 1.');
    editor.dialogs.clear();
    await commands.executeCommand('oidc.signIn', 'confidential');
    const request = editor.provider.requests.filter(({ path }) => path === '/token').at(-1);
    await commands.executeCommand('oidc.forgetSession', 'confidential');
    assert.deepEqual(
      { shown: editor.dialogs.texts[0], sentAs: request?.authorization, status: request?.status },
      {
        shown: 'Signed in to Local provider, confidential client (confidential) as Alice Ångström.',
        sentAs: 'basic',
        status: 200,
      },
    );
  });
});

type ProgressTask = (
  progress: Progress<{ message: string }>,
  token: CancellationTokenSource['token'],
) => Promise<unknown>;

/** The files of the editor under test and its workspace that hold one of these texts. */
async function filesWith(texts: readonly string[]): Promise<readonly string[]> {
  const folder = dirname(workspace.workspaceFolders?.[0]?.uri.fsPath ?? '');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const found = await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const content = await readFile(join(parentPath, name)).catch(() => Buffer.alloc(0));
      return texts.some((text) => content.includes(text)) ? [name] : [];
    }),
  );
  return found.flat();
}
