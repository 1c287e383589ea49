import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { commands, env, Selection, window, workspace } from 'vscode';
import { sampleJwt } from '../support/panelSamples.ts';
import { DrivenWebviews } from './support/drivenWebviews.ts';
import { LocalProviderInEditor } from './support/localProviderInEditor.ts';
import { eventually } from './support/eventually.ts';
import { writeProviders } from './support/settings.ts';
import { Wizard } from './support/wizard.ts';

const foreign = sampleJwt({ iss: 'https://stranger.example', sub: 'who', scope: 'read' });
const question = 'Paste a token, a token response or a URL here, or choose where it is';

describe('decoding a token', () => {
  let editor: LocalProviderInEditor;
  let webviews: DrivenWebviews;

  before(async () => {
    editor = await LocalProviderInEditor.start();
  });

  beforeEach(() => {
    webviews = new DrivenWebviews();
  });

  afterEach(async () => {
    webviews.restore();
    await commands.executeCommand('workbench.action.closeAllEditors');
    await editor.reset();
  });

  after(async () => {
    await editor.stop();
  });

  const shown = async (text: string) => (await webviews.last.shows(text)).text;

  /** Opens a document with this text, and puts the cursor or the selection there. */
  async function select(content: string, start: number, end = start) {
    const document = await workspace.openTextDocument({ content });
    const shownEditor = await window.showTextDocument(document);
    shownEditor.selection = new Selection(0, start, 0, end);
    return document;
  }

  it('of a configured provider verifies it with that provider’s keys', async () => {
    await commands.executeCommand('oidc.signIn', 'local');
    const { idToken } = editor.lastTokens;
    await commands.executeCommand('oidc.decode', { token: idToken });
    const text = await shown('Local provider');
    assert.deepEqual(
      [
        'Decoded token',
        'Checked as an ID Token',
        'Made with a key that the provider publishes.',
      ].filter((part) => !text.includes(part)),
      [],
    );
  });

  it('of anybody else asks nobody anything, and does not trust it', async () => {
    const before = editor.provider.requests.length;
    await commands.executeCommand('oidc.decode', { token: foreign });
    const text = await shown('None of yours');
    assert.deepEqual(
      { trusted: text.includes('Verified:'), requests: editor.provider.requests.length - before },
      { trusted: false, requests: 0 },
    );
  });

  it('of anybody else leads to adding that issuer, which is asked nothing before the user goes on', async () => {
    await writeProviders({});
    const { requests, issuer } = editor.provider;
    const token = sampleJwt({ iss: issuer });
    const before = requests.length;
    const wizard = new Wizard();
    const asked: [text: string, value: string, requests: number][] = [];
    wizard.reply = ({ text, value }) => {
      asked.push([text, value, requests.length - before]);
      return asked.length === 1 ? value : undefined;
    };
    try {
      await commands.executeCommand('oidc.decode', { token });
      await webviews.last.press('Add Provider…');
      await eventually('two questions', () => asked.length === 2 || undefined);
    } finally {
      wizard.restore();
    }
    assert.deepEqual(
      asked.map(([text, value, count]) => [text.split(' ')[0], value, count]),
      [
        ['Issuer', issuer, 0],
        ['Scopes', '', 1],
      ],
    );
  });

  it('of a provider that leaves the settings is not said to be verified any more', async () => {
    await commands.executeCommand('oidc.signIn', 'local');
    await commands.executeCommand('oidc.decode', { token: editor.lastTokens.idToken });
    await shown('Made with a key that the provider publishes.');
    await writeProviders({});
    const text = await shown('None of yours');
    assert.equal(text.includes('Verified:'), false);
  });

  it('takes what is selected, however much stands around it', async () => {
    const line = `Authorization: Bearer ${foreign}`;
    await select(line, 0, line.length);
    await commands.executeCommand('oidc.decode');
    await shown('https://stranger.example');
    assert.deepEqual(editor.dialogs.texts, []);
  });

  it('takes the token that the cursor stands in', async () => {
    await select(`token=${foreign}&x=y`, 30);
    await commands.executeCommand('oidc.decode');
    await shown('https://stranger.example');
    assert.deepEqual(editor.dialogs.texts, []);
  });

  it('takes the place in a document that a link names', async () => {
    const document = await select(`log: ${foreign} end`, 0);
    const range = {
      start: { line: 0, character: 5 },
      end: { line: 0, character: 5 + foreign.length },
    };
    await commands.executeCommand('oidc.decode', { uri: document.uri.toString(), range });
    await shown('https://stranger.example');
    assert.deepEqual(editor.dialogs.texts, []);
  });

  it('reads the clipboard only when it is asked to', async () => {
    await env.clipboard.writeText(foreign);
    await commands.executeCommand('oidc.decode');
    const opened = webviews.all.length;
    editor.dialogs.answer = ({ choices }) => choices[0];
    await commands.executeCommand('oidc.decode');
    await shown('https://stranger.example');
    assert.deepEqual(
      { opened, asked: editor.dialogs.texts },
      { opened: 0, asked: [question, question] },
    );
  });

  it('hides what is pasted, and asks which token of a response is meant', async () => {
    const response = JSON.stringify({
      access_token: 'opaque-access-token-that-is-long-enough-to-be-one',
      id_token: foreign,
      refresh_token: 'never-shown',
    });
    editor.dialogs.answer = ({ kind, text, choices }) =>
      kind === 'input' ? response : text === question ? choices[1] : 'ID Token';
    await commands.executeCommand('oidc.decode');
    const text = await shown('the response that it came in calls it id_token');
    assert.deepEqual(
      {
        asked: editor.dialogs.shown.map(({ kind, text, detail }) => [kind, text, detail]),
        leaked: text.includes('never-shown'),
      },
      {
        asked: [
          ['pick', question, undefined],
          ['input', 'Decode JWT', 'password'],
          ['pick', 'Decode which of its tokens?', undefined],
        ],
        leaked: false,
      },
    );
  });

  it('takes one that is pasted where the place is asked for, and leaves nothing of it there', async () => {
    editor.dialogs.answer = () => `Bearer ${foreign}`;
    await commands.executeCommand('oidc.decode');
    await shown('https://stranger.example');
    assert.deepEqual(
      { asked: editor.dialogs.texts, left: editor.dialogs.lists.map(({ value }) => value) },
      { asked: [question], left: [''] },
    );
  });

  it('takes those that are pasted where a comparison asks for them', async () => {
    const other = sampleJwt({ iss: 'https://other.example' });
    editor.dialogs.answer = ({ text }) => (text.includes('Decoded token') ? other : foreign);
    await commands.executeCommand('oidc.compareTokens');
    const { length } = editor.dialogs.lists.filter(({ value }) => value === '');
    const text = await shown('claims differ');
    assert.deepEqual(
      { emptied: length, hasBoth: /stranger\.example[^]*other\.example/.test(text) },
      { emptied: 2, hasBoth: true },
    );
  });

  it('compares the hash of the code that came with an ID Token, and does not show the code', async () => {
    const code = 'a-code-that-was-redeemed-long-ago';
    const hash = createHash('sha256').update(code).digest().subarray(0, 16).toString('base64url');
    const idToken = sampleJwt({ iss: 'https://stranger.example', aud: 'app', c_hash: hash });
    const url = `https://app.example/cb#code=${code}&id_token=${idToken}`;
    await commands.executeCommand('oidc.decode', { token: url });
    const text = await shown('The hash in it is that of the code beside it.');
    assert.equal(text.includes(code), false);
  });

  it('says so where there is no token', async () => {
    await commands.executeCommand('oidc.decode', { token: 'no token here' });
    assert.deepEqual(editor.dialogs.shown, [
      {
        kind: 'information',
        text: 'There is no token in this text. A JWT has three parts with dots between.',
        choices: [],
      },
    ]);
  });

  it('opens one panel for one token', async () => {
    await commands.executeCommand('oidc.decode', { token: foreign });
    await commands.executeCommand('oidc.decode', { token: ` ${foreign} ` });
    await commands.executeCommand('oidc.decode', { token: sampleJwt({ sub: 'another' }) });
    assert.equal(webviews.all.length, 2);
  });

  it('is where a comparison can take one from, beside those of sessions', async () => {
    await commands.executeCommand('oidc.signIn', 'local');
    await commands.executeCommand('oidc.decode', { token: foreign });
    editor.dialogs.clear();
    editor.dialogs.answer = ({ text }) =>
      text.includes('ID Token') ? 'Decoded token' : 'ID Token';
    await commands.executeCommand('oidc.compareTokens');
    const text = await shown('claims differ');
    assert.deepEqual(
      {
        asked: editor.dialogs.texts,
        rows: ['https://stranger.example', editor.provider.issuer].filter((one) =>
          text.includes(one),
        ),
      },
      {
        asked: [
          'Compare which token? Choose one, or paste it',
          'Compare ID Token (Alice Ångström, Local provider)',
        ],
        rows: ['https://stranger.example', editor.provider.issuer],
      },
    );
  });

  it('comes after the tokens of the provider that a comparison is asked for', async () => {
    await commands.executeCommand('oidc.signIn', 'local');
    await commands.executeCommand('oidc.decode', { token: foreign });
    editor.dialogs.clear();
    await commands.executeCommand('oidc.compareTokens', 'local');
    assert.deepEqual(editor.dialogs.shown, [
      {
        kind: 'pick',
        text: 'Compare which token? Choose one, or paste it',
        choices: ['ID Token', 'Decoded token', '', '$(clippy) Another Token…'],
      },
    ]);
  });

  it('is where what a refresh changed can be seen', async () => {
    // Its access tokens are JWTs, each another one.
    await writeProviders({ local: editor.entries['local-api'] });
    await commands.executeCommand('oidc.signIn', 'local');
    const offered: number[] = [];
    editor.dialogs.answer = ({ kind, choices }) => {
      if (kind === 'pick') {
        offered.push(choices.filter((label) => label === 'Access Token').length);
      }
      return undefined;
    };
    await commands.executeCommand('oidc.compareTokens', 'local');
    await commands.executeCommand('oidc.refresh', 'local');
    await commands.executeCommand('oidc.compareTokens', 'local');
    await commands.executeCommand('oidc.forgetSession', 'local');
    assert.deepEqual(offered, [1, 2]);
  });
});
