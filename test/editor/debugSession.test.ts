import assert from 'node:assert/strict';
import { commands, debug, extensions, workspace, type DebugSession } from 'vscode';
import { eventually } from './support/eventually.ts';
import { LocalProviderInEditor } from './support/localProviderInEditor.ts';
import { workspaceFile, writeSetting } from './support/settings.ts';

/** `extensions/debug-recorder`, a debugger that runs nothing. */
interface DebugRecorder {
  readonly seen: readonly Configuration[];
  readonly starts: readonly { readonly command: string; readonly arguments: Configuration }[];
}

interface Configuration {
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
}

const access = '${oidc:local.access_token}';
const id = '${oidc:local.id_token}';

const configuration = {
  type: 'recorder',
  request: 'launch',
  name: 'Record',
  env: { TOKEN: `Bearer ${access}`, FOLDER: '${workspaceFolderBasename}' },
  args: ['--id', id],
};

/** The whole way through the editor, to a debugger of another extension. */
describe('a debug session of a launch configuration with tokens', () => {
  let editor: LocalProviderInEditor;
  let recorder: DebugRecorder;

  before(async () => {
    editor = await LocalProviderInEditor.start();
    const installed = extensions.getExtension<DebugRecorder>('oidc-tests.debug-recorder');
    assert.ok(installed, 'the debug recorder is not installed');
    recorder = await installed.activate();
  });

  beforeEach(async () => {
    await editor.reset();
    await commands.executeCommand('oidc.signIn', 'local');
    editor.dialogs.clear();
    editor.dialogs.answer = ({ choices }) => choices.find((choice) => choice.endsWith('llow'));
  });

  afterEach(async () => {
    await debug.stopDebugging();
    await eventually('no debug session', () => debug.activeDebugSession === undefined || undefined);
    await writeSetting('launch', undefined, workspaceFile);
    await commands.executeCommand('workbench.action.closeAllEditors');
  });

  after(() => editor.stop());

  /** Starts what is written, by its name, as F5 does. */
  async function start(written: object = configuration): Promise<boolean> {
    const launch = { version: '0.2.0', configurations: [written] };
    await writeSetting('launch', launch, workspaceFile);
    return debug.startDebugging(workspace.workspaceFolders?.[0], 'Record');
  }

  const running = (): Promise<DebugSession> =>
    eventually('a debug session', () => debug.activeDebugSession);

  const lastStart = (): Configuration | undefined => recorder.starts.at(-1)?.arguments;

  it('starts the debugger with them, beside what the editor replaces by itself', async () => {
    const started = await start();
    const { accessToken, idToken } = editor.lastTokens;
    const { env, args } = lastStart() ?? {};
    assert.deepEqual(
      { started, env, args },
      {
        started: true,
        env: {
          TOKEN: `Bearer ${accessToken}`,
          FOLDER: workspace.workspaceFolders?.[0]?.name,
        },
        args: ['--id', idToken],
      },
    );
  });

  it('shows the debugger’s own extension none of them before', async () => {
    const before = recorder.seen.length;
    await start();
    assert.deepEqual(
      recorder.seen.slice(before).map(({ env, args }) => [env?.['TOKEN'], args?.[1]]),
      [
        [`Bearer ${access}`, id],
        [`Bearer ${access}`, id],
      ],
    );
  });

  it('does not start without the user’s consent, and says nothing of it', async () => {
    const before = recorder.starts.length;
    editor.dialogs.answer = () => undefined;
    const started = await start({ ...configuration, args: ['not allowed', id] });
    assert.deepEqual(
      {
        started,
        starts: recorder.starts.length - before,
        questions: editor.dialogs.texts.length,
        session: debug.activeDebugSession,
      },
      { started: false, starts: 0, questions: 1, session: undefined },
    );
  });

  it('gets the tokens of now when it is restarted', async () => {
    await start();
    await running();
    const before = recorder.starts.length;
    await commands.executeCommand('oidc.refresh', 'local');
    await commands.executeCommand('workbench.action.debug.restart');
    await eventually('a restart', () => recorder.starts.length > before || undefined);
    const { accessToken, idToken } = editor.lastTokens;
    const { env, args } = lastStart() ?? {};
    assert.deepEqual(
      { token: env?.['TOKEN'], args },
      { token: `Bearer ${accessToken}`, args: ['--id', idToken] },
    );
  });

  it('leaves the file as it is written', async () => {
    await start();
    const [file] = await workspace.findFiles('.vscode/launch.json');
    assert.ok(file);
    const text = new TextDecoder().decode(await workspace.fs.readFile(file));
    const { accessToken, idToken } = editor.lastTokens;
    assert.deepEqual(
      [access, id, accessToken, idToken].map((part) => text.includes(part)),
      [true, true, false, false],
    );
  });
});
