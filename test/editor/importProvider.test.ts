import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { commands, env, Uri, window, workspace } from 'vscode';
import { deferred } from '../../src/core/promises.ts';
import type { ClientSecret } from '../../src/core/provider/clientKeys/clientKey.ts';
import { parseProviders } from '../../src/core/provider/parseProviders.ts';
import { ClientSecrets } from '../../src/core/session/clientSecrets.ts';
import type { CommandId } from '../../src/host/registry.ts';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { suggestedId } from '../support/suggestedId.ts';
import { Dialogs, type Answer, type Shown } from './support/dialogs.ts';
import { Replaced } from './support/replaced.ts';
import { clearSettings, writeProviders, writtenProviders } from './support/settings.ts';
import { StartedExtension } from './support/startedExtension.ts';

describe('importing a provider', () => {
  let provider: LocalProvider;
  let dialogs: Dialogs;
  let extension: StartedExtension;
  let clientId: string;
  let clientSecret: string;
  let file: string;

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.2', autoLogin: 'alice' });
    [[clientId, clientSecret]] = Object.entries(provider.secrets) as [[string, string]];
    const [folder] = workspace.workspaceFolders ?? [];
    assert.ok(folder);
    file = path.join(folder.uri.fsPath, 'client_secrets.json');
  });

  beforeEach(() => {
    dialogs = new Dialogs();
    extension = new StartedExtension();
  });

  afterEach(async () => {
    extension.stop();
    dialogs.restore();
    await rm(file, { force: true });
    await clearSettings();
  });

  after(() => provider.close());

  const id = (): string => suggestedId(provider);
  const entry = (): object => ({ issuer: provider.issuer, clientId });
  const storedSecret = (): Promise<ClientSecret | undefined> => {
    const [config] = parseProviders({ new: entry() }).providers;
    assert.ok(config);
    return new ClientSecrets(extension.vault).get(config, 'login');
  };
  const writeClientSecrets = (): Promise<void> =>
    writeFile(
      file,
      JSON.stringify({
        web: {
          client_id: clientId,
          client_secret: clientSecret,
          issuer: provider.issuer,
          redirect_uris: ['https://app.example/callback'],
        },
      }),
    );
  const importFile = (): unknown => extension.run('oidc.importProvider', Uri.file(file));
  const addToMySettings: Answer = ({ choices }) =>
    choices.includes('Add to My Settings') ? 'Add to My Settings' : undefined;
  const modal = (): Shown | undefined => dialogs.shown.find(({ detail }) => detail !== undefined);

  it('shows the entry, keeps the secret out of settings, and one is signed in with it', async () => {
    await writeClientSecrets();
    dialogs.answer = addToMySettings;
    await importFile();
    const shown = dialogs.shown.map(({ kind, text, choices }) => ({ kind, text, choices }));
    const preview = modal()?.detail?.split('\n');
    dialogs.clear();
    await extension.run('oidc.signIn', id());
    assert.deepEqual(
      {
        shown,
        preview,
        written: writtenProviders(),
        secret: await storedSecret(),
        signIn: dialogs.texts,
      },
      {
        shown: [
          {
            kind: 'information',
            text: 'Add this provider from client_secrets.json?',
            choices: ['Add to My Settings', 'Add to Workspace', 'Ask for a Refresh Token, Too'],
          },
          {
            kind: 'information',
            text: `${id()} is in your settings.`,
            choices: ['Sign in', 'Open Settings'],
          },
        ],
        preview: [
          `"${id()}": {`,
          `  "issuer": "${provider.issuer}",`,
          `  "clientId": "${clientId}"`,
          '}',
          '',
          'The client secret in it goes into secret storage, never into settings.',
          'The provider must have this redirect URI: http://127.0.0.1/callback',
          'The one in it, https://app.example/callback, can’t be used here: the browser has to come back to http on this machine.',
          'It asks for no refresh token: without the scope offline_access, most providers make you sign in again once the access token has expired.',
        ],
        written: { user: { [id()]: entry() }, workspace: undefined },
        secret: clientSecret,
        signIn: [`Signed in to ${id()} as Alice Ångström.`],
      },
    );
  });

  it('asks for a refresh token where that is wanted, and shows the entry with it before', async () => {
    await writeFile(file, JSON.stringify({ issuer: 'https://op.example', client_id: 'a' }));
    dialogs.answer = (shown) =>
      shown.choices.find((choice) => choice.startsWith('Ask for')) ?? addToMySettings(shown);
    await importFile();
    const scopes = ['openid', 'profile', 'email', 'offline_access'];
    const [, preview] = dialogs.shown;
    assert.deepEqual(
      {
        shown: preview?.detail?.includes(JSON.stringify({ scopes }, undefined, 2).slice(2, -2)),
        warned: preview?.detail?.includes('no refresh token'),
        choices: preview?.choices,
        written: writtenProviders().user,
      },
      {
        shown: true,
        warned: false,
        choices: ['Add to My Settings', 'Add to Workspace'],
        written: { 'op.example': { issuer: 'https://op.example', clientId: 'a', scopes } },
      },
    );
  });

  it('offers no refresh token of vendors who refuse the scope for it', async () => {
    await writeFile(file, JSON.stringify({ issuer: 'https://gitlab.com', client_id: 'a' }));
    await importFile();
    assert.deepEqual(
      { choices: modal()?.choices, warned: modal()?.detail?.includes('no refresh token') },
      { choices: ['Add to My Settings', 'Add to Workspace'], warned: false },
    );
  });

  it('says of endpoints without keys that no ID Token is kept, where one would come', async () => {
    const endpoints = {
      auth_uri: 'https://op.example/auth',
      token_uri: 'https://op.example/token',
    };
    const hints: unknown[] = [];
    for (const more of [
      { scope: 'openid' },
      { scope: 'openid', jwks_uri: 'https://op.example/keys' },
      { scope: 'read' },
    ]) {
      dialogs.clear();
      await writeFile(file, JSON.stringify({ client_id: 'a', ...endpoints, ...more }));
      await importFile();
      hints.push({
        idToken: modal()?.detail?.includes('an ID Token can’t be verified, and is not kept'),
        refresh: modal()?.choices.includes('Ask for a Refresh Token, Too'),
      });
    }
    assert.deepEqual(hints, [
      { idToken: true, refresh: true },
      { idToken: false, refresh: true },
      { idToken: false, refresh: false },
    ]);
  });

  it('changes nothing when it is closed, and says where the same client is already', async () => {
    await writeProviders({ mine: entry() });
    await writeClientSecrets();
    await importFile();
    assert.deepEqual(
      {
        known: modal()?.detail?.split('\n').at(-1),
        messages: dialogs.shown.length,
        written: writtenProviders().user,
        secret: await storedSecret(),
      },
      {
        known: 'The same client is in the settings already, as mine.',
        messages: 1,
        written: { mine: entry() },
        secret: undefined,
      },
    );
  });

  it('offers the files of the workspace, any file, and the clipboard, and takes the chosen client', async () => {
    await writeClientSecrets();
    await env.clipboard.writeText(
      'A_ISSUER=https://a.example\nA_CLIENT_ID=1\nB_ISSUER=https://b.example\nB_CLIENT_ID=2',
    );
    dialogs.answer = ({ text }) => {
      switch (text) {
        case 'From which configuration file?':
          return '$(clippy) Text on the Clipboard';
        case 'Which of the clients in it?':
          return 'b';
        default:
          return text.startsWith('Add this') ? 'Add to Workspace' : undefined;
      }
    };
    await extension.run('oidc.importProvider');
    assert.deepEqual(
      {
        shown: dialogs.shown.map(({ text, choices }) => ({ text, choices })).slice(0, 2),
        last: dialogs.texts.at(-1),
        written: writtenProviders(),
      },
      {
        shown: [
          {
            text: 'From which configuration file?',
            choices: [
              'client_secrets.json',
              '$(folder-opened) Choose a File…',
              '$(clippy) Text on the Clipboard',
            ],
          },
          { text: 'Which of the clients in it?', choices: ['a', 'b'] },
        ],
        last: 'b is in the settings of this workspace.',
        written: {
          user: undefined,
          workspace: { b: { issuer: 'https://b.example', clientId: '2' } },
        },
      },
    );
  });

  describe('from several sources at once', () => {
    const text = (name: string): string =>
      JSON.stringify({ issuer: `https://${name}.example`, client_id: name });
    let files: readonly Uri[];
    let replaced: Replaced;

    beforeEach(async () => {
      files = ['client_secret_1.json', 'client_secret_2.json'].map((name) =>
        Uri.file(path.join(path.dirname(file), name)),
      );
      await Promise.all(
        files.map((uri, index) => writeFile(uri.fsPath, text(`op${String(index)}`))),
      );
      replaced = new Replaced();
      replaced.member(commands, 'executeCommand', (id: CommandId, argument: unknown) =>
        extension.run(id, argument),
      );
      dialogs.answer = ({ text: question }) =>
        question.startsWith('Add this provider') && !question.includes('_1.json')
          ? 'Add to My Settings'
          : undefined;
    });

    afterEach(async () => {
      replaced.restore();
      await Promise.all(files.map((uri) => rm(uri.fsPath)));
    });

    const previews = (): readonly string[] =>
      dialogs.texts.filter((question) => question.startsWith('Add this provider'));
    const entryOf = (name: string): object => ({
      [`${name}.example`]: { issuer: `https://${name}.example`, clientId: name },
    });

    for (const { title, run } of [
      {
        title: 'files that are selected in the explorer',
        run: () => extension.run('oidc.importProvider', files[1], files),
      },
      {
        title: 'files that are dropped on the view',
        run: () => extension.tree.drop('text/uri-list', [...files].reverse().join('\r\n')),
      },
    ]) {
      it(`asks for each of the ${title}, and leaves out the one that is closed`, async () => {
        await run();
        assert.deepEqual(
          { previews: previews(), written: writtenProviders().user },
          {
            previews: [
              'Add this provider from client_secret_2.json?',
              'Add this provider from client_secret_1.json?',
            ],
            written: entryOf('op1'),
          },
        );
      });
    }

    it('takes text that is dropped on the view', async () => {
      await extension.tree.drop('text/plain', text('dropped'));
      assert.deepEqual(
        { previews: previews(), written: writtenProviders().user },
        { previews: ['Add this provider from the dropped text?'], written: entryOf('dropped') },
      );
    });

    it('does nothing about a link that is dropped, which is no file', async () => {
      await extension.tree.drop('text/uri-list', 'https://op.example/client_secrets.json');
      assert.deepEqual(dialogs.texts, []);
    });
  });

  it('reads the file that is chosen in the dialog', async () => {
    await writeClientSecrets();
    const replaced = new Replaced();
    replaced.member(window, 'showOpenDialog', () => Promise.resolve([Uri.file(file)]));
    dialogs.answer = ({ kind }) =>
      kind === 'pick' ? '$(folder-opened) Choose a File…' : undefined;
    await extension.run('oidc.importProvider');
    replaced.restore();
    assert.equal(modal()?.text, 'Add this provider from client_secrets.json?');
  });

  it('offers a dialog and the clipboard where the editor can search no files', async () => {
    const replaced = new Replaced();
    replaced.member(workspace, 'findFiles', () => Promise.reject(new Error('no search here')));
    await extension.run('oidc.importProvider');
    replaced.restore();
    assert.deepEqual(dialogs.shown, [
      {
        kind: 'pick',
        text: 'From which configuration file?',
        choices: ['$(folder-opened) Choose a File…', '$(clippy) Text on the Clipboard'],
      },
    ]);
  });

  it('stores the secret once the entry is written, under an id that is free by then', async () => {
    await writeClientSecrets();
    const refusing = new Replaced();
    const inspecting = workspace.getConfiguration();
    refusing.member(workspace, 'getConfiguration', () => ({
      inspect: (key: string) => inspecting.inspect(key),
      update: () => Promise.reject(new Error('unsaved changes')),
    }));
    const pressed = deferred<string>();
    dialogs.answer = (shown) =>
      shown.choices.includes('Try Again') ? pressed.promise : addToMySettings(shown);
    await importFile();
    refusing.restore();
    const refused = { written: writtenProviders().user, secret: await storedSecret() };
    await writeProviders({ [id()]: { issuer: 'https://op.example', clientId: 'mine' } });
    pressed.resolve('Try Again');
    await dialogs.waitFor('is in your settings');
    assert.deepEqual(
      {
        refused,
        told: dialogs.texts.slice(1),
        written: writtenProviders().user,
        secret: await storedSecret(),
      },
      {
        refused: { written: undefined, secret: undefined },
        told: [
          'The provider can’t be added: the settings file has unsaved changes or a mistake in it. Correct and save it, then try again.',
          `${id()}-2 is in your settings.`,
        ],
        written: {
          [id()]: { issuer: 'https://op.example', clientId: 'mine' },
          [`${id()}-2`]: entry(),
        },
        secret: clientSecret,
      },
    );
  });

  for (const [title, content] of [
    ['Auth.js', 'AUTH_GITHUB_ID=a\nAUTH_GITHUB_SECRET='],
    ['Spring', 'spring.security.oauth2.client.registration.github.clientId=a'],
  ] as const) {
    it(`offers no refresh token where there is no scope for it: GitHub, from ${title}`, async () => {
      await writeFile(file, content);
      await importFile();
      const { choices, detail = '' } = dialogs.shown[0] ?? {};
      assert.deepEqual(
        { choices, told: detail.split('\n').filter((line) => /refresh|secret,/.test(line)) },
        {
          choices: ['Add to My Settings', 'Add to Workspace'],
          told:
            title === 'Auth.js'
              ? [
                  'The client has a secret, which is not in it. Set it with OIDC: Set Client Secret….',
                ]
              : [],
        },
      );
    });
  }

  it('says that another secret is stored for the client, and that one is a placeholder', async () => {
    const [config] = parseProviders({ new: entry() }).providers;
    assert.ok(config);
    await new ClientSecrets(extension.vault).set(config, 'login', 'another');
    await writeClientSecrets();
    await importFile();
    await writeFile(
      file,
      `{"issuer": "${provider.issuer}", "client_id": "a", "client_secret": "<s>"}`,
    );
    await importFile();
    const lines = dialogs.shown.map(
      ({ detail = '' }) => detail.split('\n').find((line) => line.includes('secret')) ?? '',
    );
    const next = dialogs.shown[0]?.detail?.split('\n').find((line) => line.startsWith('There'));
    assert.deepEqual(
      { lines, next, secret: await storedSecret() },
      {
        lines: [
          'The client secret in it goes into secret storage, never into settings.',
          'The client secret in it is a placeholder. Set the real one with OIDC: Set Client Secret….',
        ],
        next: 'There it takes the place of another one that is stored for this client.',
        secret: 'another',
      },
    );
  });

  for (const { title, content, says } of [
    {
      title: 'no client in it',
      content: '{"name": "s3cret"}',
      says: /^Nothing can be imported from client_secrets\.json: it has no client ID together with/,
    },
    {
      title: 'a mistake in it',
      content: '{\n"client_secret": s3cret}',
      says: /^Nothing can be imported from client_secrets\.json: it is not valid JSON, first at line 2\./,
    },
    {
      title: 'an id that nobody has filled in',
      content: '{"client_id": "{yourClientId}", "issuer": "https://op.example"}',
      says: /^The client in client_secrets\.json can’t be used as it is\. The client ID is still a placeholder\./,
    },
    {
      title: 'only variables to go with an id that is not there',
      content: 'AUTH0_DOMAIN=acme.eu.auth0.com\nAUTH0_CLIENT_SECRET=s3cret',
      says: /^Nothing can be imported from client_secrets\.json: AUTH0_CLIENT_ID is missing beside AUTH0_DOMAIN\./,
    },
    {
      title: 'more in it than a configuration has',
      content: `{"s3cret": "${'x'.repeat(1_000_000)}"}`,
      says: /^Nothing can be imported from client_secrets\.json: it is larger, or nested deeper,/,
    },
  ]) {
    it(`says what is wrong with a file that has ${title}, and nothing that is in it`, async () => {
      await writeFile(file, content);
      await importFile();
      const [{ text } = { text: '' }, ...more] = dialogs.shown;
      assert.match(text, says);
      assert.deepEqual({ more, isSecret: text.includes('s3cret') }, { more: [], isSecret: false });
    });
  }

  it('says so when the file can’t be read', async () => {
    await importFile();
    assert.deepEqual(dialogs.texts, [
      'Nothing can be imported from client_secrets.json: the file can’t be read. Check that it is there and may be read.',
    ]);
  });
});
