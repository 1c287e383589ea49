import assert from 'node:assert/strict';
import { authentication, commands } from 'vscode';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { Dialogs } from './support/dialogs.ts';
import { eventually } from './support/eventually.ts';
import { extensionUnderTest } from './support/extensionUnderTest.ts';
import { Replaced } from './support/replaced.ts';
import { clearSettings, writeProviders } from './support/settings.ts';
import { StartedExtension } from './support/startedExtension.ts';

/** What `when` clauses and the walkthrough are told, by two windows over one storage. */
describe('the context keys', () => {
  let provider: LocalProvider;
  let local: object;
  let dialogs: Dialogs;
  let replaced: Replaced;
  let windows: readonly StartedExtension[] = [];
  const told: string[] = [];

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.2', autoLogin: 'alice' });
    local = (provider.settings['oidc.providers'] as { readonly local: object }).local;
    dialogs = new Dialogs();
    await writeProviders({ local });
    // The extension that the editor runs itself looks now, and so has told before the windows do.
    await extensionUnderTest().activate();
    await authentication.getSession('oidc', ['openid'], { silent: true });
    replaced = new Replaced();
    const { executeCommand } = commands;
    replaced.member(commands, 'executeCommand', (id: string, ...given: readonly unknown[]) => {
      if (id === 'setContext') {
        told.push(given.join(' '));
      }
      return executeCommand(id, ...given);
    });
    const first = new StartedExtension();
    windows = [first, new StartedExtension({ secrets: first.secrets })];
  });

  after(async () => {
    windows.forEach((window) => {
      window.stop();
    });
    replaced.restore();
    dialogs.restore();
    await clearSettings();
    await provider.close();
  });

  /** What was told since the last time, when it is this many. */
  async function news(count: number): Promise<readonly string[]> {
    await eventually(
      () => `${String(count)} keys, not ${told.join(', ')}`,
      () => (told.length >= count ? true : undefined),
    );
    return told.splice(0).sort();
  }

  const twice = (...keys: readonly string[]): readonly string[] =>
    keys.flatMap((key) => [key, key]).sort();

  it('say a moment after the start whether there are providers and sessions', async () => {
    assert.deepEqual(await news(4), twice('oidc.hasProviders true', 'oidc.signedIn false'));
  });

  it('say in every window that somebody has signed in, and where, that there is a trace of it', async () => {
    await windows[0]?.run('oidc.signIn', 'local');
    assert.deepEqual(await news(3), ['oidc.hasTrace true', ...twice('oidc.signedIn true')]);
  });

  it('say that a token was used once one was handed out, and not when that was tried', async () => {
    await windows[0]?.run('oidc.copyAccessToken', { provider: 'local', session: 'gone' });
    const whenTried = [...told];
    await windows[0]?.run('oidc.copyAccessToken', 'local');
    assert.deepEqual(
      { whenTried, whenUsed: await news(1) },
      { whenTried: [], whenUsed: ['oidc.tokenUsed true'] },
    );
  });

  it('say that somebody looked into a token once an inspector is open', async () => {
    await windows[0]?.run('oidc.inspect', 'local');
    assert.deepEqual(await news(1), ['oidc.inspected true']);
    await commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('say in every window that nobody is signed in any more', async () => {
    await windows[1]?.run('oidc.signOut', 'local');
    assert.deepEqual(await news(3), ['oidc.hasTrace true', ...twice('oidc.signedIn false')]);
  });
});
