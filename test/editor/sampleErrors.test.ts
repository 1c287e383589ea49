import assert from 'node:assert/strict';
import { freePort } from '../../scripts/dev/freePort.ts';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { auth0 } from '../support/provider/personalities/auth0.ts';
import { Dialogs } from './support/dialogs.ts';
import { linked } from './support/learnMore.ts';
import { clearSettings } from './support/settings.ts';
import { StartedExtension } from './support/startedExtension.ts';

/** The .env of somebody's Auth0 application, with nothing or one thing wrong in it. */
describe('a sign-in from a sample application’s file', () => {
  let provider: LocalProvider;
  let program: { readonly port: number };
  let dialogs: Dialogs;
  let extension: StartedExtension;

  before(async () => {
    program = { port: await freePort('127.0.0.1') };
    const { personality } = auth0(program);
    provider = await startLocalProvider({ hostname: '127.0.0.2', personality });
  });

  beforeEach(() => {
    dialogs = new Dialogs();
    extension = new StartedExtension();
  });

  afterEach(async () => {
    extension.stop();
    dialogs.restore();
    await clearSettings();
  });

  after(() => provider.close());

  const correct = (): Readonly<Record<string, string>> => ({
    AUTH0_CLIENT_ID: 'AbCdEfGhIjKlMnOp',
    AUTH0_CLIENT_SECRET: 'example-secret-of-the-auth0-app',
    AUTH0_DOMAIN: new URL(provider.issuer).origin,
    AUTH0_CALLBACK_URL: `http://localhost:${String(program.port)}/callback`,
    AUTH0_AUDIENCE: 'https://api.acme.dev',
  });

  for (const { title, wrong, message, choices } of [
    {
      title: 'nothing wrong in it',
      wrong: {},
      message: 'Signed in to auth0 as Alice Ångström.',
      choices: ['Inspect Claims', 'Copy Access Token'],
    },
    {
      title: 'an audience that there is not',
      wrong: { AUTH0_AUDIENCE: 'https://other.acme.dev' },
      message: linked(
        'auth0 refused the sign-in (access_denied): it does not know the API that the token is asked for, or does not let this client use it. Check audience and resource, and that the API is registered for the client. The provider says: “Service not found: https://other.acme.dev”.',
        'authorization_refused',
      ),
      choices: ['Open Settings', 'Check Provider', 'Show Trace'],
    },
    {
      title: 'a wrong secret',
      wrong: { AUTH0_CLIENT_SECRET: 'wrong' },
      message: linked(
        'auth0 did not accept the client (access_denied). Check the client ID, the client secret and clientAuthentication. The provider says: “Unauthorized”.',
        'token_request_refused',
      ),
      choices: ['Set Client Secret', 'Open Settings', 'Show Trace'],
    },
  ]) {
    it(`ends with one message that says so: ${title}`, async () => {
      const lines = Object.entries({ ...correct(), ...wrong }).map(([name, value]) => {
        return `${name}=${value}`;
      });
      dialogs.answer = ({ choices: offered }) =>
        offered.find((choice) => choice === 'Add to My Settings');
      await extension.run('oidc.importProvider', { text: lines.join('\n') });
      dialogs.clear();
      await extension.run('oidc.signIn', 'auth0');
      const [shown, ...more] = dialogs.shown.map(({ text, choices: offered }) => ({
        message: text,
        choices: offered,
      }));
      assert.deepEqual({ shown, more }, { shown: { message, choices }, more: [] });
    });
  }
});
