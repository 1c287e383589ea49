import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { LocalProviderInEditor } from './support/localProviderInEditor.ts';
import { writeProviders } from './support/settings.ts';

const clientId = 'oidc-tokens-service';
const noUserInfo =
  'Night shift has no UserInfo for this session: the client itself got a token, without a user.';

describe('commands that a flow has no use for', () => {
  let editor: LocalProviderInEditor;

  before(async () => {
    editor = await LocalProviderInEditor.start();
  });

  beforeEach(async () => {
    await editor.reset();
    const { issuer, secrets } = editor.provider;
    await writeProviders({
      ...editor.entries,
      night: { label: 'Night shift', issuer, clientId, flow: 'client_credentials' },
      tv: { label: 'TV', issuer, clientId: 'public-client', flow: 'device_code' },
    });
    editor.dialogs.answer = ({ kind }) => (kind === 'input' ? secrets[clientId] : undefined);
    await commands.executeCommand('oidc.signIn', 'night');
    editor.dialogs.answer = () => undefined;
    editor.dialogs.clear();
  });

  afterEach(async () => {
    await commands.executeCommand('oidc.signOut', 'night');
  });

  after(() => editor.stop());

  for (const [title, command, target, message] of [
    ['UserInfo of a client', 'userInfo', 'night', noUserInfo],
    ['UserInfo where there is only a client', 'userInfo', undefined, noUserInfo],
    [
      'another account of a client',
      'signInWithAnotherAccount',
      'night',
      'Night shift: the client gets tokens for itself, without a user, so there is no other account to sign in with.',
    ],
    [
      'another account by a device code',
      'signInWithAnotherAccount',
      'tv',
      'TV: you choose the account where you enter the code. Run OIDC: Sign in, and open the page in a browser that is logged in with the other account, or in a private window.',
    ],
    [
      'the ID Token of a client',
      'copyIdToken',
      'night',
      'Night shift has no ID Token: the client itself got a token, without a user.',
    ],
  ] as const) {
    it(`say so in one message, and ask nobody: ${title}`, async () => {
      const { length } = editor.provider.requests;
      await commands.executeCommand(`oidc.${command}`, target);
      assert.deepEqual(
        { texts: editor.dialogs.texts, asked: editor.provider.requests.slice(length) },
        { texts: [message], asked: [] },
      );
    });
  }

  it('are offered only for the sessions and providers that have one', async () => {
    await commands.executeCommand('oidc.signIn', 'local');
    editor.dialogs.clear();
    const { length } = editor.provider.requests;
    await commands.executeCommand('oidc.userInfo');
    const asked = editor.provider.requests.slice(length).map(({ path }) => path);
    await commands.executeCommand('oidc.signInWithAnotherAccount');
    const [pick] = editor.dialogs.shown.filter(({ kind }) => kind === 'pick');
    assert.deepEqual(
      {
        asked: asked.includes('/me'),
        hasClients: pick?.choices.some((choice) => /Night shift|TV/.test(choice)),
      },
      { asked: true, hasClients: false },
    );
  });
});
