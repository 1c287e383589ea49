import assert from 'node:assert/strict';
import {
  commands,
  env,
  Range,
  Selection,
  TabInputCustom,
  TabInputText,
  Uri,
  window,
  workspace,
  type CodeLens,
  type CompletionList,
  type TextDocument,
} from 'vscode';
import { curlArguments } from '../support/shell.ts';
import { eventually } from './support/eventually.ts';
import { LocalProviderInEditor } from './support/localProviderInEditor.ts';
import { Replaced } from './support/replaced.ts';
import { writeProviders, writeSetting } from './support/settings.ts';

describe('a .http file', () => {
  let editor: LocalProviderInEditor;
  let files = 0;

  before(async () => {
    editor = await LocalProviderInEditor.start();
  });

  afterEach(async () => {
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await commands.executeCommand('workbench.action.closeAllEditors');
    await editor.forgetAll('local-api');
    await editor.reset();
  });

  after(async () => {
    await editor.stop();
  });

  async function signIn(change: object = {}): Promise<void> {
    await writeProviders({
      ...editor.entries,
      'local-api': { ...editor.entries['local-api'], label: 'API', ...change },
    });
    await commands.executeCommand('oidc.signIn', 'local-api');
    editor.dialogs.clear();
    editor.dialogs.answer = ({ choices }) => choices.find((choice) => /^Send .*T/.test(choice));
  }

  /** A new file, in no folder and of no language that this editor knows. */
  async function open(content: string, name = 'requests.http'): Promise<TextDocument> {
    files += 1;
    const uri = Uri.from({ scheme: 'untitled', path: `/${String(files)}/${name}` });
    const document = await workspace.openTextDocument(uri);
    const shown = await window.showTextDocument(document);
    await shown.edit((edit) => {
      edit.insert(document.positionAt(0), content);
    });
    return document;
  }

  function request(change: { readonly authorization?: string; readonly rest?: string } = {}) {
    const { authorization = 'Bearer ${oidc:local-api.access_token}', rest = '' } = change;
    const { apiUrl } = editor.provider;
    return `# A list\nGET ${apiUrl} HTTP/1.1\nAuthorization: ${authorization}\n${rest}`;
  }

  async function lensesOf({ uri }: TextDocument): Promise<readonly CodeLens[]> {
    const command = 'vscode.executeCodeLensProvider';
    return commands.executeCommand<readonly CodeLens[]>(command, uri);
  }

  /** Presses what stands above the first request. */
  async function press(document: TextDocument, title = 'Send with OIDC Tokens'): Promise<void> {
    const lens = (await lensesOf(document)).find(({ command }) => command?.title === title);
    const [argument] = (lens?.command?.arguments ?? []) as readonly unknown[];
    await commands.executeCommand(lens?.command?.command ?? '', argument);
  }

  /** The last part of the name of each tab, one list for each group. */
  function shownTabs(): readonly (readonly string[])[] {
    return window.tabGroups.all.map(({ tabs }) => tabs.map(({ input }) => nameOf(input)));
  }

  async function completions(typed: string): Promise<readonly (readonly [string, string])[]> {
    const document = await open(typed);
    const { items } = await commands.executeCommand<CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      document.positionAt(typed.length),
    );
    return items.flatMap(({ detail = '', insertText }) =>
      detail.startsWith('${oidc:')
        ? [[detail, typeof insertText === 'string' ? insertText : ''] as const]
        : [],
    );
  }

  it('has something to press above requests with a placeholder, and no others', async () => {
    const document = await open(`GET https://a.example\n\n###\n${request()}`, 'some.rest');
    const lenses = await lensesOf(document);
    assert.deepEqual(
      lenses.map(({ range, command }) => [range.start.line, command?.title]),
      [
        [4, 'Send with OIDC Tokens'],
        [4, 'Copy as cURL'],
      ],
    );
  });

  it('is not sent where another request has come to the place of the one that was pressed', async () => {
    await signIn();
    const document = await open(request());
    const [lens] = await lensesOf(document);
    await window.activeTextEditor?.edit((edit) => {
      edit.insert(document.positionAt(0), request().replace('GET', 'DELETE').concat('###\n'));
    });
    const count = editor.provider.requests.length;
    await commands.executeCommand(lens?.command?.command ?? '', lens?.command?.arguments?.[0]);
    assert.deepEqual(
      { texts: editor.dialogs.texts, requests: editor.provider.requests.length - count },
      {
        texts: ['The file has changed since. Look at the request, and try again.'],
        requests: 0,
      },
    );
  });

  it('takes the current session of its provider, and asks whose where that is another provider’s', async () => {
    await signIn();
    await signIn({ scopes: ['openid', 'messages:read'] });
    const questions = (): number =>
      editor.dialogs.shown.filter(({ kind }) => kind === 'pick').length;
    const document = await open(request());
    await press(document, 'Copy as cURL');
    const ofCurrent = questions();
    await commands.executeCommand('oidc.signIn', 'local');
    await press(document, 'Copy as cURL');
    assert.deepEqual([ofCurrent, questions()], [0, 1]);
  });

  it('is sent with a fresh token after a question about the host, and stays as it is', async () => {
    await signIn();
    const content = request();
    const document = await open(content);
    await press(document);
    const tabs = await eventually('the answer', () => {
      const all = shownTabs();
      return all.length === 2 ? all : undefined;
    });
    const questions = editor.dialogs.texts;
    const { host } = new URL(editor.provider.issuer);
    assert.deepEqual(
      {
        tabs,
        questions,
        focus: window.activeTextEditor?.document.uri.toString(),
        authorization: editor.provider.requests.at(-1)?.authorization,
        content: document.getText(),
      },
      {
        tabs: [['requests.http'], ['GET messages 200 OK.json']],
        questions: questions.length === 0 ? [] : [`Send the access token of API to ${host}?`],
        focus: document.uri.toString(),
        authorization: 'bearer',
        content,
      },
    );
  });

  it('is sent from the request that the cursor is in, with the proof of a key where one is needed', async () => {
    await signIn({ dpop: true });
    await open(`GET https://a.example\n###\n${request()}`);
    const shown = window.activeTextEditor;
    assert.ok(shown);
    await commands.executeCommand('cursorBottom');
    await commands.executeCommand('oidc.sendRequest');
    await eventually('the answer', () =>
      shownTabs()
        .flat()
        .find((name) => name.includes('200')),
    );
    assert.equal(editor.provider.requests.at(-1)?.authorization, 'dpop');
  });

  it('can send the ID Token, which has a question of its own and is called by its name', async () => {
    await signIn();
    await press(await open(request({ authorization: 'Bearer ${oidc:local-api.id_token}' })));
    const { text } = await editor.dialogs.waitFor('answered 401');
    const { host } = new URL(editor.provider.issuer);
    assert.deepEqual(
      [
        editor.dialogs.texts[0],
        /to the ID Token of Alice Ångström at API.*most APIs take access tokens/.test(text),
      ],
      [`Send the ID Token of API to ${host}?`, true],
    );
  });

  it('is copied as a cURL command with a fresh token, and says where to; nothing is sent', async () => {
    await signIn();
    await writeSetting('oidc.clipboard.clearAfterSeconds', 3600);
    const { apiUrl, requests } = editor.provider;
    const { accessToken } = editor.lastTokens;
    const count = requests.length;
    const content = `@api = ${apiUrl}\nPOST {{api}}\nAuthorization: Bearer \${oidc:local-api.access_token}\nX-Trace: it's\n\n{\n  "text": "Hello!"\n}`;
    const document = await open(content);
    await press(document, 'Copy as cURL');
    await writeSetting('oidc.clipboard.clearAfterSeconds', undefined);
    const { text: told = '', choices } = editor.dialogs.shown[0] ?? {};
    assert.deepEqual(
      {
        copied: curlArguments(await env.clipboard.readText()),
        told: told.replace(/in \d+ \w+\. /, 'in …. '),
        choices,
        requests: requests.length - count,
        content: document.getText(),
      },
      {
        copied: [
          ...[apiUrl, '--request', 'POST', '--header', `Authorization: Bearer ${accessToken}`],
          ...['--header', "x-trace: it's", '--header', 'content-type: application/json'],
          ...['--data-raw', '{\n  "text": "Hello!"\n}'],
        ],
        told: `cURL command to ${new URL(apiUrl).host} with the access token of Alice Ångström at API copied; it expires in …. It is cleared from the clipboard in 60 minutes.`,
        choices: ['Clear Now'],
        requests: 0,
        content,
      },
    );
  });

  it('is copied from the request that the cursor is in, with a proof, and can be sent instead', async () => {
    await signIn({ dpop: true });
    await open(request());
    await commands.executeCommand('cursorBottom');
    editor.dialogs.answer = ({ choices }) => choices.find((choice) => choice.startsWith('Send '));
    await commands.executeCommand('oidc.copyRequest');
    const [url, , authorization, , proof = ''] = curlArguments(await env.clipboard.readText());
    const { text = '' } = editor.dialogs.shown[0] ?? {};
    await eventually('the answer', () =>
      shownTabs()
        .flat()
        .find((name) => name.includes('200')),
    );
    assert.deepEqual(
      {
        command: [url, authorization, proof.slice(0, 9)],
        told: text.includes('is for one GET request'),
        sent: editor.provider.requests.at(-1)?.authorization,
      },
      {
        command: [
          editor.provider.apiUrl,
          `Authorization: DPoP ${editor.lastTokens.accessToken}`,
          'DPoP: eyJ',
        ],
        told: true,
        sent: 'dpop',
      },
    );
  });

  it('is copied with the ID Token where the placeholder names that, also of a token that is bound to a key', async () => {
    await signIn({ dpop: true });
    const document = await open(request({ authorization: '${oidc:local-api.id_token}' }));
    await press(document, 'Copy as cURL');
    const copied = curlArguments(await env.clipboard.readText());
    const { text = '' } = editor.dialogs.shown[0] ?? {};
    assert.deepEqual(
      {
        copied,
        told: /with the ID Token of Alice Ångström at API copied; it expires in [^.]*\.$/.test(
          text,
        ),
      },
      {
        copied: [
          editor.provider.apiUrl,
          ...['--header', `Authorization: Bearer ${editor.lastTokens.idToken}`],
        ],
        told: true,
      },
    );
  });

  it('is not copied with what a terminal takes for keys', async () => {
    await signIn();
    await env.clipboard.writeText('before');
    const document = await open(request().replace('GET', 'POST').concat('\n\u001b[201~\nid\n'));
    await press(document, 'Copy as cURL');
    assert.deepEqual(
      [await env.clipboard.readText(), editor.dialogs.shown[0]?.kind],
      ['before', 'error'],
    );
  });

  for (const [title, change, message] of [
    [
      'a variable that is not of the file',
      { rest: 'X-Id: {{$guid}}' },
      'OIDC: {{$guid}} in line 4 is no variable that this file defines above the request.',
    ],
    [
      'a provider that is not in the settings',
      { authorization: 'Bearer ${oidc:nobody.access_token}' },
      'No usable provider “nobody” in oidc.providers.',
    ],
    [
      'a placeholder with a mistake',
      { authorization: 'Bearer ${oidc:local-api}' },
      'OIDC: “Bearer ${oidc:local-api}” in line 3 is not how a token is named.',
    ],
  ] as const) {
    it(`is not sent, and the user is told why: ${title}`, async () => {
      await signIn();
      const before = editor.provider.requests.length;
      await press(await open(request(change)));
      assert.deepEqual(
        {
          told: editor.dialogs.texts.map((text) => text.startsWith(message)),
          requests: editor.provider.requests.length - before,
        },
        { told: [true], requests: 0 },
      );
    });
  }

  it('is not sent where the workspace is not trusted', async () => {
    await signIn();
    const document = await open(request());
    const trust = new Replaced();
    trust.member(workspace, 'isTrusted', false);
    const lenses = await lensesOf(document);
    await commands.executeCommand('oidc.sendRequest');
    await commands.executeCommand('oidc.copyRequest');
    trust.restore();
    const told = {
      kind: 'information',
      text: 'Requests of files are sent and copied in trusted workspaces only.',
      choices: ['Manage Workspace Trust'],
    };
    assert.deepEqual({ lenses, shown: editor.dialogs.shown }, { lenses: [], shown: [told, told] });
  });

  it('completes the placeholder, which is all that gets into the file', async () => {
    const providers = { 'local-api': editor.entries['local-api'] };
    await writeProviders(providers);
    const [access, id] = ['${oidc:local-api.access_token}', '${oidc:local-api.id_token}'];
    assert.deepEqual(
      [
        await completions('Authorization:'),
        await completions('Authorization: '),
        await completions('authorization: Bearer '),
        await completions('@token = $'),
        await completions('GET https://x.example/'),
        await completions('X-Other: '),
      ],
      [
        [
          [access, ` Bearer ${access}`],
          [id, ` Bearer ${id}`],
        ],
        [
          [access, `Bearer ${access}`],
          [id, `Bearer ${id}`],
        ],
        [
          [access, access],
          [id, id],
        ],
        [
          [access, access],
          [id, id],
        ],
        [],
        [],
      ],
    );
  });

  it('takes the place of a typed placeholder up to its end, however fast somebody types on', async () => {
    const providers = { 'local-api': editor.entries['local-api'] };
    await writeProviders(providers);
    const begun = 'Authorization: Bearer ';
    const replaced = [];
    for (const asked of ['${', '${oi', '${oidc:local-api.acc']) {
      const document = await open(`${begun}\${oidc:local-api.acc} # mine`);
      const caret = document.positionAt(`${begun}\${oidc:local-api.acc`.length);
      assert.ok(window.activeTextEditor);
      window.activeTextEditor.selection = new Selection(caret, caret);
      const position = document.positionAt(begun.length + asked.length);
      const { items } = await commands.executeCommand<CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        position,
      );
      const range = items.find(({ detail }) => detail === '${oidc:local-api.access_token}')?.range;
      // The editor keeps what is typed since, and counts both ends from the caret.
      const part = range instanceof Range ? range : range?.inserting;
      replaced.push([
        part && begun.length - part.start.character,
        part && part.end.character - position.character,
      ]);
    }
    assert.deepEqual(replaced, Array(3).fill([0, '}'.length]));
  });
});

function nameOf(input: unknown): string {
  const uri =
    input instanceof TabInputText || input instanceof TabInputCustom ? input.uri : undefined;
  return uri?.path.replace(/^.*\//, '') ?? '';
}
