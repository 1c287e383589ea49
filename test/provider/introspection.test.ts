import assert from 'node:assert/strict';
import type { Session } from '../../src/core/session/session.ts';
import { changed } from '../support/hostile/changes.ts';
import * as answer from '../support/hostile/replies.ts';
import type { Reply } from '../support/hostile/types.ts';
import { startHostileProvider, subject, type HostileProvider } from '../support/hostileProvider.ts';
import { hostileConfig } from '../support/providerConfigs.ts';
import { codeOf } from '../support/codeOf.ts';
import { RelyingParty } from '../support/relyingParty.ts';
import { withHostileProvider } from '../support/withHostileProvider.ts';

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
      const outcome = await withHostileProvider({ introspectionClient }, async (provider) => {
        const party = new RelyingParty();
        const config = hostileConfig(provider, {
          introspection: {
            clientId: resourceServer.clientId,
            clientAuthentication: authentication,
          },
        });
        await party.secrets.set(config, 'introspection', resourceServer.clientSecret);
        const { tokens } = await party.signIn(config);
        const { active } = await party.introspect(config, tokens.accessToken);
        return { active, violations: provider.violations };
      });

      assert.deepEqual(outcome, { active: true, violations: [] });
    });
  }

  it('sends them the way this endpoint takes them, not the way the token endpoint does', async () => {
    const options = {
      authentication: 'client_secret_basic',
      introspectionClient: { ...resourceServer, authentication: 'client_secret_post' },
      hooks: {
        discovery: changed('introspection_endpoint_auth_methods_supported', () => [
          'client_secret_post',
        ]),
      },
    } as const;
    const outcome = await withHostileProvider(options, async (provider) => {
      const party = new RelyingParty();
      const config = hostileConfig(provider, {
        introspection: { clientId: resourceServer.clientId, clientAuthentication: undefined },
      });
      await party.secrets.set(config, 'login', provider.client.clientSecret);
      await party.secrets.set(config, 'introspection', resourceServer.clientSecret);
      const { tokens } = await party.signIn(config);
      const { active } = await party.introspect(config, tokens.accessToken);
      return { active, violations: provider.violations };
    });

    assert.deepEqual(outcome, { active: true, violations: [] });
  });
});
