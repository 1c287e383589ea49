import assert from 'node:assert/strict';
import { commands, env, window } from 'vscode';
import type { Session } from '../../src/core/session/session.ts';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { Dialogs } from './support/dialogs.ts';
import { eventually } from './support/eventually.ts';
import { Replaced } from './support/replaced.ts';
import { clearSettings, workspaceFile, writeProviders } from './support/settings.ts';
import { StartedExtension } from './support/startedExtension.ts';

const untouched = 'what the user copied before';

/** Two sessions of one account at one provider, signed in with different scopes. */
describe('what a command acts on', () => {
  let provider: LocalProvider;
  let local: object;
  let dialogs: Dialogs;
  let extension: StartedExtension;
  let sessions: readonly Session[];
  let replaced: Replaced;

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.2', autoLogin: 'alice' });
    local = (provider.settings['oidc.providers'] as { readonly local: object }).local;
    dialogs = new Dialogs();
    extension = new StartedExtension();
    for (const scopes of ['openid', 'openid email']) {
      await writeProviders({ local: { ...local, scopes } });
      await extension.run('oidc.signIn', 'local');
    }
    sessions = await extension.storedSessions(local);
  });

  beforeEach(async () => {
    replaced = new Replaced();
    await writeProviders({ local });
    dialogs.clear();
    await env.clipboard.writeText(untouched);
  });

  afterEach(async () => {
    replaced.restore();
    await writeProviders(undefined, workspaceFile);
  });

  after(async () => {
    extension.stop();
    dialogs.restore();
    await clearSettings();
    await provider.close();
  });

  async function copy(target?: unknown): Promise<object> {
    await extension.run('oidc.copyAccessToken', target);
    const clipboard = await env.clipboard.readText();
    const session = sessions.findIndex(({ tokens }) => tokens.accessToken === clipboard);
    return { session, shown: dialogs.shown.map(({ kind, choices }) => [kind, ...choices]) };
  }

  it('is asked when there are several, the current one first, each by the best name of its account', async () => {
    dialogs.answer = ({ kind }) => (kind === 'pick' ? 'alice@example.com' : undefined);
    assert.deepEqual(await copy('local'), {
      session: 1,
      shown: [['pick', 'alice@example.com', 'user-alice'], ['information']],
    });
  });

  it('is the session that is named, without a question', async () => {
    const target = { provider: 'local', session: sessions[0]?.id };
    assert.deepEqual(await copy(target), { session: 0, shown: [['information']] });
  });

  it('is nothing when the question is closed, silently', async () => {
    assert.deepEqual(await copy(), {
      session: -1,
      shown: [['pick', 'user-alice', 'alice@example.com']],
    });
  });

  it('is never another session than the one that is named', async () => {
    assert.deepEqual(await copy({ provider: 'local', session: 'gone' }), {
      session: -1,
      shown: [['information', 'Sign in']],
    });
  });

  it('is told to be gone where another session is still there', async () => {
    await extension.run('oidc.copyAccessToken', { provider: 'local', session: 'gone' });
    assert.deepEqual(dialogs.texts, [
      'This session is no longer there: it was signed out or forgotten.',
    ]);
  });

  it('is told to be unusable, and why, when its entry is, named or the only one', async () => {
    await writeProviders({ broken: { clientId: 'abc' } });
    await extension.run('oidc.showTrace'); // tells of new problems, as any command does
    dialogs.clear();
    await extension.run('oidc.signIn', 'broken');
    await extension.run('oidc.copyAccessToken', { provider: 'broken', session: undefined });
    await extension.run('oidc.signIn');
    const told = {
      kind: 'warning',
      text: 'The provider broken can’t be used. issuer: write the provider’s issuer, or under metadata: authorization_endpoint, token_endpoint.',
      choices: ['Open Settings', 'Check Provider', 'Learn More'],
    };
    assert.deepEqual(dialogs.shown, [told, told, told]);
  });

  it('is asked among the providers, whose labels are plain text', async () => {
    await writeProviders({ local, second: { ...local, label: 'Second [x](command:evil) $(zap)' } });
    await extension.run('oidc.signIn');
    assert.deepEqual(dialogs.shown, [
      {
        kind: 'pick',
        text: 'Sign in to which provider?',
        choices: ['Local provider', 'Second |x|(command:evil) $ (zap)'],
      },
    ]);
  });

  it('is asked among providers that say where they are from and what they hide', async () => {
    const offered: (readonly [label: string, description: string])[] = [];
    replaced.member(
      window,
      'showQuickPick',
      (items: readonly { label: string; description: string }[]) => {
        offered.push(...items.map(({ label, description }) => [label, description] as const));
        return Promise.resolve();
      },
    );
    await writeProviders({ local, own: { ...local, label: 'Own' } });
    await writeProviders({ local, theirs: { ...local, label: 'Theirs' } }, workspaceFile);
    await extension.run('oidc.signIn');
    assert.deepEqual(offered, [
      ['Local provider', 'hides another entry of the same id'],
      ['Own', ''],
      ['Theirs', 'from this workspace'],
    ]);
  });

  it('is told to be missing by a message that no command waits for', async () => {
    const executed: string[] = [];
    replaced.member(commands, 'executeCommand', (id: string) => {
      executed.push(...(id === 'setContext' ? [] : [id]));
      return Promise.resolve();
    });
    const press: ((title: string) => void)[] = [];
    dialogs.answer = () => new Promise((resolve) => press.push(resolve));
    await extension.run('oidc.signIn', 'nobody');
    await extension.run('oidc.copyAccessToken', { provider: 'local', session: 'gone' });
    await writeProviders({});
    await extension.run('oidc.signIn');
    const whileShown = [...executed];
    press[0]?.('Open Settings');
    press[1]?.('Sign in');
    press[2]?.('Add Provider');
    await eventually('all three buttons', () => (executed.length > 2 ? executed : undefined));
    assert.deepEqual(
      [whileShown, executed],
      [[], ['workbench.action.openSettingsJson', 'oidc.signIn', 'oidc.addProvider']],
    );
  });

  it('is told to be missing when no provider is set up, or none of this name', async () => {
    await extension.run('oidc.signIn', 'no[x](command:evil)');
    await writeProviders({});
    await extension.run('oidc.signIn');
    assert.deepEqual(dialogs.shown, [
      {
        kind: 'information',
        text: 'No usable provider “no|x|(command:evil)” in oidc.providers. There is: local',
        choices: ['Add Provider', 'Open Settings'],
      },
      {
        kind: 'information',
        text: 'No provider is set up yet. Add one, or import it from what an application has.',
        choices: ['Add Provider', 'Import Provider', 'Open Settings'],
      },
    ]);
  });
});
