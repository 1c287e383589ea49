import assert from 'node:assert/strict';
import { commands, env } from 'vscode';
import { HttpBrowser } from '../support/httpBrowser.ts';
import { LocalProviderInEditor } from './support/localProviderInEditor.ts';
import { Replaced } from './support/replaced.ts';
import { writeProviders } from './support/settings.ts';

const untouched = 'what the user copied before';

describe('a sign-in by a device code in the editor', () => {
  let editor: LocalProviderInEditor;
  let browser: HttpBrowser;
  const replaced = new Replaced();

  before(async () => {
    editor = await LocalProviderInEditor.start();
  });

  beforeEach(async () => {
    await editor.reset();
    await writeProviders({ local: { ...editor.entries['local'], flow: 'device_code' } });
    await env.clipboard.writeText(untouched);
    browser = new HttpBrowser();
    replaced.member(env, 'openExternal', browser.open);
  });

  afterEach(() => {
    replaced.restore();
  });

  after(async () => {
    await editor.stop();
  });

  it('shows the code and where to enter it, copies it at the user’s word, and ends in a session', async () => {
    editor.dialogs.answer = ({ choices }) =>
      choices.find((choice) => choice.startsWith('Copy Code'));
    await commands.executeCommand('oidc.signIn', 'local');
    const [question, ...rest] = editor.dialogs.shown;
    const copied = await env.clipboard.readText();
    const { host } = new URL(editor.provider.issuer);
    assert.deepEqual(
      {
        text: question?.text,
        warns: question?.detail?.includes('Never enter a code that somebody else gave you'),
        page: question?.detail?.includes(`${editor.provider.issuer}/device`),
        choices: question?.choices,
        opened: browser.opened.map((url) => url.includes(copied)),
        rest: rest.map(({ text }) => text),
      },
      {
        text: `Enter the code ${copied} at ${host}`,
        warns: true,
        page: true,
        choices: ['Copy Code and Open Page', 'Open Page', 'Use Another Device'],
        opened: [true],
        rest: ['Signed in to Local provider as Alice Ångström.'],
      },
    );
  });

  it('opens nothing and copies nothing for another device', async () => {
    editor.dialogs.answer = ({ text, choices }) => {
      const code = /code (\S+) at/.exec(text)?.[1] ?? '';
      void new HttpBrowser().visit(`${editor.provider.issuer}/device?user_code=${code}`);
      return choices.at(-1);
    };
    await commands.executeCommand('oidc.signIn', 'local');
    assert.deepEqual(
      {
        last: editor.dialogs.texts.at(-1),
        opened: browser.opened,
        clipboard: await env.clipboard.readText(),
      },
      {
        last: 'Signed in to Local provider as Alice Ångström.',
        opened: [],
        clipboard: untouched,
      },
    );
  });

  it('ends without a word when the question is closed', async () => {
    await commands.executeCommand('oidc.signIn', 'local');
    assert.deepEqual(
      { shown: editor.dialogs.shown.length, opened: browser.opened },
      { shown: 1, opened: [] },
    );
  });
});
