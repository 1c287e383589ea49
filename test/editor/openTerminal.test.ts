import assert from 'node:assert/strict';
import {
  commands,
  env,
  UIKind,
  window,
  workspace,
  type Terminal,
  type TerminalOptions,
} from 'vscode';
import { eventually } from './support/eventually.ts';
import { LocalProviderInEditor } from './support/localProviderInEditor.ts';
import { Replaced } from './support/replaced.ts';
import { writeProviders, writeSetting } from './support/settings.ts';
import { hash, ShellEnvironment } from './support/shellEnvironment.ts';

const revive = 'terminal.integrated.persistentSessionReviveProcess';

describe('a terminal with tokens', () => {
  let editor: LocalProviderInEditor;
  let shell: ShellEnvironment;
  let replaced: Replaced;

  before(async () => {
    editor = await LocalProviderInEditor.start();
    shell = new ShellEnvironment('OIDC_ACCESS_TOKEN', 'OIDC_ID_TOKEN', 'API_TOKEN');
  });

  beforeEach(() => {
    replaced = new Replaced();
    replaced.member(env, 'uiKind', UIKind.Web);
  });

  afterEach(async () => {
    replaced.restore();
    ours().forEach((terminal) => terminal.dispose());
    await eventually('closed terminals', () => (ours().length === 0 ? true : undefined));
    await writeSetting(revive, undefined);
    await editor.reset();
  });

  after(async () => {
    shell.dispose();
    await editor.stop();
  });

  const ours = (): readonly Terminal[] =>
    window.terminals.filter(({ name }) => name.startsWith('Local provider: '));

  async function signIn(change: object = {}): Promise<void> {
    await writeProviders({ ...editor.entries, local: { ...editor.entries['local'], ...change } });
    await commands.executeCommand('oidc.signIn', 'local');
    editor.dialogs.clear();
  }

  async function open(): Promise<Terminal> {
    const count = ours().length;
    await commands.executeCommand('oidc.openTerminal', 'local');
    return eventually(
      () => `a terminal; shown: ${editor.dialogs.texts.join(' | ')}`,
      () => ours()[count],
    );
  }

  it('has the access token and the ID Token in its environment, and where nobody else looks', async () => {
    await signIn();
    const { accessToken, idToken } = editor.lastTokens;
    const terminal = await open();
    const options = terminal.creationOptions as TerminalOptions;
    assert.deepEqual(
      {
        name: terminal.name,
        environment: await shell.ofTerminal(terminal),
        greeting: options.message?.replace(/at \d.*$/, 'at …'),
        isTransient: options.isTransient,
        readable: JSON.stringify(options).includes(accessToken),
        shown: editor.dialogs.texts,
      },
      {
        name: 'Local provider: Alice Ångström',
        environment: { OIDC_ACCESS_TOKEN: hash(accessToken), OIDC_ID_TOKEN: hash(idToken) },
        greeting:
          'OIDC_ACCESS_TOKEN, OIDC_ID_TOKEN: tokens of Alice Ångström at Local provider. The access token expires at …',
        isTransient: true,
        readable: false,
        shown: [],
      },
    );
  });

  it('calls them as the provider’s entry says, and has no ID Token where there is none', async () => {
    await signIn({ scopes: ['offline_access'], environment: { accessToken: 'API_TOKEN' } });
    const terminal = await open();
    assert.deepEqual(await shell.ofTerminal(terminal), {
      API_TOKEN: hash(editor.lastTokens.accessToken),
    });
  });

  it('tells of a token that is bound to a key, and opens all the same', async () => {
    await signIn({ dpop: true });
    const terminal = await open();
    const told = await editor.dialogs.waitFor('bound to a key');
    assert.deepEqual(
      { kind: told.kind, choices: told.choices, environment: await shell.ofTerminal(terminal) },
      {
        kind: 'warning',
        choices: ['Call API with Access Token…'],
        environment: {
          OIDC_ACCESS_TOKEN: hash(editor.lastTokens.accessToken),
          OIDC_ID_TOKEN: hash(editor.lastTokens.idToken),
        },
      },
    );
  });

  it('is told to be old once, after a refresh, and a fresh one is a button away', async () => {
    await signIn();
    await open();
    editor.dialogs.answer = ({ choices }) => choices.find((one) => one === 'Open Fresh Terminal');
    await commands.executeCommand('oidc.refresh', 'local');
    const told = await editor.dialogs.waitFor('from before a refresh');
    const fresh = await eventually('a fresh terminal', () => ours()[1]);
    ours()[0]?.show();
    assert.deepEqual(
      {
        told,
        fresh: (await shell.ofTerminal(fresh))['OIDC_ACCESS_TOKEN'],
        times: editor.dialogs.texts.filter((text) => text.startsWith('The terminal')).length,
      },
      {
        told: {
          kind: 'information',
          text: 'The terminal “Local provider: Alice Ångström” has tokens from before a refresh. A shell that runs can’t be given others.',
          choices: ['Open Fresh Terminal'],
        },
        fresh: hash(editor.lastTokens.accessToken),
        times: 1,
      },
    );
  });

  it('is told to be old where the session ended while the user was elsewhere', async () => {
    await signIn();
    const terminal = await open();
    const other = window.createTerminal('other');
    other.show();
    await eventually('another terminal', () =>
      window.activeTerminal === other ? true : undefined,
    );
    await commands.executeCommand('oidc.forgetSession', 'local');
    const before = editor.dialogs.texts.filter((text) => text.startsWith('The terminal'));
    terminal.show();
    const told = await editor.dialogs.waitFor('The terminal');
    other.dispose();
    assert.deepEqual(
      { before, told: told.text },
      {
        before: [],
        told: 'The terminal “Local provider: Alice Ångström” has tokens of a session that has ended. A shell that runs can’t be given others.',
      },
    );
  });

  it('is told to be old when the user is back in it, not while they type in an editor', async () => {
    const toldOf = (): number =>
      editor.dialogs.texts.filter((text) => text.startsWith('The terminal')).length;
    await signIn();
    const terminal = await open();
    await eventually('a shell that tells of commands', () => terminal.shellIntegration);
    const document = await workspace.openTextDocument({ content: '' });
    await window.showTextDocument(document);
    await commands.executeCommand('type', { text: 'x' });
    await commands.executeCommand('oidc.refresh', 'local');
    await commands.executeCommand('oidc.sessionActions'); // which looks at the sessions of now
    const whileTyping = toldOf();
    terminal.sendText('true');
    await editor.dialogs.waitFor('from before a refresh');
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    assert.deepEqual({ whileTyping, then: toldOf() }, { whileTyping: 0, then: 1 });
  });

  it('is not opened with tokens of a session that is signed out while they are renewed', async () => {
    await signIn();
    const now = Date.now.bind(Date);
    replaced.member(Date, 'now', () => now() + 400_000);
    editor.provider.intercept = async ({ path }) => {
      await (path === '/token' && commands.executeCommand('oidc.forgetSession', 'local'));
      return undefined;
    };
    await commands.executeCommand('oidc.openTerminal', 'local');
    const told = await editor.dialogs.waitFor('not signed in to Local provider any more');
    assert.deepEqual(
      { kind: told.kind, terminals: ours().length },
      { kind: 'error', terminals: 0 },
    );
  });

  it('is not opened where the editor would write its environment to disk, unless that is changed', async () => {
    await signIn();
    replaced.member(env, 'uiKind', UIKind.Desktop);
    await commands.executeCommand('oidc.openTerminal', 'local');
    const refused = { shown: [...editor.dialogs.shown], terminals: ours().length };
    editor.dialogs.answer = ({ choices }) => choices[0];
    const terminal = await open();
    assert.deepEqual(
      {
        refused: [refused.terminals, refused.shown.map(({ kind, text }) => [kind, text])],
        namesTheSetting: refused.shown[0]?.detail?.includes(revive),
        environment: Object.keys(await shell.ofTerminal(terminal)),
      },
      {
        refused: [
          0,
          [['warning', 'Keep the editor from writing the environment of terminals to disk?']],
        ],
        namesTheSetting: true,
        environment: ['OIDC_ACCESS_TOKEN', 'OIDC_ID_TOKEN'],
      },
    );
  });
});
