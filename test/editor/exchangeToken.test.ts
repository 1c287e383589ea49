import assert from 'node:assert/strict';
import { commands, window } from 'vscode';
import { eventually } from './support/eventually.ts';
import { LocalProviderInEditor } from './support/localProviderInEditor.ts';
import type { Reply } from './support/fakeBox.ts';
import { goBack, Wizard } from './support/wizard.ts';

const questions = [
  'Exchange which token?',
  'Audience: the name of the service it is for, as the provider knows it. Empty: none.',
  'Resource: the address of the API it is for. Empty: none.',
  'Scope: its names with spaces or commas between. Empty: the provider decides.',
  'For which type of token?',
] as const;
const [ofSubject, ofAudience, ofResource, ofScopes, ofType] = questions;

describe('exchanging a token', () => {
  let editor: LocalProviderInEditor;
  let wizard: Wizard;

  before(async () => {
    editor = await LocalProviderInEditor.start();
  });

  beforeEach(async () => {
    await commands.executeCommand('oidc.signIn', 'local');
    editor.dialogs.clear();
    wizard = new Wizard();
  });

  afterEach(async () => {
    wizard.restore();
    await commands.executeCommand('workbench.action.closeAllEditors');
    await editor.reset();
  });

  after(async () => {
    await editor.stop();
  });

  function answer(answers: Readonly<Record<string, Reply>>): void {
    wizard.reply = ({ kind, text, choices }) =>
      text in answers ? answers[text] : kind === 'input' ? '' : choices[0];
  }

  const lastForm = (): Readonly<Record<string, string>> =>
    Object.fromEntries(
      editor.provider.requests.findLast(({ path }) => path === '/token')?.form ?? [],
    );

  it('asks what for, and opens the inspector on what came', async () => {
    answer({
      [ofSubject]: 'ID Token',
      [ofResource]: editor.provider.apiResource,
      [ofScopes]: 'messages:read,  messages:write messages:read',
      [ofType]: 'jwt',
    });
    await commands.executeCommand('oidc.exchangeToken', 'local');
    await eventually('the inspector', () =>
      window.tabGroups.activeTabGroup.activeTab?.label.startsWith('OIDC') === true
        ? true
        : undefined,
    );
    const { subject_token: token, resource, scope, ...rest } = lastForm();
    assert.deepEqual(
      { asked: wizard.texts, resource, scope, type: rest['subject_token_type'] },
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
        { asked: wizard.texts, sent: editor.provider.requests.length - before },
        { asked: questions.slice(0, step + 1), sent: 0 },
      );
    });
  }

  it('says of a resource that is no URI what to write', async () => {
    const resources: Reply[] = ['messages', 'https://a.example/#x', undefined];
    wizard.reply = ({ text, kind, choices }) =>
      text === ofResource ? resources.shift() : kind === 'input' ? '' : choices[0];
    await commands.executeCommand('oidc.exchangeToken', 'local');
    const complaint = 'Write an absolute URI without a # part, or nothing.';
    assert.deepEqual(
      wizard.shown.slice(2).map(({ text, complaint: said }) => [text, said]),
      [
        [ofResource, undefined],
        [ofResource, complaint],
        [ofResource, complaint],
      ],
    );
  });

  it('says of a text that is no scope which one it is', async () => {
    const scopes: Reply[] = ['messages:read "all"', undefined];
    wizard.reply = ({ text, kind, choices }) =>
      text === ofScopes ? scopes.shift() : kind === 'input' ? '' : choices[0];
    await commands.executeCommand('oidc.exchangeToken', 'local');
    assert.deepEqual(
      wizard.shown.slice(3).map(({ text, complaint }) => [text, complaint]),
      [
        [ofScopes, undefined],
        [
          ofScopes,
          '“"all"” can’t be a scope: write ASCII letters, digits and signs, without quotation marks and backslashes.',
        ],
      ],
    );
  });

  it('goes back to what was typed, and counts the steps', async () => {
    wizard.replies('ID Token', 'orders', goBack, goBack, 'Access Token');
    await commands.executeCommand('oidc.exchangeToken', 'local');
    assert.deepEqual(
      wizard.shown.map(({ text, value, title }) => [text, value, title]),
      [
        [ofSubject, '', 'Exchange a token (1/5)'],
        [ofAudience, '', 'Exchange a token (2/5)'],
        [ofResource, '', 'Exchange a token (3/5)'],
        [ofAudience, 'orders', 'Exchange a token (2/5)'],
        [ofSubject, '', 'Exchange a token (1/5)'],
        [ofAudience, 'orders', 'Exchange a token (2/5)'],
      ],
    );
  });

  it('is told by the token that a row of the view is about', async () => {
    answer({});
    const row = { provider: 'local', token: 'access_token' };
    await commands.executeCommand('oidc.exchangeToken', row);
    assert.deepEqual(
      { asked: wizard.texts, type: lastForm()['subject_token_type'] },
      { asked: questions.slice(1), type: 'urn:ietf:params:oauth:token-type:access_token' },
    );
  });

  it('says in words why the provider refused', async () => {
    answer({ [ofAudience]: 'nobody' });
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
