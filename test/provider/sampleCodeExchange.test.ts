import assert from 'node:assert/strict';
import { ImportedSample } from '../support/importedSample.ts';
import { oktaCodeExchange } from '../support/provider/personalities/okta.ts';
import { single } from '../support/provider/requestLog.ts';

describe('the Okta code exchange script, from its environment', () => {
  let sample: ImportedSample;

  const start = async (change?: (text: string) => string): Promise<void> => {
    sample = await ImportedSample.start(oktaCodeExchange, change);
  };

  afterEach(() => sample.close());

  const scopes =
    (value: string) =>
    (text: string): string =>
      text.replace(/(SCOPE=).*/, `$1${value}`);

  for (const { title, change, scope, answered } of [
    {
      title: 'with scopes separated by commas',
      change: undefined,
      scope: 'openid profile',
      answered: ['access_token', 'id_token'],
    },
    {
      title: 'and no ID Token comes without openid',
      change: scopes('profile'),
      scope: 'profile',
      answered: ['access_token'],
    },
  ]) {
    it(`redeems a code at the two addresses given, ${title}`, async () => {
      await start(change);
      const party = await sample.window();
      const { tokens, account } = await party.signIn(sample.config);
      const asked = sample.provider.requests.find(({ path }) => path === '/oauth2/v1/authorize');
      const { accessTokens, idTokens } = sample.provider.issuedTokens;
      assert.deepEqual(
        {
          problems: sample.problems,
          paths: sample.paths,
          scope: single(asked?.query ?? [], 'scope'),
          redirectUri: single(asked?.query ?? [], 'redirect_uri'),
          accessToken: tokens.accessToken === accessTokens[0],
          answered: [...accessTokens.map(() => 'access_token'), ...idTokens.map(() => 'id_token')],
          // There are no keys to verify it with.
          idToken: tokens.idToken,
          subject: account.subject,
        },
        {
          problems: [],
          paths: ['GET /oauth2/v1/authorize', 'POST /oauth2/v1/token'],
          scope,
          redirectUri: sample.entry['redirectUri'],
          accessToken: true,
          answered,
          idToken: undefined,
          subject: undefined,
        },
      );
    });
  }

  it('keeps the ID Token once the keys are named by hand', async () => {
    await start();
    const party = await sample.window();
    const { origin } = new URL(sample.provider.apiUrl);
    const metadata = {
      ...(sample.entry['metadata'] as object),
      jwks_uri: `${origin}/oauth2/v1/keys`,
      userinfo_endpoint: `${origin}/oauth2/v1/userinfo`,
    };
    const config = sample.edited({ metadata });
    const session = await party.signIn(config);
    const { name } = await party.userInfo(config, session);
    assert.deepEqual(
      { account: session.account.name, name },
      { account: 'Alice Ångström', name: 'Alice Ångström' },
    );
  });

  it('finds all of the organization’s authorization server by its issuer', async () => {
    await start();
    const party = await sample.window();
    const config = sample.edited({ issuer: sample.provider.issuer, metadata: undefined });
    const session = await party.signIn(config);
    const { name } = await party.userInfo(config, session);
    const { active } = await party.introspect(config, session.tokens.accessToken);
    assert.deepEqual(
      { name, active, paths: sample.paths },
      {
        name: 'Alice Ångström',
        active: true,
        paths: [
          'GET /.well-known/openid-configuration',
          'GET /oauth2/v1/authorize',
          'POST /oauth2/v1/token',
          'GET /oauth2/v1/keys',
          'GET /oauth2/v1/userinfo',
          'POST /oauth2/v1/introspect',
        ],
      },
    );
  });
});
