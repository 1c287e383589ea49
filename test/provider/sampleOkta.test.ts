import assert from 'node:assert/strict';
import { verifyTokens } from '../../src/core/oidc/verifyTokens.ts';
import { explainAnswer } from '../../src/core/oidc/api/apiRefusal.ts';
import { nowEpochSeconds } from '../../src/core/ports.ts';
import type { ProviderConfig } from '../../src/core/provider/providerConfig.ts';
import type { Session } from '../../src/core/session/session.ts';
import type { Check } from '../../src/core/token/checks.ts';
import { decodeTokenWithoutVerify } from '../../src/core/token/decode.ts';
import { codeOf } from '../support/codeOf.ts';
import { systemClock } from '../support/fakeClock.ts';
import { ImportedSample } from '../support/importedSample.ts';
import {
  oktaAudience,
  oktaHostedLogin,
  oktaResourceServer,
} from '../support/provider/personalities/okta.ts';
import { users } from '../support/provider/users.ts';
import type { RelyingParty } from '../support/relyingParty.ts';

const path = (name: string): string => `/oauth2/default/${name}`;

describe('Okta hosted login, from its client_secrets.json', () => {
  let sample: ImportedSample;
  let party: RelyingParty;
  let session: Session;

  before(async () => {
    ({ sample, party, session } = await ImportedSample.signedIn(oktaHostedLogin));
  });

  after(() => sample.close());

  it('signs in as the confidential client, with the one registered redirect URI', async () => {
    const { issuer } = sample.provider;
    const { visited } = await party.browser.landed;
    const back = visited.at(-2)?.replace(/\?.*/, '');
    const tokenRequest = sample.provider.requests.find((one) => one.path === path('v1/token'));
    assert.deepEqual(
      {
        problems: sample.problems,
        account: session.account,
        scopes: session.tokens.scopes,
        paths: sample.paths,
        authorization: tokenRequest?.authorization,
        back,
      },
      {
        problems: [],
        account: {
          issuer,
          subject: 'user-alice',
          name: 'Alice Ångström',
          email: 'alice@example.com',
        },
        scopes: ['openid', 'profile', 'email'],
        paths: [
          `GET ${path('.well-known/openid-configuration')}`,
          `GET ${path('v1/authorize')}`,
          `POST ${path('v1/token')}`,
          `GET ${path('v1/keys')}`,
        ],
        authorization: 'basic',
        back: sample.entry['redirectUri'],
      },
    );
  });

  it('has the profile from UserInfo', async () => {
    const profile = await party.userInfo(sample.config, session);
    assert.deepEqual({ ...profile }, { sub: 'user-alice', ...users.alice.claims });
  });

  it('honours a session that is there already: nobody types a password again', async () => {
    const before = sample.logIns;
    const again = await party.signIn(sample.config);
    assert.deepEqual(
      { logIns: sample.logIns - before, subject: again.account.subject },
      { logIns: 0, subject: 'user-alice' },
    );
  });

  it('is renewed once the settings ask for offline_access, for the same API', async () => {
    const [tokens, renewed] = await sample.renewal();
    const decoded = decodeTokenWithoutVerify(renewed.accessToken);
    assert.deepEqual(
      {
        same: renewed.accessToken === tokens.accessToken,
        audience: decoded.format === 'jwt' && decoded.claims['aud'],
        scopes: renewed.scopes,
      },
      { same: false, audience: oktaAudience, scopes: ['openid', 'offline_access'] },
    );
  });

  it('logs out at Okta, where the next sign-in asks for the password', async () => {
    const before = sample.logIns;
    const outcome = await party.endSession(sample.config, session);
    await party.signIn(sample.config);
    assert.deepEqual(
      {
        outcome,
        asked: sample.paths.includes(`GET ${path('v1/logout')}`),
        logIns: sample.logIns - before,
      },
      { outcome: 'confirmed', asked: true, logIns: 1 },
    );
  });

  for (const { title, change, code } of [
    {
      title: 'a secret that is not the client’s',
      change: (text: string) => text.replace('example-secret', 'another-secret'),
      code: 'token_request_refused',
    },
    {
      title: 'the issuer of another authorization server',
      change: (text: string) => text.replace('/oauth2/default"', '/oauth2/other"'),
      code: 'discovery_not_found',
    },
  ]) {
    it(`says what is wrong with a file that has ${title}`, async () => {
      const wrong = await ImportedSample.start(oktaHostedLogin, change);
      const result = await codeOf((await wrong.window()).signIn(wrong.config));
      await wrong.close();
      assert.equal(result, code);
    });
  }
});

