import assert from 'node:assert/strict';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { Dialogs } from './support/dialogs.ts';
import { clearSettings, writeProviders } from './support/settings.ts';
import { StartedExtension } from './support/startedExtension.ts';

describe('a second account at one provider', () => {
  let provider: LocalProvider;
  let local: object;
  let dialogs: Dialogs;
  let extension: StartedExtension;

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.2' });
    ({ local } = provider.settings['oidc.providers'] as { readonly local: object });
    await writeProviders({ local });
  });

  beforeEach(async () => {
    dialogs = new Dialogs();
    extension = new StartedExtension();
    await extension.run('oidc.signIn', 'local');
    extension.browser.user = 'bob'; // Alice is logged in at the provider, and Bob sits down
    dialogs.clear();
  });

  afterEach(() => {
    extension.stop();
    dialogs.restore();
  });

  after(async () => {
    await clearSettings();
    await provider.close();
  });

  const subjects = async (): Promise<readonly (string | undefined)[]> =>
    (await extension.storedSessions(local)).map(({ account }) => account.subject);

  it('is not what single sign-on brings, and is offered then', async () => {
    await extension.run('oidc.signIn', 'local');
    assert.deepEqual(
      { shown: dialogs.shown, subjects: await subjects() },
      {
        shown: [
          {
            kind: 'information',
            text: 'Signed in to Local provider as Alice Ångström.',
            choices: ['Inspect Claims', 'Copy Access Token', 'Use Another Account'],
          },
        ],
        subjects: ['user-alice'],
      },
    );
  });

  it('is asked for by a command of its own, and stands beside the first', async () => {
    await extension.run('oidc.signInWithAnotherAccount', 'local');
    assert.deepEqual(
      { texts: dialogs.texts, subjects: await subjects() },
      {
        texts: ['Signed in to Local provider as Bob Builder.'],
        subjects: ['user-alice', 'user-bob'],
      },
    );
  });

  it('that comes in place of the one whose session it was meant for is told', async () => {
    const [alices] = await extension.storedSessions(local);
    extension.browser.changeUser('bob');
    await extension.run('oidc.signIn', { provider: 'local', session: alices?.id });
    const hint = provider.requests
      .filter(({ path }) => path === '/auth')
      .at(-1)
      ?.query.find(([name]) => name === 'login_hint');
    assert.deepEqual(
      { hint, shown: dialogs.shown, subjects: await subjects() },
      {
        hint: ['login_hint', 'alice@example.com'],
        shown: [
          {
            kind: 'warning',
            text: 'Signed in to Local provider as Bob Builder. That is not Alice Ångström, whose session is unchanged.',
            choices: ['Inspect Claims', 'Copy Access Token', 'Use Another Account'],
          },
        ],
        subjects: ['user-alice', 'user-bob'],
      },
    );
  });
});
