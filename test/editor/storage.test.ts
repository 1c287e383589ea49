import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'vscode';
import { identityKey } from '../../src/core/provider/identity.ts';
import { parseProviders } from '../../src/core/provider/parseProviders.ts';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { MemorySecretStore } from '../support/memorySecretStore.ts';
import { sharedStorage } from '../support/processes/sharedStorage.ts';
import { Dialogs } from './support/dialogs.ts';
import { clearSettings, writeProviders } from './support/settings.ts';
import { StartedExtension } from './support/startedExtension.ts';

const signedIn = 'Signed in to Local provider as Alice Ångström.';
const reason = 'could not be stored, so the session ends with this window';
const notSignedIn = 'You are not signed in to Local provider.';
const untouched = 'what the user copied before';

describe('sessions at rest', () => {
  let provider: LocalProvider;
  let entries: Readonly<Record<string, object>>;
  let dialogs: Dialogs;
  let secrets: MemorySecretStore;
  let extension: StartedExtension;

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.2', autoLogin: 'alice' });
    entries = provider.settings['oidc.providers'] as typeof entries;
  });

  beforeEach(async () => {
    await writeProviders(entries);
    dialogs = new Dialogs();
    secrets = new MemorySecretStore();
    extension = new StartedExtension({ secrets });
    await env.clipboard.writeText(untouched);
  });

  afterEach(() => {
    extension.stop();
    dialogs.restore();
  });

  after(async () => {
    await clearSettings();
    await provider.close();
  });

  /** As a new window does: nothing is left but what is stored. */
  function restart(): void {
    extension.stop();
    dialogs.clear();
    secrets.faults.clear();
    extension = new StartedExtension({ secrets });
  }

  async function copyAccessToken(): Promise<string> {
    await extension.run('oidc.copyAccessToken', 'local');
    return env.clipboard.readText();
  }

  const filesOf = (folder: string): readonly string[] =>
    readdirSync(join(extension.storageFolder, folder)).map((name) =>
      join(extension.storageFolder, folder, name),
    );
  const sealedFiles = (): readonly string[] =>
    filesOf('vault').filter((file) => file.endsWith('.sealed'));
  const everythingOnDisk = (): string =>
    [...filesOf('vault'), ...filesOf('locks')].map((file) => readFileSync(file, 'utf8')).join();

  const recordName = (): string => {
    const [config] = parseProviders({ local: entries['local'] }).providers;
    return `oidc.sessions.${config === undefined ? '' : identityKey(config)}`;
  };

  it('are sealed on disk, under the one key in secret storage, and outlive the window', async () => {
    await extension.run('oidc.signIn', 'local');
    const keys = [...secrets.entries.keys()];
    const sealed = sealedFiles().length;
    restart();
    assert.deepEqual(
      { keys, sealed, copied: await copyAccessToken() },
      {
        keys: ['oidc.vaultKey'],
        sealed: 2, // the sessions, and for which providers there are some
        copied: provider.issuedTokens.accessTokens.at(-1),
      },
    );
  });

  it('can’t be read anywhere: no state, no file and no line of the log has a token', async () => {
    await extension.run('oidc.signIn', 'local');
    await extension.run('oidc.copyAccessToken', 'local');
    await extension.run('oidc.userInfo', 'local');
    const { workspaceState, globalState, log } = extension;
    const { accessTokens, idTokens, refreshTokens } = provider.issuedTokens;
    const tokens = [...accessTokens, ...idTokens, ...refreshTokens];
    const lines = log.filter((line) => tokens.some((token) => line.includes(token)));
    assert.deepEqual(
      {
        state: [Object.keys(workspaceState.entries), Object.keys(globalState.entries)],
        inState: tokens.filter((token) => JSON.stringify(workspaceState.entries).includes(token)),
        lines,
        logged: log.length > 0,
        onDisk: tokens.some((token) => everythingOnDisk().includes(token)),
      },
      {
        state: [['oidc.currentSessionId'], []],
        inState: [],
        lines: [],
        logged: true,
        onDisk: false,
      },
    );
  });

  it('are not found after the provider’s content was edited, and found after it is back', async () => {
    await extension.run('oidc.signIn', 'local');
    const edited = { ...entries['local'], metadata: { userinfo_endpoint: 'https://evil.example' } };
    dialogs.clear();
    await writeProviders({ local: edited });
    const whileEdited = await copyAccessToken();
    await writeProviders(entries);
    assert.deepEqual(
      { whileEdited, told: dialogs.texts[0], back: await copyAccessToken() },
      {
        whileEdited: untouched,
        told: notSignedIn,
        back: provider.issuedTokens.accessTokens.at(-1),
      },
    );
  });

  it('leave nothing behind after signing out', async () => {
    await extension.run('oidc.signIn', 'local');
    await extension.run('oidc.signOut', 'local');
    assert.deepEqual(sealedFiles(), []);
  });

  for (const fault of ['rejects', 'lies'] as const) {
    it(`live until the window closes when storing ${fault}, and the user is told`, async () => {
      secrets.faults.set('store', fault);
      await extension.run('oidc.signIn', 'local');
      const told = dialogs.shown.map(({ kind, text }) => [
        kind,
        text.startsWith(signedIn),
        text.includes(reason),
      ]);
      const copied = await copyAccessToken();
      restart();
      await extension.run('oidc.copyAccessToken', 'local');
      assert.deepEqual(
        { told, copied, later: dialogs.texts },
        {
          told: [['warning', true, true]],
          copied: provider.issuedTokens.accessTokens.at(-1),
          later: [notSignedIn],
        },
      );
    });
  }

  it('of a keyring that hangs are an error, too, after a while, and activation waits for nothing', async () => {
    secrets.faults.set('get', 'hangs');
    restart();
    secrets.faults.set('get', 'hangs');
    await extension.run('oidc.copyAccessToken', 'local');
    assert.deepEqual(
      [...new Set(dialogs.texts)],
      [
        'Local provider: what the extension stores can’t be read or written. Check the system keyring and the disk, and try again; the log says more.',
      ],
    );
  });

  it('that can’t be read are an error with its reason', async () => {
    secrets.faults.set('get', 'rejects');
    const result = await extension.run('oidc.copyAccessToken', 'local');
    assert.deepEqual(
      { result, shown: dialogs.shown },
      {
        result: undefined,
        shown: [
          {
            kind: 'error',
            text: 'Local provider: what the extension stores can’t be read or written. Check the system keyring and the disk, and try again; the log says more.',
            choices: ['Try Again', 'Show Log', 'Learn More'],
          },
        ],
      },
    );
  });

  it('that can’t be deleted are told of: the user is not signed out', async () => {
    await extension.run('oidc.signIn', 'local');
    dialogs.clear();
    const locks = join(extension.storageFolder, 'locks');
    rmSync(locks, { recursive: true });
    writeFileSync(locks, 'in the way');
    await extension.run('oidc.forgetSession', 'local');
    assert.deepEqual(dialogs.texts, [
      'Local provider: what is stored could not be deleted. Check the system keyring and the disk, and try again.',
    ]);
  });

  it('in a record of a newer version can’t be used, and the record stays', async () => {
    const record = '{"version":99,"sessions":[]}';
    await extension.vault.store(recordName(), record);
    restart();
    await extension.run('oidc.copyAccessToken', 'local');
    assert.deepEqual(
      {
        shown: [...new Set(dialogs.texts.map((text) => text.split(': ')[1]))],
        kept: await extension.vault.get(recordName()),
      },
      {
        shown: [
          'a newer version of this extension stored the sessions. Update this one; nothing of them was changed.',
        ],
        kept: record,
      },
    );
  });

  const damaged =
    'OIDC: stored sessions are damaged and can’t be used. Sign in again where one is missing.';
  const foreign: readonly (readonly [what: string, record: string, problem: string])[] = [
    ['that is no JSON', '{"version":1,', 'not_json'],
    ['of another shape', '{"version":1,"sessions":[{"id":5}]}', 'wrong_shape'],
    ['of 5 MB', `{"version":1,"sessions":"${'x'.repeat(5_000_000)}"}`, 'wrong_shape'],
  ];
  for (const [what, record, problem] of foreign) {
    it(`in a record ${what} count as none, the user is told once, and the record stays`, async () => {
      const { vault } = sharedStorage(extension.storageFolder, secrets);
      await vault.store(recordName(), record);
      restart();
      await extension.run('oidc.copyAccessToken', 'local');
      const warnings = extension.log.filter((line) => line.startsWith('session_record_ignored'));
      assert.deepEqual(
        {
          shown: [...new Set(dialogs.texts)],
          warnings: [...new Set(warnings)],
          kept: (await vault.get(recordName())) === record,
        },
        {
          shown: [damaged, notSignedIn],
          warnings: [`session_record_ignored problem=${problem}`],
          kept: true,
        },
      );
    });
  }
});
