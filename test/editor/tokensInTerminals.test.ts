import assert from 'node:assert/strict';
import { commands, env, UIKind, window } from 'vscode';
import { eventually } from './support/eventually.ts';
import { LocalProviderInEditor } from './support/localProviderInEditor.ts';
import { Replaced } from './support/replaced.ts';
import { writeProviders } from './support/settings.ts';
import { hash, ShellEnvironment } from './support/shellEnvironment.ts';

const use = 'Use in All Terminals';

describe('tokens in all terminals of a workspace', () => {
  let editor: LocalProviderInEditor;
  let shell: ShellEnvironment;
  let replaced: Replaced;

  before(async () => {
    editor = await LocalProviderInEditor.start();
    shell = new ShellEnvironment('OIDC_ACCESS_TOKEN', 'OIDC_ID_TOKEN', 'API_TOKEN');
  });

  beforeEach(async () => {
    replaced = new Replaced();
    replaced.member(env, 'uiKind', UIKind.Web);
    await commands.executeCommand('oidc.signIn', 'local');
    editor.dialogs.clear();
  });

  afterEach(async () => {
    replaced.restore();
    window.terminals.forEach((terminal) => terminal.dispose());
    await commands.executeCommand('oidc.stopTokensInTerminals');
    await commands.executeCommand('oidc.forgetSession', 'local-api');
    await editor.reset();
  });

  after(async () => {
    shell.dispose();
    await editor.stop();
  });

  /** As the user does who agrees. */
  async function choose(provider = 'local'): Promise<void> {
    editor.dialogs.answer = ({ choices }) => choices.find((choice) => choice === use);
    await commands.executeCommand('oidc.useTokensInTerminals', provider);
  }

  const current = (): object => ({
    OIDC_ACCESS_TOKEN: hash(editor.lastTokens.accessToken),
    OIDC_ID_TOKEN: hash(editor.lastTokens.idToken),
  });

  /** The environment of tasks, as soon as it is as expected: changes take their way to the editor. */
  const taskHas = (expected: object): Promise<object> =>
    eventually('the variables of a task', async () => {
      const found = await shell.ofTask();
      return JSON.stringify(found) === JSON.stringify(expected) ? found : undefined;
    });

  it('are there for a new terminal and a new task once the user has agreed', async () => {
    const before = await shell.ofTask();
    await choose();
    const terminal = window.createTerminal('plain');
    assert.deepEqual(
      {
        before,
        terminal: await shell.ofTerminal(terminal),
        task: await shell.ofTask(),
        shown: editor.dialogs.texts,
      },
      {
        before: {},
        terminal: current(),
        task: current(),
        shown: [
          'Give every new terminal and task of this workspace the tokens of Alice Ångström at Local provider?',
          'New terminals and tasks of this workspace get the tokens of Alice Ångström at Local provider. Those that are open get them when they are relaunched.',
        ],
      },
    );
  });

  it('are not there when the user does not agree', async () => {
    await commands.executeCommand('oidc.useTokensInTerminals', 'local');
    assert.deepEqual(
      { task: await shell.ofTask(), kinds: editor.dialogs.shown.map(({ kind }) => kind) },
      { task: {}, kinds: ['warning'] },
    );
  });

  it('follow a refresh, and are gone with the choice', async () => {
    await choose();
    await commands.executeCommand('oidc.refresh', 'local');
    const refreshed = await taskHas(current());
    await commands.executeCommand('oidc.stopTokensInTerminals', 'local');
    assert.deepEqual(
      { refreshed, stopped: await taskHas({}), told: editor.dialogs.texts.at(-1) },
      {
        refreshed: current(),
        stopped: {},
        told: 'New terminals and tasks get no tokens of local any more. Those that are open keep theirs until you close or relaunch them.',
      },
    );
  });

  it('are gone after a sign-out, and there again when the same user signs in', async () => {
    await choose();
    await commands.executeCommand('oidc.forgetSession', 'local');
    const signedOut = await taskHas({});
    await commands.executeCommand('oidc.signIn', 'local');
    assert.deepEqual(
      { signedOut, again: await taskHas(current()) },
      { signedOut: {}, again: current() },
    );
  });

  it('have other names when the entry has, and are gone when it leads elsewhere', async () => {
    await choose();
    const { local, ...others } = editor.entries;
    const environment = { accessToken: 'API_TOKEN' };
    await writeProviders({ ...others, local: { ...local, environment } });
    const { accessToken, idToken } = editor.lastTokens;
    const renamed = await taskHas({ OIDC_ID_TOKEN: hash(idToken), API_TOKEN: hash(accessToken) });
    await writeProviders({ ...others, local: { ...local, clientId: 'another' } });
    assert.deepEqual(
      { renamed: Object.keys(renamed), edited: await taskHas({}) },
      { renamed: ['OIDC_ID_TOKEN', 'API_TOKEN'], edited: {} },
    );
  });

  it('are of one session where two have the same names, which the question says', async () => {
    await commands.executeCommand('oidc.signIn', 'local-api');
    editor.dialogs.clear();
    const ofApi = current();
    await choose('local');
    await commands.executeCommand('oidc.openTerminal', 'local-api');
    const refused = editor.dialogs.texts.at(-1);
    editor.dialogs.clear();
    await choose('local-api');
    const [asked] = editor.dialogs.shown;
    assert.deepEqual(
      {
        refused: refused?.startsWith('A terminal can’t have the tokens of'),
        replaces: asked?.detail?.includes(
          'It takes the place of Alice Ångström at Local provider,',
        ),
        task: await taskHas(ofApi),
      },
      { refused: true, replaces: true, task: ofApi },
    );
  });

  it('are no obstacle to others of the same names where no terminal gets them', async () => {
    await choose('local');
    await commands.executeCommand('oidc.revoke', 'local');
    await commands.executeCommand('oidc.signIn', 'local-api');
    editor.dialogs.clear();
    await commands.executeCommand('oidc.openTerminal', 'local-api');
    const terminal = await eventually('a terminal', () =>
      window.terminals.find(({ name }) => name.includes('messages API')),
    );
    assert.deepEqual(
      { environment: await shell.ofTerminal(terminal), shown: editor.dialogs.texts },
      { environment: current(), shown: [] },
    );
  });

  it('are in no terminal while the editor would write them to disk', async () => {
    replaced.member(env, 'uiKind', UIKind.Desktop);
    await choose();
    assert.deepEqual(
      { task: await shell.ofTask(), last: editor.dialogs.texts.at(-1) },
      { task: {}, last: 'Keep the editor from writing the environment of terminals to disk?' },
    );
  });
});
