import assert from 'node:assert/strict';
import { commands, env } from 'vscode';
import { decodeTokenWithoutVerify } from '../../src/core/token/decode.ts';
import { curlArguments } from '../support/shell.ts';
import { LocalProviderInEditor } from './support/localProviderInEditor.ts';
import { eventually } from './support/eventually.ts';
import { writeProviders, writeSetting } from './support/settings.ts';

describe('copying an access token as a part of what it is used in', () => {
  let editor: LocalProviderInEditor;

  before(async () => {
    editor = await LocalProviderInEditor.start();
  });

  beforeEach(() => {
    editor.dialogs.answer = ({ kind, choices }) => (kind === 'pick' ? choices[0] : undefined);
  });

  afterEach(async () => {
    await writeSetting('oidc.clipboard.clearAfterSeconds', undefined);
    await editor.reset();
    await commands.executeCommand('oidc.forgetSession', 'local-api');
    editor.dialogs.clear();
  });

  after(async () => {
    await editor.stop();
  });

  async function signIn(id: string, change: object = {}): Promise<string> {
    await writeProviders({ ...editor.entries, [id]: { ...editor.entries[id], ...change } });
    await commands.executeCommand('oidc.signIn', id);
    editor.dialogs.clear();
    return editor.lastTokens.accessToken;
  }

  async function copy(argument: object): Promise<string> {
    await commands.executeCommand('oidc.copyAs', argument);
    return env.clipboard.readText();
  }

  it('asks in which form, and offers all there are', async () => {
    const accessToken = await signIn('local');
    editor.dialogs.answer = ({ choices }) => choices[0];
    const text = await copy({ provider: 'local' });
    const [asked, told] = editor.dialogs.shown;
    assert.deepEqual(
      {
        text,
        asked: [asked?.text, asked?.choices],
        told: told?.text.replace(/in \d+ \w+\./, 'in …'),
      },
      {
        text: `Authorization: Bearer ${accessToken}`,
        asked: [
          'Copy the access token in which form?',
          [
            'Authorization header',
            'cURL command',
            '.http request',
            '.http request to keep in a file',
            'Environment variable for sh',
            'Environment variable for PowerShell',
            'Line for a .env file',
            'Without its signature',
          ],
        ],
        told: 'Authorization header with the access token of Alice Ångström at Local provider copied; it expires in …',
      },
    );
  });

  it('asks for nothing that a key binding says', async () => {
    const accessToken = await signIn('local');
    const target = { provider: 'local', url: "https://api.example/it's", method: 'DELETE' };
    const texts = [];
    for (const as of ['sh', 'powershell', 'env', 'http', 'curl']) {
      texts.push(await copy({ ...target, as }));
    }
    const questions = editor.dialogs.shown.filter(({ kind }) => kind !== 'information');
    assert.deepEqual(
      { texts: texts.slice(0, 4), curl: curlArguments(texts[4] ?? ''), questions },
      {
        texts: [
          `export OIDC_ACCESS_TOKEN='${accessToken}'`,
          `$env:OIDC_ACCESS_TOKEN = '${accessToken}'`,
          `OIDC_ACCESS_TOKEN=${accessToken}`,
          `###\nDELETE https://api.example/it's HTTP/1.1\nAuthorization: Bearer ${accessToken}\n`,
        ],
        curl: [
          ...["https://api.example/it's", '--request', 'DELETE'],
          ...['--header', `Authorization: Bearer ${accessToken}`],
        ],
        questions: [],
      },
    );
  });

  it('asks for address and method of a request, and offers the address again', async () => {
    await signIn('local');
    editor.dialogs.answer = ({ kind, text, choices }) =>
      kind === 'input'
        ? 'https://api.example/again?secret=1'
        : text === 'A request to which API?'
          ? choices.find((choice) => choice === 'Another Address…')
          : choices[0];
    const text = await copy({ provider: 'local', as: 'curl' });
    const before = editor.dialogs.texts.slice(0, -1);
    editor.dialogs.clear();
    await commands.executeCommand('oidc.copyAs', { provider: 'local', as: 'curl' });
    assert.deepEqual(
      {
        address: curlArguments(text)[0],
        before: before.filter((asked) => asked !== 'A request to which API?'),
        offered: editor.dialogs.shown[0]?.choices.includes('https://api.example/again'),
      },
      {
        address: 'https://api.example/again?secret=1',
        before: ['Address of the API', 'With which method?'],
        offered: true,
      },
    );
  });

  it('makes no command for an address that no token goes to, and asks what it does not know', async () => {
    await signIn('local');
    await env.clipboard.writeText('before');
    const refused = await copy({
      provider: 'local',
      as: 'curl',
      url: 'http://api.example/',
      method: 'GET',
    });
    const message = editor.dialogs.shown[0];
    editor.dialogs.clear();
    await copy({ provider: 'local' });
    assert.deepEqual(
      { refused, kind: message?.kind, asked: editor.dialogs.texts },
      { refused: 'before', kind: 'error', asked: ['Copy the access token in which form?'] },
    );
  });

  it('tells of a token that is bound to a key, and proves the key for one request', async () => {
    const accessToken = await signIn('local', { dpop: true });
    const target = { provider: 'local', url: editor.provider.apiUrl, method: 'GET' };
    const header = await copy({ ...target, as: 'header' });
    const bound = editor.dialogs.texts.at(-1) ?? '';
    const command = await copy({ ...target, as: 'curl' });
    const { text: told = '', choices: offered } = editor.dialogs.shown.at(-1) ?? {};
    const [url, , authorization, , proof = ''] = curlArguments(command);
    const decoded = decodeTokenWithoutVerify(proof.replace('DPoP: ', ''));
    const claims = decoded.format === 'jwt' ? decoded.claims : {};
    const note = /The DPoP proof .* still counts\./.exec(command)?.[0] ?? '?';
    assert.deepEqual(
      {
        header,
        bound: bound.includes('of no use to other programs'),
        request: [url, authorization],
        proof: [claims['htm'], claims['htu']],
        told: told.includes(note),
        offered,
      },
      {
        header: `Authorization: DPoP ${accessToken}`,
        bound: true,
        request: [editor.provider.apiUrl, `Authorization: DPoP ${accessToken}`],
        proof: ['GET', editor.provider.apiUrl],
        told: true,
        offered: ['Call API with Access Token…'],
      },
    );
  });

  it('offers to send the same request instead, and asks for it no second time', async () => {
    await signIn('local', { dpop: true });
    const pressed = ['Call API with Access Token…', 'Send Access Token'];
    editor.dialogs.answer = ({ choices }) => choices.find((choice) => pressed.includes(choice));
    const before = editor.provider.requests.length;
    const url = `${editor.provider.apiUrl}?page=1`;
    await copy({ provider: 'local', as: 'curl', url, method: 'GET' });
    const call = await eventually('the call', () =>
      editor.provider.requests.slice(before).find(({ path }) => path === '/api/messages'),
    );
    const questions = editor.dialogs.shown.filter(({ kind }) => ['pick', 'input'].includes(kind));
    assert.deepEqual(
      { method: call.method, query: call.query, questions },
      { method: 'GET', query: [['page', '1']], questions: [] },
    );
    await commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('cuts the signature of a JWT, and says of an opaque token that there is none', async () => {
    await env.clipboard.writeText('before');
    await signIn('local');
    const opaque = await copy({ provider: 'local', as: 'unsigned' });
    const kinds = editor.dialogs.shown.map(({ kind }) => kind);
    const jwt = await signIn('local-api');
    const unsigned = await copy({ provider: 'local-api', as: 'unsigned' });
    assert.deepEqual(
      { opaque, kinds, unsigned },
      {
        opaque: 'before',
        kinds: ['error'],
        unsigned: jwt.replace(/[^.]*$/, 'signature-is-removed'),
      },
    );
  });

  it('clears the clipboard after the time of the settings, and says so', async () => {
    await signIn('local');
    await writeSetting('oidc.clipboard.clearAfterSeconds', 1);
    const copied = await copy({ provider: 'local', as: 'env' });
    const { text = '', choices } = editor.dialogs.shown.at(-1) ?? {};
    await emptyClipboard();
    assert.deepEqual(
      {
        copied: copied.startsWith('OIDC_ACCESS_TOKEN='),
        told: text.endsWith(' It is cleared from the clipboard in 1 second.'),
        choices,
      },
      { copied: true, told: true, choices: ['Clear Now'] },
    );
  });

  it('clears the clipboard before, at the user’s word', async () => {
    await signIn('local');
    await writeSetting('oidc.clipboard.clearAfterSeconds', 3600);
    editor.dialogs.answer = ({ choices }) => choices.find((choice) => choice === 'Clear Now');
    await commands.executeCommand('oidc.copyAccessToken', 'local');
    await emptyClipboard();
  });

  function emptyClipboard(): Promise<true> {
    return eventually('an empty clipboard', async () =>
      (await env.clipboard.readText()) === '' ? true : undefined,
    );
  }
});
