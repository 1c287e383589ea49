import assert from 'node:assert/strict';
import { changed } from '../support/hostile/changes.ts';
import type { Hooks } from '../support/hostile/types.ts';
import { startHostileProvider, type HostileProvider } from '../support/hostileProvider.ts';
import { Dialogs } from './support/dialogs.ts';
import { clearSettings, writeProviders } from './support/settings.ts';
import { StartedExtension } from './support/startedExtension.ts';

const silentAboutIss: Hooks = {
  discovery: changed('authorization_response_iss_parameter_supported', () => undefined),
  authorizationResponse: (parameters) => parameters.filter(([name]) => name !== 'iss'),
};

describe('two providers that could be taken for each other', () => {
  let one: HostileProvider;
  let other: HostileProvider;
  let dialogs: Dialogs;
  let extension: StartedExtension;

  beforeEach(async () => {
    one = await startHostileProvider({ hooks: silentAboutIss });
    other = await startHostileProvider({ hooks: silentAboutIss });
    dialogs = new Dialogs();
    extension = new StartedExtension();
  });

  afterEach(async () => {
    extension.stop();
    dialogs.restore();
    await clearSettings();
    await Promise.all([one.close(), other.close()]);
  });

  const entry = ({ issuer, client }: HostileProvider): object => ({
    issuer,
    clientId: client.clientId,
  });
  const signIn = async (id: string): Promise<object> => {
    dialogs.shown.length = 0;
    const opened = extension.browser.opened.length;
    await extension.run('oidc.signIn', id);
    return {
      opened: extension.browser.opened.length - opened,
      said: dialogs.shown.map(({ kind, text, choices }) => [kind, text, ...choices]),
    };
  };

  it('are signed in to once each has a redirect URI of its own, and not before', async () => {
    await writeProviders({ one: entry(one), other: entry(other) });
    const refused = await signIn('one');
    await writeProviders({
      one: { ...entry(one), redirectUri: 'http://127.0.0.1/callback/one' },
      other: entry(other),
    });
    const accepted = (await signIn('one')) as { opened: number };
    assert.deepEqual(
      { refused, accepted: accepted.opened },
      {
        refused: {
          opened: 0,
          said: [
            [
              'error',
              'Sign-in to one was not begun: other has the same redirect URI (http://127.0.0.1/callback), and neither names itself in its answer (iss), so an answer of one could pass for one of the other. Write http://127.0.0.1/callback/one as redirectUri of one in the settings, and register it at the provider.',
              'Open Settings',
              'Copy Redirect URI',
              'Learn More',
            ],
          ],
        },
        accepted: 1,
      },
    );
  });

  it('are no concern of one that has a client secret', async () => {
    await writeProviders({
      one: entry(one),
      other: { ...entry(other), clientAuthentication: 'client_secret_basic' },
    });
    const { opened } = (await signIn('one')) as { opened: number };
    assert.equal(opened, 1);
  });
});
