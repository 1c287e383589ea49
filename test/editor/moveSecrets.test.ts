import assert from 'node:assert/strict';
import { commands, Uri, window, workspace } from 'vscode';
import type { ClientSecret } from '../../src/core/provider/clientKeys/clientKey.ts';
import { ClientSecrets } from '../../src/core/session/clientSecrets.ts';
import { moveMisplacedSecrets } from '../../src/host/settings/moveSecrets.ts';
import { ProviderSettings } from '../../src/host/settings/providerSettings.ts';
import { MemorySecretStore } from '../support/memorySecretStore.ts';
import { providerConfig } from '../support/providerConfigs.ts';
import { Dialogs } from './support/dialogs.ts';
import {
  clearSettings,
  user,
  workspaceFile,
  writeProviders,
  writtenProviders,
} from './support/settings.ts';

/** What is said of secrets that have left a settings file. */
function movedText(count: number): string {
  return `Client secrets moved out of settings into secret storage: ${String(count)}. Copies may remain in the file’s history; if others can read it, have new secrets issued.`;
}

const content = { issuer: 'https://op.example', clientId: 'abc' };
const introspection = { clientId: 'api' };
const config = providerConfig({
  id: 'a',
  ...content,
  introspection: { clientId: 'api', clientAuthentication: undefined },
});

describe('a client secret in the settings', () => {
  let dialogs: Dialogs;
  let store: MemorySecretStore;
  let secrets: ClientSecrets;
  let settings: ProviderSettings;

  const move = (): Promise<void> => moveMisplacedSecrets(settings, secrets);
  const stored = async (): Promise<readonly (ClientSecret | undefined)[]> =>
    Promise.all([secrets.get(config, 'login'), secrets.get(config, 'introspection')]);
  const moved = (): readonly string[] =>
    dialogs.texts.filter((text) => text.startsWith('Client secrets moved'));

  beforeEach(() => {
    dialogs = new Dialogs();
    store = new MemorySecretStore();
    secrets = new ClientSecrets(store);
    settings = new ProviderSettings(() => undefined);
  });

  afterEach(async () => {
    settings.dispose();
    dialogs.restore();
    await clearSettings();
  });

  it('moves into secret storage, with the introspection client’s, and the rest stays', async () => {
    await writeProviders({
      a: {
        ...content,
        label: 'A',
        clientSecret: 'login-secret',
        introspection: { ...introspection, client_secret: 'api-secret' },
      },
      b: content,
    });
    await move();
    assert.deepEqual(
      { written: writtenProviders(), stored: await stored(), moved: moved() },
      {
        written: {
          user: { a: { ...content, label: 'A', introspection }, b: content },
          workspace: undefined,
        },
        stored: ['login-secret', 'api-secret'],
        moved: [movedText(2)],
      },
    );
  });

  it('moves without undoing an edit that was made meanwhile', async () => {
    const api = { ...introspection, clientSecret: 'api-secret' };
    await writeProviders({ a: { ...content, clientSecret: 'first', introspection: api } });
    const put = store.store.bind(store);
    store.store = async (key, value) => {
      const edited = { ...content, label: 'Edited', clientSecret: 'second', introspection: api };
      await writeProviders({ a: edited });
      await put(key, value);
    };
    await move();
    assert.deepEqual(
      { written: writtenProviders().user, moved: moved() },
      {
        written: { a: { ...content, label: 'Edited', clientSecret: 'second', introspection } },
        moved: [movedText(1)],
      },
    );
  });

  it('of the workspace leaves its file, and the user’s file is not touched', async () => {
    await writeProviders({ mine: content }, user);
    await writeProviders({ a: { ...content, clientSecret: 'workspace-secret' } }, workspaceFile);
    await move();
    const file = await readWorkspaceFile();
    assert.deepEqual(
      { written: writtenProviders(), inFile: file.includes('workspace-secret'), moved: moved() },
      {
        written: { user: { mine: content }, workspace: { a: content } },
        inFile: false,
        moved: [movedText(1)],
      },
    );
  });

  it('stays where it is when secret storage fails, and that is told', async () => {
    const entry = { ...content, clientSecret: 'kept' };
    for (const fault of ['rejects', 'lies'] as const) {
      dialogs.clear();
      store.faults.set('store', fault);
      await writeProviders({ a: entry });
      await move();
      assert.deepEqual(
        { written: writtenProviders().user, errors: errors(dialogs), moved: moved() },
        {
          written: { a: entry },
          errors: [
            'a: what the extension stores can’t be read or written. Check the system keyring and the disk, and try again; the log says more.',
          ],
          moved: [],
        },
      );
    }
  });

  it('stays in an entry that can’t be used, and the user is told that it did not move', async () => {
    const entry = { clientId: 'abc', clientSecret: 'kept' };
    await writeProviders({ a: entry });
    dialogs.clear();
    await move();
    assert.deepEqual(
      { written: writtenProviders().user, stored: await stored(), told: dialogs.shown.length > 0 },
      { written: { a: entry }, stored: [undefined, undefined], told: true },
    );
  });

  it('moves at the press of the button in the warning', async () => {
    dialogs.answer = ({ choices }) => choices.find((choice) => choice.startsWith('Move'));
    await writeProviders({ a: { ...content, clientSecret: 'login-secret' } });
    await dialogs.waitFor(movedText(1));
    assert.deepEqual(writtenProviders().user, { a: content });
  });

  it('is told of when the settings file can’t be written', async () => {
    await writeProviders({ a: { ...content, clientSecret: 'kept' } }, workspaceFile);
    const editor = await window.showTextDocument(workspaceFileUri());
    await editor.edit((edit) => {
      edit.insert(editor.document.positionAt(0), ' ');
    });
    dialogs.clear();
    const failure = await move().catch((error: unknown) => error);
    await commands.executeCommand('workbench.action.files.revert');
    await commands.executeCommand('workbench.action.closeAllEditors');
    assert.deepEqual(
      { rejected: failure instanceof Error, told: errors(dialogs).length, moved: moved() },
      { rejected: false, told: 1, moved: [] },
    );
  });
});

function errors(dialogs: Dialogs): readonly string[] {
  return dialogs.shown.filter(({ kind }) => kind === 'error').map(({ text }) => text);
}

function workspaceFileUri(): Uri {
  const [folder] = workspace.workspaceFolders ?? [];
  if (folder === undefined) {
    throw new Error('no folder is open');
  }
  return Uri.joinPath(folder.uri, '.vscode', 'settings.json');
}

async function readWorkspaceFile(): Promise<string> {
  return Buffer.from(await workspace.fs.readFile(workspaceFileUri())).toString();
}
