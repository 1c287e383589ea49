import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import type { OidcError } from '../../src/core/errors.ts';
import { deferred } from '../../src/core/promises.ts';
import type { ProviderConfig } from '../../src/core/provider/providerConfig.ts';
import { codeOf } from '../support/codeOf.ts';
import { changed } from '../support/hostile/changes.ts';
import { redirectTo } from '../support/hostile/replies.ts';
import type { Hooks } from '../support/hostile/types.ts';
import { startHostileProvider, type HostileProvider } from '../support/hostileProvider.ts';
import { listen } from '../support/listen.ts';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { clientIds, editorRedirectUri } from '../support/provider/clients.ts';
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

/** Two providers of which neither names itself in its answer, so that only the client can tell. */
describe('an answer that could be of either of two providers', () => {
  let honest: HostileProvider;
  let attacker: HostileProvider;

  const silentAboutIss: Hooks = {
    discovery: changed('authorization_response_iss_parameter_supported', () => undefined),
    authorizationResponse: (parameters) => parameters.filter(([name]) => name !== 'iss'),
  };

  beforeEach(async () => {
    honest = await startHostileProvider({ hooks: silentAboutIss });
    attacker = await startHostileProvider();
    attacker.hooks = {
      ...silentAboutIss,
      reply: {
        authorize: (request, response) => {
          const query = new URL(request.url ?? '', attacker.issuer).search;
          const { authorization_endpoint: target = '' } = honest.endpoints;
          return redirectTo(`${target}${query}`, 302)(request, response);
        },
      },
    };
  });

  afterEach(() => Promise.all([honest.close(), attacker.close()]));

  interface Situation {
    /** More entries, in front of the honest one. */
    readonly before?: readonly Partial<ProviderConfig>[];
    readonly asked?: Partial<ProviderConfig>;
    readonly other?: Partial<ProviderConfig>;
    readonly isPublicClient?: boolean;
  }

  /** Signs in at the attacker, with the honest one in the settings, too. */
  const attempt = async ({
    before = [],
    asked = {},
    other = {},
    isPublicClient = true,
  }: Situation): Promise<object> => {
    const config = hostileConfig(honest, { id: 'honest', label: 'Honest', ...other });
    const configs = [...before.map((entry) => ({ ...config, ...entry })), config];
    const others = configs.map((one) => ({
      config: one,
      isPublicClient: () => Promise.resolve(isPublicClient),
    }));
    const party = new RelyingParty({ timeoutSeconds: 1, others });
    const error = await party.signIn(hostileConfig(attacker, asked)).then(
      () => undefined,
      (cause: unknown) => cause as OidcError,
    );
    return {
      code: error?.code,
      detail: error?.is('redirect_shared') === true ? error.detail : undefined,
      opened: party.browser.opened.length > 0,
      codeSent: attacker.hits.includes('token'),
    };
  };

  it('is not asked for: the sign-in is refused, with a redirect URI that would do', async () => {
    assert.deepEqual(await attempt({}), {
      code: 'redirect_shared',
      detail: {
        otherLabel: 'Honest',
        redirectUri: 'http://127.0.0.1/callback',
        ownRedirectUri: 'http://127.0.0.1/callback/hostile',
      },
      opened: false,
      codeSent: false,
    });
  });

  const toTheEditor = { callback: 'uri' } as const;

  it('is not asked for where both come back to the editor: a path of their own is of no use', async () => {
    const redirect = { ...defaultRedirect, path: '/callback/hostile' };
    assert.deepEqual(await attempt({ asked: { ...toTheEditor, redirect }, other: toTheEditor }), {
      code: 'redirect_shared',
      detail: {
        otherLabel: 'Honest',
        redirectUri: editorRedirectUri,
        ownRedirectUri: undefined,
      },
      opened: false,
      codeSent: false,
    });
  });

  it('is not asked for either when another one takes its time: all are asked at once', async () => {
    const both = deferred<undefined>();
    const waiting = new Set<ServerResponse>();
    let mostAtOnce = 0;
    const slowOne = (): ReturnType<typeof listen> =>
      listen((_request, response) => {
        waiting.add(response);
        response.on('close', () => waiting.delete(response));
        mostAtOnce = Math.max(mostAtOnce, waiting.size);
        if (waiting.size === 2) {
          both.resolve(undefined);
        }
        void both.promise.then(() => response.writeHead(404).end());
      }, '127.0.0.1');
    const slowOnes = [await slowOne(), await slowOne()];
    const before = slowOnes.map(({ port }) => ({ issuer: `http://127.0.0.1:${String(port)}` }));
    try {
      const { code } = (await attempt({ before })) as { code: string };
      assert.deepEqual({ code, mostAtOnce }, { code: 'redirect_shared', mostAtOnce: 2 });
    } finally {
      await Promise.all(slowOnes.map((one) => one.close()));
    }
  });

  const byHand = (): ProviderConfig['metadata'] => {
    const { authorization_endpoint = '', token_endpoint = '' } = attacker.endpoints;
    return { authorization_endpoint, token_endpoint };
  };

  it('is not asked for at endpoints by hand either', async () => {
    const asked = { issuer: undefined, metadata: byHand(), scopes: [] };
    assert.deepEqual(
      { ...(await attempt({ asked })), detail: undefined },
      { code: 'redirect_shared', detail: undefined, opened: false, codeSent: false },
    );
  });

  const fixed = (port: number): Partial<ProviderConfig> => ({
    redirect: { ...defaultRedirect, port },
  });
  const harmless: readonly (readonly [title: string, situation: () => Situation])[] = [
    [
      'has another path to come back to',
      () => ({ asked: { redirect: { ...defaultRedirect, path: '/callback/hostile' } } }),
    ],
    [
      'has another host to come back to',
      () => ({ other: { redirect: { ...defaultRedirect, host: '[::1]' } } }),
    ],
    ['comes back to the editor', () => ({ other: toTheEditor })],
    ['proves itself to redeem a code', () => ({ isPublicClient: false })],
    ['is of the same issuer', () => ({ other: { issuer: attacker.issuer } })],
    ['can’t be reached', () => ({ other: { issuer: 'http://127.0.0.1:1' } })],
  ];
  for (const [title, situation] of harmless) {
    it(`is waited for where the other one ${title}`, async () => {
      const { opened } = (await attempt(situation())) as { opened: boolean };
      assert.equal(opened, true);
    });
  }

  it('is waited for at a port of its own, where both have one', async () => {
    const [one, two] = await Promise.all([freePort(), freePort()]);
    const { opened } = (await attempt({ asked: fixed(one), other: fixed(two) })) as {
      opened: boolean;
    };
    assert.equal(opened, true);
  });

  it('is told by its name, where the other one has one: no code is sent', async () => {
    honest.hooks = {};
    assert.deepEqual(await attempt({}), {
      ...{ code: 'authorization_issuer_mismatch', detail: undefined },
      ...{ opened: true, codeSent: false },
    });
  });

  it('is told by its name at endpoints by hand, too', async () => {
    honest.hooks = {};
    const asked = { issuer: undefined, metadata: byHand(), scopes: [] };
    assert.deepEqual(await attempt({ asked }), {
      ...{ code: 'authorization_issuer_mismatch', detail: undefined },
      ...{ opened: true, codeSent: false },
    });
  });

  it('has to have a name where the one that is asked announces one: no code is sent', async () => {
    attacker.hooks = { ...attacker.hooks, discovery: (document) => document };
    assert.deepEqual(await attempt({}), {
      ...{ code: 'authorization_issuer_mismatch', detail: undefined },
      ...{ opened: true, codeSent: false },
    });
  });
});

async function freePort(): Promise<number> {
  const running = await listen(() => undefined, '127.0.0.1');
  await running.close();
  return running.port;
}
