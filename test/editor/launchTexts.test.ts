import assert from 'node:assert/strict';
import {
  commands,
  MarkdownString,
  Uri,
  workspace,
  type CompletionItem,
  type CompletionList,
  type Hover,
  type TextDocument,
} from 'vscode';
import { LocalProviderInEditor } from './support/localProviderInEditor.ts';
import { writeProviders } from './support/settings.ts';

describe('a placeholder where launch configurations are written', () => {
  let editor: LocalProviderInEditor;
  const folders: Uri[] = [];

  before(async () => {
    editor = await LocalProviderInEditor.start();
  });

  beforeEach(() => editor.reset());

  after(async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    for (const folder of folders) {
      await workspace.fs.delete(folder, { recursive: true });
    }
    await editor.stop();
  });

  /** A new file of the workspace with this text, and the place of the `|` in it. */
  async function open(marked: string, path = '.vscode/launch.json') {
    const [folder] = workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const project = Uri.joinPath(folder.uri, `project-${String(folders.length)}`);
    folders.push(project);
    const file = Uri.joinPath(project, path);
    await workspace.fs.writeFile(file, new TextEncoder().encode(marked.replace('|', '')));
    const document = await workspace.openTextDocument(file);
    return { document, position: document.positionAt(marked.indexOf('|')) };
  }

  /** What is offered of ours, and what would stand there then. */
  async function offered(marked: string, path?: string) {
    const { document, position } = await open(marked, path);
    const list = await commands.executeCommand<CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      position,
      '{',
    );
    return list.items.flatMap((item) => {
      const { label, detail, insertText, filterText, sortText, range } = item;
      return typeof label !== 'string' && detail?.startsWith('${oidc:')
        ? [
            {
              row: label,
              ...{ detail, insertText, filterText, sortText },
              documentation: textOf(item.documentation),
              replaced: textIn(document, range),
            },
          ]
        : [];
    });
  }

  async function hovered(marked: string): Promise<readonly string[]> {
    const { document, position } = await open(marked);
    const hovers = await commands.executeCommand<readonly Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      position,
    );
    return hovers
      .flatMap(({ contents }) => contents)
      .flatMap((content) => (content instanceof MarkdownString ? [content.value] : []))
      .filter((text) => /token|oidc/i.test(text));
  }

  const launch = (value: string): string =>
    `{ "configurations": [{ "type": "node", "env": { "TOKEN": "${value}" } }] }`;

  it('is offered for each provider and each of its tokens, in the place of what was typed', async () => {
    const items = await offered(launch('Bearer ${oid|}'), '.vscode/launch.json');
    const local = items.filter(({ row }) => row.label.startsWith('local.'));
    assert.deepEqual(
      {
        local: local.map(({ insertText, filterText, replaced }) => [
          insertText,
          filterText,
          replaced,
        ]),
        providers: new Set(items.map(({ row }) => row.label.split('.')[0])).size,
      },
      {
        local: [
          ['${oidc:local.access_token}', '${oidc:local.access_token}', '${oid}'],
          ['${oidc:local.id_token}', '${oidc:local.id_token}', '${oid}'],
        ],
        providers: Object.keys(editor.entries).length,
      },
    );
  });

  it('stands in a short row that says whose it is, and the rest is said beside it', async () => {
    const { entries } = editor;
    const longId = 'a-provider-of-the-longest-names-there-are';
    await writeProviders({
      local: entries['local'],
      [longId]: { ...entries['local'], label: 'Other' },
    });
    await commands.executeCommand('oidc.signIn', 'local');
    const items = await offered(launch('${|'));
    const [first] = items;
    assert.deepEqual(
      {
        rows: items.map(({ row }) => row),
        detail: first?.detail,
        documentation: first?.documentation,
      },
      {
        rows: [
          { label: 'local.access_token', description: 'Alice Ångström' },
          { label: 'local.id_token', description: 'Alice Ångström' },
          { label: `${longId}.access_token` },
          { label: `${longId}.id_token` },
        ],
        detail: '${oidc:local.access_token}',
        documentation:
          'The access token of Local provider, put in when the debug session starts. Signed in as Alice Ångström. It is renewed first if it is about to expire, and no file gets it.',
      },
    );
  });

  it('is offered in one order everywhere: of the current account, of others, of providers without one', async () => {
    const { entries } = editor;
    const ids = ['local-confidential', 'local', 'local-api'] as const;
    await writeProviders(Object.fromEntries(ids.map((id) => [id, entries[id]])));
    await commands.executeCommand('oidc.signIn', 'local');
    await commands.executeCommand('oidc.signIn', 'local-api');
    const places = [
      await offered(launch('${|')),
      await offered('GET https://a.example\nAuthorization: Bearer ${|', 'requests.http'),
    ];
    const labels = ['local-api', 'local', 'local-confidential'].flatMap((id) => [
      `${id}.access_token`,
      `${id}.id_token`,
    ]);
    assert.deepEqual(
      places.map((items) => ({
        labels: items.map(({ row }) => row.label),
        isSorted: items.every(
          ({ sortText = '' }, at) => sortText > (items[at - 1]?.sortText ?? ''),
        ),
      })),
      places.map(() => ({ labels, isSorted: true })),
    );
  });

  it('is offered in the launch configurations of other settings files, too', async () => {
    const [first] = await offered(`{ "launch": ${launch('${|')} }`, 'some.code-workspace');
    assert.equal(first?.replaced, '${');
  });

  it('is not offered where no token is put in', async () => {
    const none = [
      await offered('{ "configurations": [{ "name": "${|" }] }'),
      await offered('{ "configurations": [{ "env": { "${|": "" } }] }'),
      await offered('{ "inputs": [{ "id": "${|" }] }'),
      await offered('{ "tasks": [{ "command": "${|" }] }', '.vscode/tasks.json'),
      await offered(launch('|')),
    ];
    assert.deepEqual(none, [[], [], [], [], []]);
  });

  it('tells whose token comes in, and no token', async () => {
    const signedOut = await hovered(launch('${oidc:lo|cal.access_token}'));
    await commands.executeCommand('oidc.signIn', 'local');
    const signedIn = await hovered(launch('${oidc:lo|cal.id_token}'));
    const { accessToken, idToken } = editor.lastTokens;
    assert.deepEqual(
      {
        signedOut,
        signedIn,
        tokens: [accessToken, idToken].map((token) => signedIn.join('').includes(token)),
      },
      {
        signedOut: [
          'The access token of Local provider, put in when the debug session starts. You are not signed in: you will be asked to. It is renewed first if it is about to expire, and no file gets it.',
        ],
        signedIn: [
          'The ID Token of Local provider, put in when the debug session starts. Signed in as Alice Ångström. It is renewed first if it is about to expire, and no file gets it.',
        ],
        tokens: [false, false],
      },
    );
  });

  it('tells where else than into the program the token gets', async () => {
    const [text] = await hovered(
      '{ "configurations": [{ "args": ["${oidc:lo|cal.access_token}"] }] }',
    );
    assert.ok(text?.includes('every user can see the arguments of a program'), text);
  });

  it('tells what is wrong with it', async () => {
    const texts = [
      await hovered(launch('${oidc:lo|kal.access_token}')),
      await hovered(launch('${oidc:lo|cal.refresh_token}')),
      await hovered('{ "configurations": [{ "name": "${oidc:lo|cal.id_token}" }] }'),
    ].map(([text]) => text?.replaceAll('\\', ''));
    assert.deepEqual(
      ['No usable provider “lokal”', 'stands for no token', 'can’t stand here'].map((part, index) =>
        texts[index]?.includes(part),
      ),
      [true, true, true],
    );
  });
});

function textOf(documentation: CompletionItem['documentation']): string | undefined {
  return documentation instanceof MarkdownString ? documentation.value : documentation;
}

function textIn(document: TextDocument, range: CompletionList['items'][number]['range']): string {
  return range === undefined
    ? ''
    : document.getText('inserting' in range ? range.replacing : range);
}
