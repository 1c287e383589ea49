import assert from 'node:assert/strict';
import { commands, window } from 'vscode';
import { eventually } from './support/eventually.ts';
import { LocalProviderInEditor } from './support/localProviderInEditor.ts';

const questions = [
  'Exchange which token?',
  'Audience of the new token',
  'Resource of the new token',
  'Scopes of the new token',
  'For which type of token?',
];

describe('exchanging a token', () => {
  let editor: LocalProviderInEditor;

  before(async () => {
    editor = await LocalProviderInEditor.start();
  });

  beforeEach(async () => {
    await commands.executeCommand('oidc.signIn', 'local');
    editor.dialogs.clear();
  });

  afterEach(async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    await editor.reset();
  });

  after(async () => {
    await editor.stop();
  });

  function answer(answers: Readonly<Record<string, string | undefined>>): void {
    editor.dialogs.answer = ({ kind, text, choices }) =>
      text in answers ? answers[text] : kind === 'input' ? '' : choices[0];
  }

  const lastForm = (): Readonly<Record<string, string>> =>
    Object.fromEntries(
      editor.provider.requests.findLast(({ path }) => path === '/token')?.form ?? [],
    );

  it('asks what for, and opens the inspector on what came', async () => {
    answer({
      'Exchange which token?': 'ID Token',
      'Resource of the new token': editor.provider.apiResource,
      'Scopes of the new token': 'messages:read  messages:write',
      'For which type of token?': 'jwt',
    });
    await commands.executeCommand('oidc.exchangeToken', 'local');
    await eventually('the inspector', () =>
      window.tabGroups.activeTabGroup.activeTab?.label.startsWith('OIDC') === true
        ? true
        : undefined,
    );
    const { subject_token: token, resource, scope, ...rest } = lastForm();
    assert.deepEqual(
      { asked: editor.dialogs.texts, resource, scope, type: rest['subject_token_type'] },
      {
        asked: questions,
        resource: editor.provider.apiResource,
        scope: 'messages:read messages:write',
        type: 'urn:ietf:params:oauth:token-type:id_token',
      },
    );
    assert.equal(token, editor.provider.issuedTokens.idTokens.at(-1));
  });

  for (const [step, question] of questions.entries()) {
    it(`sends nothing when the user gives up at “${question}”`, async () => {
      const before = editor.provider.requests.length;
      answer({ [question]: undefined });
      await commands.executeCommand('oidc.exchangeToken', 'local');
      assert.deepEqual(
        { asked: editor.dialogs.texts, sent: editor.provider.requests.length - before },
        { asked: questions.slice(0, step + 1), sent: 0 },
      );
    });
  }

  it('takes no resource that is no URI', async () => {
    answer({ 'Resource of the new token': 'messages' });
    await commands.executeCommand('oidc.exchangeToken', 'local');
    assert.deepEqual(editor.dialogs.texts, questions.slice(0, 3));
  });

  it('is told by the token that a row of the view is about', async () => {
    answer({});
    const row = { provider: 'local', token: 'access_token' };
    await commands.executeCommand('oidc.exchangeToken', row);
    assert.deepEqual(
      { asked: editor.dialogs.texts, type: lastForm()['subject_token_type'] },
      { asked: questions.slice(1), type: 'urn:ietf:params:oauth:token-type:access_token' },
    );
  });

  it('says in words why the provider refused', async () => {
    answer({ 'Audience of the new token': 'nobody' });
    await commands.executeCommand('oidc.exchangeToken', 'local');
    const { kind, text } = await editor.dialogs.waitFor('issues no token');
    assert.deepEqual(
      [kind, text.slice(0, 128)],
      [
        'error',
        'Local provider issues no token for this audience or resource (invalid_target). Check its name, and that the client may ask for i',
      ],
    );
  });
});
