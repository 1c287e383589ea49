import assert from 'node:assert/strict';
import { startLocalProvider } from '../support/localProvider.ts';
import { auth0 } from '../support/provider/personalities/auth0.ts';
import { authgear } from '../support/provider/personalities/authgear.ts';
import {
  oktaCodeExchange,
  oktaHostedLogin,
  oktaResourceServer,
} from '../support/provider/personalities/okta.ts';
import { Dialogs } from './support/dialogs.ts';
import { linked } from './support/learnMore.ts';
import { clearSettings, writeProviders } from './support/settings.ts';
import { StartedExtension } from './support/startedExtension.ts';

const allowedNowhere =
  'At the provider, allow the client credentials grant for it, as for a service or machine-to-machine client; or write “authorization_code” as flow in the settings, to sign in as a user.';

const byOkta =
  'The provider says: “The client is not authorized to use the provided grant type. Configured grant types: |authorization_code, refresh_token|.”';
const byOthers = 'The provider says: “requested grant type is not allowed for this client”.';

/** Each application is one that signs people in, so its client may not get tokens for itself. */
describe('a flow that the client may not use', () => {
  let dialogs: Dialogs;
  let extension: StartedExtension;

  beforeEach(() => {
    dialogs = new Dialogs();
    extension = new StartedExtension();
  });

  afterEach(async () => {
    extension.stop();
    dialogs.restore();
    await clearSettings();
  });

  for (const { name, sampleOf, clientId, secret, error, quoted } of [
    {
      name: 'Okta hosted login',
      sampleOf: oktaHostedLogin,
      clientId: '0oa1b2c3d4e5f6g7h8i9',
      secret: 'example-secret-of-the-hosted-login-app',
      error: 'unauthorized_client',
      quoted: byOkta,
    },
    {
      name: 'Okta resource server',
      sampleOf: oktaResourceServer,
      clientId: '0oa9z8y7x6w5v4u3t2s1',
      secret: 'example-secret-of-the-resource-server',
      error: 'unauthorized_client',
      quoted: byOkta,
    },
    {
      name: 'Okta code exchange',
      sampleOf: oktaCodeExchange,
      clientId: '0oa5code6exchange7',
      secret: undefined,
      error: 'unauthorized_client',
      quoted: byOkta,
    },
    {
      name: 'Auth0',
      sampleOf: auth0,
      clientId: 'AbCdEfGhIjKlMnOp',
      secret: 'example-secret-of-the-auth0-app',
      error: 'unauthorized_client',
      quoted: "The provider says: “Grant type 'client_credentials' not allowed for the client.”",
    },
    {
      name: 'Authgear',
      sampleOf: authgear,
      clientId: 'a1b2c3d4e5f6',
      secret: 'example-secret-of-the-authgear-app',
      error: 'invalid_request',
      quoted: byOthers,
    },
  ]) {
    it(`names the setting, and what to allow at the provider: ${name}`, async () => {
      const { personality } = sampleOf({ port: 8080 });
      const provider = await startLocalProvider({ hostname: '127.0.0.2', personality });
      try {
        await writeProviders({
          app: {
            issuer: provider.issuer,
            clientId,
            clientAuthentication: secret === undefined ? 'none' : 'client_secret_basic',
            flow: 'client_credentials',
            scopes: [],
          },
        });
        dialogs.answer = ({ kind }) => (kind === 'input' ? secret : undefined);
        await extension.run('oidc.signIn', 'app');
        const { text, choices } = dialogs.shown.at(-1) ?? {};
        assert.deepEqual(
          { text, choices },
          {
            text: linked(
              `app does not let this client use the flow client_credentials (${error}). ${allowedNowhere} ${quoted}`,
              'grant_refused',
            ),
            choices: ['Open Settings', 'Check Provider', 'Show Trace'],
          },
        );
      } finally {
        await provider.close();
      }
    });
  }

  it('says so of the device code, too', async () => {
    const provider = await startLocalProvider({ hostname: '127.0.0.2' });
    try {
      const clientId = 'oidc-tokens-service';
      await writeProviders({ app: { issuer: provider.issuer, clientId, flow: 'device_code' } });
      dialogs.answer = ({ kind }) => (kind === 'input' ? provider.secrets[clientId] : undefined);
      await extension.run('oidc.setClientSecret', 'app');
      await extension.run('oidc.signIn', 'app');
      assert.equal(
        dialogs.shown.at(-1)?.text,
        linked(
          'app does not let this client use the flow device_code (invalid_request). At the provider, allow the device authorization grant (device code) for it; or write “authorization_code” as flow in the settings, to sign in in the browser. The provider says: “urn:ietf:params:oauth:grant-type:device_code is not allowed for this client”.',
          'grant_refused',
        ),
      );
    } finally {
      await provider.close();
    }
  });
});