describe('Okta resource server, from its client_secrets.json', () => {
  let sample: ImportedSample;
  let party: RelyingParty;
  let session: Session;

  before(async () => {
    ({ sample, party, session } = await ImportedSample.signedIn(oktaResourceServer));
  });

  after(() => sample.close());

  const get = async (token?: string): Promise<object> => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const response = await fetch(sample.provider.apiUrl, { headers });
    await response.body?.cancel();
    return { status: response.status, challenge: response.headers.get('www-authenticate') };
  };

  it('is read from under "web", its redirect URIs from a list', () => {
    assert.deepEqual(
      { web: sample.text.includes('"web"'), problems: sample.problems },
      { web: true, problems: [] },
    );
  });

  it('has its access token verified on this machine, as far as that is not the API’s to do', async () => {
    const { tokens, nonce, account } = session;
    const { access_token: checks } = await verifyTokens(
      party,
      { provider: sample.config, tokens, nonce, issuer: account.issuer },
      new AbortController().signal,
    );
    const decoded = decodeTokenWithoutVerify(tokens.accessToken);
    assert.deepEqual(
      {
        checks: outcomes(checks),
        audience: decoded.format === 'jwt' && decoded.claims['aud'],
        scopes: decoded.format === 'jwt' && decoded.claims['scp'],
      },
      {
        checks: {
          signature: 'passed',
          algorithm: 'passed',
          key: 'passed',
          issuer: 'passed',
          audience: 'not_run',
          expiry: 'passed',
          not_before: 'not_run',
          issued_at: 'passed',
          token_type: 'not_run',
        },
        audience: oktaAudience,
        scopes: ['openid', 'profile', 'email'],
      },
    );
  });

  it('introspects it with its own credentials, and any other token as not active', async () => {
    const own = await party.introspect(sample.config, session.tokens.accessToken);
    const other = await party.introspect(sample.config, `${session.tokens.accessToken}x`);
    const { active, username, aud, cid } = own;
    assert.deepEqual(
      { own: { active, username, aud, cid }, other: { ...other } },
      {
        own: {
          active: true,
          username: 'alice',
          aud: oktaAudience,
          cid: sample.config.clientId,
        },
        other: { active: false },
      },
    );
  });

  it('gets the messages with a token that has the scope, and is told why without', async () => {
    const call = async (config: ProviderConfig, caller: Session): Promise<object> => {
      const url = sample.provider.apiUrl;
      const answer = await party.callApi(config, caller, { url });
      const now = nowEpochSeconds(systemClock);
      const hints = explainAnswer(answer, url, caller.tokens, now);
      const { messages } = JSON.parse(new TextDecoder().decode(answer.body)) as {
        messages?: readonly object[];
      };
      return { status: answer.status, messages: messages?.length, hints };
    };
    const allowed = sample.edited({ scopes: 'openid messages:read' });
    assert.deepEqual(
      {
        allowed: await call(allowed, await party.signIn(allowed)),
        withoutScope: await call(sample.config, session),
      },
      {
        allowed: { status: 200, messages: 2, hints: [] },
        withoutScope: {
          status: 403,
          messages: undefined,
          hints: [
            {
              kind: 'said',
              error: 'insufficient_scope',
              description: 'The token needs the scope messages:read',
            },
            { kind: 'scope_needed', needed: ['messages:read'], missing: ['messages:read'] },
          ],
        },
      },
    );
  });

  it('is protected: no token and a token of another kind are refused', async () => {
    assert.deepEqual(
      { idToken: await get(session.tokens.idToken), nothing: await get() },
      {
        idToken: {
          status: 401,
          challenge: `Bearer error="invalid_token", error_description="unexpected 'aud' claim value"`,
        },
        nothing: { status: 401, challenge: 'Bearer realm="messages"' },
      },
    );
  });
});

function outcomes(checks: readonly Check[]): Readonly<Record<string, string>> {
  return Object.fromEntries(checks.map(({ id, outcome }) => [id, outcome]));
}
