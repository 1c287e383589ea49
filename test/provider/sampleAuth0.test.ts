import assert from 'node:assert/strict';
import type { OidcError } from '../../src/core/errors.ts';
import type { Session } from '../../src/core/session/session.ts';
import { decodeTokenWithoutVerify } from '../../src/core/token/decode.ts';
import { ImportedSample } from '../support/importedSample.ts';
import { auth0, auth0Audience } from '../support/provider/personalities/auth0.ts';
import { single } from '../support/provider/requestLog.ts';
import type { RelyingParty } from '../support/relyingParty.ts';

describe('Auth0, from its .env', () => {
  let sample: ImportedSample;
  let party: RelyingParty;
  let session: Session;

  before(async () => {
    ({ sample, party, session } = await ImportedSample.signedIn(auth0));
  });

  after(() => sample.close());

  it('signs in at the issuer with its slash, and asks for the API with audience', async () => {
    const asked = sample.provider.requests.find(({ path }) => path === '/authorize');
    const decoded = decodeTokenWithoutVerify(session.tokens.accessToken);
    assert.deepEqual(
      {
        problems: sample.problems,
        issuer: session.account.issuer,
        name: session.account.name,
        scopes: session.tokens.scopes,
        paths: sample.paths,
        audience: single(asked?.query ?? [], 'audience'),
        for: decoded.format === 'jwt' && decoded.claims['aud'],
      },
      {
        problems: [],
        issuer: `${new URL(sample.provider.issuer).origin}/`,
        name: 'Alice Ångström',
        scopes: ['openid', 'profile', 'email'],
        paths: [
          'GET /.well-known/openid-configuration',
          'GET /authorize',
          'POST /oauth/token',
          'GET /.well-known/jwks.json',
        ],
        audience: auth0Audience,
        for: [auth0Audience, `${sample.provider.issuer}userinfo`],
      },
    );
  });

  it('has name and picture from UserInfo', async () => {
    const { name, picture } = await party.userInfo(sample.config, session);
    assert.deepEqual(
      { name, picture },
      { name: 'Alice Ångström', picture: 'https://s.gravatar.com/avatar/user-alice?d=retro' },
    );
  });

  it('gets an opaque access token without an audience, which UserInfo takes as well', async () => {
    const config = sample.edited({ audience: undefined });
    const { account, tokens } = await party.signIn(config);
    const { name } = await party.userInfo(config, { ...session, account, tokens });
    assert.deepEqual(
      { format: decodeTokenWithoutVerify(tokens.accessToken).format, name },
      { format: 'opaque', name: 'Alice Ångström' },
    );
  });

  it('is renewed once the settings ask for offline_access, for the same API', async () => {
    const [tokens, renewed] = await sample.renewal();
    const decoded = decodeTokenWithoutVerify(renewed.accessToken);
    assert.deepEqual(
      {
        same: renewed.accessToken === tokens.accessToken,
        audience: decoded.format === 'jwt' && decoded.claims['aud'],
      },
      { same: false, audience: [auth0Audience, `${sample.provider.issuer}userinfo`] },
    );
  });

  it('logs out at /v2/logout, and is back at the registered address', async () => {
    const before = sample.logIns;
    const outcome = await party.endSession(sample.config, session);
    const asked = sample.provider.requests.find(({ path }) => path === '/v2/logout');
    const { status } = await party.browser.landed;
    await party.signIn(sample.config);
    assert.deepEqual(
      { outcome, query: asked?.query, status, logIns: sample.logIns - before },
      {
        outcome: 'returned',
        query: [
          ['client_id', sample.config.clientId],
          ['returnTo', sample.entry['postLogoutRedirectUri']],
        ],
        status: 200,
        logIns: 1,
      },
    );
  });

  for (const { title, variable, value, detail } of [
    {
      title: 'an API that the tenant does not have',
      variable: 'AUTH0_AUDIENCE',
      value: 'https://other.acme.dev',
      detail: {
        code: 'authorization_refused',
        error: 'access_denied',
        description: 'Service not found: https://other.acme.dev',
      },
    },
    {
      title: 'a secret that is not the client’s',
      variable: 'AUTH0_CLIENT_SECRET',
      value: 'wrong',
      detail: {
        code: 'token_request_refused',
        error: 'access_denied',
        description: 'Unauthorized',
      },
    },
  ]) {
    it(`repeats what Auth0 says to ${title}`, async () => {
      const line = new RegExp(`^${variable}=.*$`, 'm');
      const wrong = await ImportedSample.start(auth0, (text) =>
        text.replace(line, `${variable}=${value}`),
      );
      const error: unknown = await (
        await wrong.window()
      )
        .signIn(wrong.config)
        .catch((reason: unknown) => reason);
      await wrong.close();
      const { code, detail: told } = error as OidcError;
      const { error: refusal, description } = told as Readonly<Record<string, unknown>>;
      assert.deepEqual({ code, error: refusal, description }, detail);
    });
  }
});
