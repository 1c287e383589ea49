import assert from 'node:assert/strict';
import type { ProviderConfig } from '../../src/core/provider/providerConfig.ts';
import { codeOf } from '../support/codeOf.ts';
import { changed } from '../support/hostile/changes.ts';
import { redirectTo } from '../support/hostile/replies.ts';
import { startHostileProvider, type HostileProvider } from '../support/hostileProvider.ts';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { clientIds } from '../support/provider/clients.ts';
import { defaultRedirect, hostileConfig } from '../support/providerConfigs.ts';
import { RelyingParty } from '../support/relyingParty.ts';

/**
 * A provider that sends the browser on to another one, where the user is known, to be given the code
 * of that one (RFC 9700 4.4).
 */
describe('a provider that passes the sign-in on to another one', () => {
  let honest: LocalProvider;
  let attacker: HostileProvider;

  before(async () => {
    honest = await startLocalProvider({ hostname: '127.0.0.1', autoLogin: 'alice' });
  });

  after(() => honest.close());

  beforeEach(async () => {
    attacker = await startHostileProvider();
    attacker.hooks = {
      // It does not say that it has RFC 9207, so that a missing iss would be fine.
      discovery: changed('authorization_response_iss_parameter_supported', () => undefined),
      reply: {
        authorize: (request, response) => {
          const { searchParams } = new URL(request.url ?? '', attacker.issuer);
          searchParams.set('client_id', clientIds.public);
          return redirectTo(`${honest.issuer}/auth?${String(searchParams)}`, 302)(
            request,
            response,
          );
        },
      },
    };
  });

  afterEach(() => attacker.close());

  const attempt = async (config: Partial<ProviderConfig>): Promise<object> => {
    const party = new RelyingParty({ timeoutSeconds: 1 });
    const code = await codeOf(party.signIn(hostileConfig(attacker, config)));
    const { status } = await party.browser.landed;
    return { code, status, hits: attacker.hits, honest: honest.issuedTokens.accessTokens };
  };

  it('gets no code: the other one says in iss whose it is', async () => {
    assert.deepEqual(await attempt({}), {
      code: 'authorization_issuer_mismatch',
      status: 200,
      hits: ['discovery', 'authorize'],
      honest: [],
    });
  });

  it('gets no code where it has a redirect URI of its own: the other one does not know that', async () => {
    assert.deepEqual(await attempt({ redirect: { ...defaultRedirect, path: '/callback/other' } }), {
      code: 'sign_in_timed_out',
      status: 400,
      hits: ['discovery', 'authorize'],
      honest: [],
    });
  });
});
