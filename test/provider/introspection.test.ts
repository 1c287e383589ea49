import assert from 'node:assert/strict';
import type { Session } from '../../src/core/session/session.ts';
import { changed } from '../support/hostile/changes.ts';
import * as answer from '../support/hostile/replies.ts';
import { corruptSignature, encode, signed } from '../support/hostile/tokens.ts';
import type { ClientAuthentication, Reply } from '../support/hostile/types.ts';
import { startHostileProvider, subject, type HostileProvider } from '../support/hostileProvider.ts';
import { hostileConfig } from '../support/providerConfigs.ts';
import { codeOf, RelyingParty } from '../support/relyingParty.ts';

const resourceServer = {
  clientId: 'api',
  clientSecret: 'api s3cret:%',
  authentication: 'client_secret_basic',
} as const;

describe('introspection at a hostile provider', () => {
  let provider: HostileProvider;
  let party: RelyingParty;
  let session: Session;

  beforeEach(async () => {
    provider = await startHostileProvider();
    party = new RelyingParty({ requestTimeoutSeconds: 0.5 });
    session = await party.signIn(hostileConfig(provider));
    provider.clearLog();
  });

  afterEach(async () => {
    assert.deepEqual(provider.violations, []);
    await provider.close();
  });

  const introspect = (token = session.tokens.accessToken) =>
    party.introspect(hostileConfig(provider), token);

  it('says of a token that it is active, and for whom', async () => {
    assert.deepEqual(
      { ...(await introspect()) },
      { active: true, sub: subject, client_id: provider.client.clientId },
    );
  });

  it('says of any other token that it is not, which is no error', async () => {
    assert.deepEqual({ ...(await introspect('whatever')) }, { active: false });
  });

  for (const active of ['true', 1, null, undefined]) {
    it(`takes active ${JSON.stringify(active)} for no answer`, async () => {
      provider.hooks.introspection = changed('active', () => active);

      assert.equal(await codeOf(introspect()), 'response_invalid');
    });
  }

  const failures: readonly {
    readonly title: string;
    readonly reply: Reply;
    readonly code: string;
  }[] = [
    {
      title: '401 invalid_client',
      reply: answer.json({ error: 'invalid_client' }, 401),
      code: 'endpoint_refused',
    },
    {
      title: '401 with a challenge',
      reply: answer.status(401, '', { 'www-authenticate': 'Basic realm="x"' }),
      code: 'endpoint_refused',
    },
    { title: '403 and nothing else', reply: answer.status(403), code: 'response_invalid' },
    { title: '500', reply: answer.status(500), code: 'response_invalid' },
    { title: 'a page', reply: answer.html, code: 'response_invalid' },
    { title: 'a redirect', reply: answer.redirectTo('/x', 307), code: 'redirect_refused' },
    { title: 'silence', reply: answer.silent, code: 'request_timed_out' },
    { title: 'a gzip bomb', reply: answer.gzipBomb(100), code: 'response_too_large' },
  ];
  for (const { title, reply, code } of failures) {
    it(`ends with ${code} at ${title}`, async () => {
      provider.hooks = { reply: { introspect: reply } };

      assert.equal(await codeOf(introspect()), code);
    });
  }
});

describe('introspection with credentials of its own', () => {
  for (const authentication of ['client_secret_basic', 'client_secret_post'] as const) {
    it(`uses them, by ${authentication}, and never those of the login client`, async () => {
      const introspectionClient = { ...resourceServer, authentication };
      const provider = await startHostileProvider({ introspectionClient });
      const party = new RelyingParty();
      const clientAuthentication: ClientAuthentication = authentication;
      const config = hostileConfig(provider, {
        introspection: { clientId: resourceServer.clientId, clientAuthentication },
      });
      await party.secrets.set(config, 'introspection', resourceServer.clientSecret);
      const { tokens } = await party.signIn(config);

      const { active } = await party.introspect(config, tokens.accessToken);
      await provider.close();

      assert.deepEqual(
        { active, violations: provider.violations },
        { active: true, violations: [] },
      );
    });
  }
});

function unsign(token: string): string {
  return `${encode({ alg: 'none' })}.${token.split('.')[1] ?? ''}.`;
}

describe('UserInfo as a signed token (oidcc-client-test-userinfo-signed)', () => {
  for (const { title, change, code } of [
    {
      title: 'is shown when its signature holds',
      change: (token: string) => token,
      code: 'no error',
    },
    { title: 'is not used when nobody signed it', change: unsign, code: 'response_invalid' },
    {
      title: 'is not used when its signature is wrong',
      change: corruptSignature,
      code: 'response_invalid',
    },
  ]) {
    it(title, async () => {
      const provider = await startHostileProvider({
        hooks: { discovery: changed('userinfo_signing_alg_values_supported', () => ['RS256']) },
      });
      const party = new RelyingParty();
      const config = hostileConfig(provider);
      const session = await party.signIn(config);
      const token = await signed({
        header: { alg: 'RS256', kid: provider.keys.signingKey.kid },
        claims: { iss: provider.issuer, aud: provider.client.clientId, sub: subject },
        key: provider.keys.signingKey,
        clientSecret: '',
      });
      provider.hooks.reply = {
        userinfo: answer.status(200, change(token), { 'content-type': 'application/jwt' }),
      };

      const actual = await codeOf(party.userInfo(config, session));
      await provider.close();

      assert.equal(actual, code);
    });
  }
});
