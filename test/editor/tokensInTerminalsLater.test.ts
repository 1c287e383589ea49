import assert from 'node:assert/strict';
import { env, UIKind, window, workspace, type MarkdownString, type WindowState } from 'vscode';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { MemorySecretStore } from '../support/memorySecretStore.ts';
import { Dialogs } from './support/dialogs.ts';
import { eventually } from './support/eventually.ts';
import { MemoryMemento } from './support/memento.ts';
import { Replaced } from './support/replaced.ts';
import { clearSettings, writeProviders } from './support/settings.ts';
import { hash } from './support/shellEnvironment.ts';
import { StartedExtension } from './support/startedExtension.ts';

describe('a window that is opened later, where terminals get tokens', () => {
  let provider: LocalProvider;
  let local: object;
  let dialogs: Dialogs;
  let replaced: Replaced;
  let secrets: MemorySecretStore;
  let workspaceState: MemoryMemento;
  const windows: StartedExtension[] = [];

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.2', autoLogin: 'alice' });
    ({ local } = provider.settings['oidc.providers'] as { readonly local: object });
  });

  beforeEach(async () => {
    await writeProviders({ local });
    dialogs = new Dialogs();
    replaced = new Replaced();
    replaced.member(env, 'uiKind', UIKind.Web);
    secrets = new MemorySecretStore();
    workspaceState = new MemoryMemento();
    const first = start();
    await first.run('oidc.signIn', 'local');
    dialogs.answer = ({ choices }) => choices.find((choice) => choice === 'Use in All Terminals');
    await first.run('oidc.useTokensInTerminals', 'local');
    dialogs.clear();
  });

  afterEach(() => {
    windows.splice(0).forEach((one) => one.stop());
    replaced.restore();
    dialogs.restore();
  });

  after(async () => {
    await clearSettings();
    await provider.close();
  });

  function start(): StartedExtension {
    const started = new StartedExtension({ secrets, workspaceState });
    windows.push(started);
    return started;
  }

  const current = (): object => ({
    OIDC_ACCESS_TOKEN: hash(provider.issuedTokens.accessTokens.at(-1) ?? ''),
    OIDC_ID_TOKEN: hash(provider.issuedTokens.idTokens.at(-1) ?? ''),
  });

  const filled = (window: StartedExtension): Promise<object> =>
    eventually('the variables of terminals', () => {
      const { entries } = window.terminalVariables;
      return Object.keys(entries).length > 0 ? entries : undefined;
    });

  it('has them without a question, and lets the editor keep none', async () => {
    const later = start();
    const entries = await filled(later);
    const { persistent, changes, description } = later.terminalVariables;
    later.stop();
    assert.deepEqual(
      {
        entries,
        persistent,
        changes,
        asked: dialogs.texts,
        left: later.terminalVariables.entries,
        description: (description as MarkdownString).value,
      },
      {
        entries: current(),
        persistent: false,
        changes: 2,
        asked: [],
        left: {},
        description:
          'The tokens of Alice Ångström at Local provider are in `OIDC_ACCESS_TOKEN`, `OIDC_ID_TOKEN`. After a refresh, a terminal gets the new ones when it is relaunched. OIDC: Stop Using Tokens in All Terminals of This Workspace ends it.',
      },
    );
  });

  it('remembers the choice without a token, and not in a setting', async () => {
    await filled(start());
    const state = JSON.stringify(workspaceState.entries);
    const { accessTokens, idTokens, refreshTokens } = provider.issuedTokens;
    const secretsInState = [...accessTokens, ...idTokens, ...refreshTokens].filter((token) =>
      state.includes(token),
    );
    assert.deepEqual(
      { keys: Object.keys(workspaceState.entries), secretsInState },
      { keys: ['oidc.currentSessionId', 'oidc.sessionsOfTerminals'], secretsInState: [] },
    );
  });

  it('has none in a workspace without trust', async () => {
    replaced.member(workspace, 'isTrusted', false);
    const later = start();
    await later.run('oidc.copyAccessToken', 'local');
    await dialogs.waitFor('copied');
    assert.deepEqual(later.terminalVariables.entries, {});
  });

  it('has none that expired while the machine slept, as soon as somebody is back', async () => {
    await writeProviders({ local: { ...local, scopes: ['openid'] } }); // without a refresh token
    const states: ((state: WindowState) => unknown)[] = [];
    replaced.member(window, 'onDidChangeWindowState', (listener: (typeof states)[number]) => {
      states.push(listener);
      return { dispose: () => undefined };
    });
    const later = start();
    await later.run('oidc.signIn', 'local');
    await later.run('oidc.useTokensInTerminals', 'local');
    await filled(later);
    const now = Date.now.bind(Date);
    replaced.member(Date, 'now', () => now() + 8 * 3_600_000);
    states.forEach((listener) => listener({ focused: true, active: true }));
    assert.deepEqual(later.terminalVariables.entries, {});
  });

  it('has those of a refresh in another window', async () => {
    const later = start();
    await filled(later);
    await windows[0]?.run('oidc.refresh', 'local');
    const refreshed = current();
    const entries = await eventually('the new variables', () => {
      const { entries: found } = later.terminalVariables;
      return JSON.stringify(found) === JSON.stringify(refreshed) ? found : undefined;
    });
    assert.deepEqual(entries, refreshed);
  });
});
