import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { authentication, commands } from 'vscode';
import {
  authenticationProvider,
  commands as commandIds,
  settings,
  views,
} from '../../src/host/registry.ts';
import { Dialogs } from './support/dialogs.ts';
import { eventually } from './support/eventually.ts';
import { extensionUnderTest } from './support/extensionUnderTest.ts';
import { Replaced } from './support/replaced.ts';
import { clearSettings, writeProviders } from './support/settings.ts';
import { StartedExtension } from './support/startedExtension.ts';

/** Nobody listens there: a sign-in ends at its first request. */
const unreachable = { issuer: 'http://127.0.0.1:9', clientId: 'abc' };

describe('activation', () => {
  let dialogs: Dialogs;

  before(async () => {
    dialogs = new Dialogs();
    await writeProviders({ nowhere: unreachable });
  });

  after(async () => {
    dialogs.restore();
    await clearSettings();
  });

  it('comes by itself after the editor’s start, for the status bar', async () => {
    const isActive = await eventually('activation', () =>
      extensionUnderTest().isActive ? true : undefined,
    );
    assert.equal(isActive, true);
  });

  it('loads what reads sessions with the first provider, and what signs in at the first sign-in', async () => {
    await extensionUnderTest().activate();
    const session = await authentication.getSession('oidc', ['provider:nowhere'], {
      silent: true,
    });
    const accounts = await authentication.getAccounts('oidc');
    const whenAsked = loadedFiles();
    await commands.executeCommand(commandIds.signIn, 'nowhere');
    assert.deepEqual(
      { session, accounts, whenAsked, atSignIn: loadedFiles() },
      {
        session: undefined,
        accounts: [],
        whenAsked: ['extension.cjs', 'startRuntime.cjs', 'openStorage.cjs'],
        atSignIn: [
          'extension.cjs',
          'startRuntime.cjs',
          'openStorage.cjs',
          'onDemand.cjs',
          'editorProtocol.cjs',
        ],
      },
    );
  });

  it('registers every command of the registry and exports nothing', async () => {
    const extension = extensionUnderTest();
    await extension.activate();
    const registered = (await commands.getCommands(true)).filter(
      // The editor itself adds some for the view, as `oidc.sessions.focus`.
      (id) => id.startsWith('oidc.') && !id.startsWith(`${views.sessions}.`),
    );
    assert.deepEqual(
      { registered: registered.sort(), exports: extension.exports },
      { registered: Object.values(commandIds).sort(), exports: undefined },
    );
  });

  it('registers exactly what the manifest contributes', () => {
    const { contributes } = extensionUnderTest().packageJSON as {
      contributes: {
        authentication: unknown;
        commands: { command: string }[];
        configuration: { properties: Record<string, { default: unknown }> };
      };
    };
    const { properties } = contributes.configuration;
    assert.deepEqual(
      {
        authentication: contributes.authentication,
        commands: contributes.commands.map(({ command }) => command).sort(),
        settings: Object.entries(properties).map(([key, { default: value }]) => [key, value]),
      },
      {
        authentication: [authenticationProvider],
        commands: Object.values(commandIds).sort(),
        settings: Object.values(settings).map(({ key, default: value }) => [key, value]),
      },
    );
  });

  it('has no sessions to tell of without a provider, and starts nothing for that', async () => {
    await clearSettings();
    const extension = new StartedExtension();
    const sessions = await extension.authentication.getSessions(undefined, {});
    await new Promise(setImmediate);
    extension.stop();
    assert.deepEqual(
      { sessions, log: extension.log, secrets: extension.secrets.calls },
      { sessions: [], log: [], secrets: [] },
    );
  });

  it('starts to look after sessions with the first provider that the settings get', async () => {
    await clearSettings();
    const extension = new StartedExtension();
    await writeProviders({ nowhere: unreachable });
    const line = await eventually('a start', () => extension.log[0]);
    extension.stop();
    assert.equal(line, 'settings_read providers=1 problems=0');
  });

  it('reads no secret and no stored state, asks no network, and says nothing', () => {
    const requests: unknown[] = [];
    const replaced = new Replaced();
    replaced.member(globalThis, 'fetch', (url: unknown) => {
      requests.push(url);
      return Promise.reject(new Error('no network'));
    });
    dialogs.clear();
    const extension = new StartedExtension();
    replaced.restore();
    extension.stop();
    assert.deepEqual(
      {
        exports: extension.exports,
        commands: [...extension.commandIds].sort(),
        secrets: extension.secrets.calls,
        state: [extension.workspaceState.entries, extension.globalState.entries],
        requests,
        shown: dialogs.shown,
        opened: extension.browser.opened,
      },
      {
        exports: undefined,
        commands: Object.values(commandIds).sort(),
        secrets: [],
        state: [{}, {}],
        requests: [],
        shown: [],
        opened: [],
      },
    );
  });

  for (const value of ['text', 42, true, [], ['x'], { a: 1 }, { '': null }]) {
    it(`succeeds with ${JSON.stringify(value)} as oidc.providers`, async () => {
      await writeProviders(value);
      const extension = new StartedExtension();
      const result = await extension.run(commandIds.copyAccessToken);
      extension.stop();
      assert.deepEqual(
        { result, secrets: extension.secrets.calls },
        { result: undefined, secrets: [] },
      );
    });
  }
});

/** The files of the extension that the host has loaded, in this order, without what they share. */
function loadedFiles(): readonly string[] {
  const folder = join(extensionUnderTest().extensionPath, 'dist');
  return Object.keys(createRequire(__filename).cache)
    .filter((file) => dirname(file) === folder)
    .map((file) => basename(file))
    .filter((file) => !file.startsWith('chunk-'));
}
