import assert from 'node:assert/strict';
import { requestText } from '../../src/core/copying/requestText.ts';
import { oauthErrorOf, toOidcError } from '../../src/core/errors.ts';
import { dpopProof } from '../../src/core/oidc/api/dpopProof.ts';
import type { ProviderConfig } from '../../src/core/provider/providerConfig.ts';
import type { Session } from '../../src/core/session/session.ts';
import { decodeTokenWithoutVerify } from '../../src/core/token/decode.ts';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { publicConfig } from '../support/providerConfigs.ts';
import { RelyingParty } from '../support/relyingParty.ts';
import { curlArguments } from '../support/shell.ts';

for (const requiresDpopNonce of [false, true]) {
  describe(`tokens that are bound to a key, ${requiresDpopNonce ? 'with' : 'without'} nonces`, () => {
    let provider: LocalProvider;
    let party: RelyingParty;
    let session: Session;

    before(async () => {
      provider = await startLocalProvider({
        hostname: '127.0.0.2',
        autoLogin: 'alice',
        requiresDpopNonce,
      });
    });

    beforeEach(async () => {
      party = new RelyingParty();
      session = await party.signIn(config());
    });

    after(async () => {
      await provider.close();
    });

    const config = (overrides: Partial<ProviderConfig> = {}): ProviderConfig =>
      publicConfig(provider, {
        scopes: ['openid', 'profile', 'offline_access'],
        dpop: true,
        ...overrides,
      });
    const forApi = (): ProviderConfig =>
      config({ scopes: ['openid', 'messages:read'], resource: [provider.apiResource] });

    it('name it: the code is bound at the authorization request, the token by its answer', async () => {
      const { tokens } = await party.signIn(forApi());
      const asked = provider.requests.findLast(({ path }) => path === '/auth');
      const decoded = decodeTokenWithoutVerify(tokens.accessToken);
      const { jkt } = (decoded.format === 'jwt' ? decoded.claims['cnf'] : {}) as { jkt?: string };
      assert.deepEqual(
        { jkt: typeof jkt, asked: new Map(asked?.query).get('dpop_jkt'), alg: tokens.dpopKey?.alg },
        { jkt: 'string', asked: jkt, alg: 'ES256' },
      );
    });

    it('are bound to a key of their own at each sign-in', async () => {
      const other = await party.signIn(config());
      assert.notDeepEqual(other.tokens.dpopKey, session.tokens.dpopKey);
    });

    it('get UserInfo', async () => {
      const { name } = await party.userInfo(config(), session);
      assert.equal(name, 'Alice Ångström');
    });

    it('are refreshed with the same key, also once the settings no longer ask for one', async () => {
      const edited = config({ dpop: 'auto' });
      const refreshed = await party.sessions.fresh(edited, session.id, 'command');
      await party.userInfo(edited, refreshed);
      assert.deepEqual(
        {
          isNew: refreshed.tokens.accessToken !== session.tokens.accessToken,
          key: refreshed.tokens.dpopKey,
        },
        { isNew: true, key: session.tokens.dpopKey },
      );
    });

    it('are refreshed with one request each: a nonce is known from the sign-in', async () => {
      const before = provider.requests.length;
      for (let refreshes = 0; refreshes < 3; refreshes += 1) {
        await party.sessions.fresh(config(), session.id, 'command');
      }
      const statuses = provider.requests
        .slice(before)
        .flatMap(({ path, status }) => (path === '/token' ? [status] : []));
      assert.deepEqual(statuses, [200, 200, 200]);
    });

    it('are what they are in another window', async () => {
      const other = new RelyingParty({ store: party.store });
      const [found] = await other.sessions.list(config());
      assert.ok(found);
      const { name } = await other.userInfo(config(), found);
      assert.deepEqual(
        { key: found.tokens.dpopKey, name },
        { key: session.tokens.dpopKey, name: 'Alice Ångström' },
      );
    });

    it('open an API, whatever the method', async () => {
      const bound = await party.signIn(forApi());
      const url = `${provider.apiUrl}?page=1`;
      const { status, challenges } = await party.callApi(forApi(), bound, { url });
      assert.deepEqual({ status, challenges }, { status: 200, challenges: [] });
    });

    it(`open an API to a copied command, which is of use once${requiresDpopNonce ? ', after a call that brought the nonce' : ''}`, async () => {
      const bound = await party.signIn(forApi());
      const { tokens } = bound;
      const { accessToken, dpopKey } = tokens;
      assert.ok(dpopKey);
      const { clientId } = forApi();
      const url = `${provider.apiUrl}?page=1`;
      const request = { url, method: 'GET', jsonBody: undefined } as const;
      const copied = async (): Promise<string> => {
        const proof = await dpopProof({ clientId, accessToken, dpopKey, request });
        return requestText('curl', { request, token: tokens, dpopProof: proof });
      };
      const first = await copied();
      const before = [await run(first), await run(first)];
      await party.callApi(forApi(), bound, { url });
      const second = await copied();
      const after = [await run(second), await run(second)];
      const hasKey = `${first}${second}`.includes(String(dpopKey.privateJwk['d']));
      assert.deepEqual(
        { before, after, hasKey },
        { before: [requiresDpopNonce ? 401 : 200, 401], after: [200, 401], hasKey: false },
      );
    });

    it('are of no use to who has them without the key', async () => {
      const bound = await party.signIn(forApi());
      const { dpopKey: _key, ...stolen } = bound.tokens;
      const thief = { ...bound, tokens: stolen };
      const { status, challenges } = await party.callApi(forApi(), thief, { url: provider.apiUrl });
      assert.deepEqual([status, challenges[0]?.scheme], [401, 'dpop']);
    });

    it('leave no trace of the key in the log', async () => {
      await party.userInfo(config(), session);
      const { d = '' } = (session.tokens.dpopKey?.privateJwk ?? {}) as { d?: string };
      const log = JSON.stringify(party.events.all);
      assert.deepEqual([d.length > 20, log.includes(d)], [true, false]);
    });
  });
}

describe('dpop in the settings', () => {
  let provider: LocalProvider;

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.2', autoLogin: 'alice' });
  });

  after(async () => {
    await provider.close();
  });

  for (const dpop of ['auto', false] as const) {
    it(`as ${String(dpop)} brings bearer tokens`, async () => {
      const { tokens } = await new RelyingParty().signIn(publicConfig(provider, { dpop }));
      const asked = provider.requests.findLast(({ path }) => path === '/auth');
      assert.deepEqual(
        ['dpopKey' in tokens, new Map(asked?.query).has('dpop_jkt')],
        [false, false],
      );
    });
  }

  it('takes the algorithm that the provider announces, and none that it does not', async () => {
    const outcomes = [];
    for (const announced of [['Ed25519'], ['RS256', 'ES384'], ['HS256']]) {
      const party = new RelyingParty({ fetch: announcing(announced) });
      const outcome = await party
        .signIn(publicConfig(provider, { dpop: true }))
        .then(({ tokens }) => tokens.dpopKey?.alg, codeAndDetail);
      outcomes.push(outcome);
    }
    assert.deepEqual(outcomes, [
      'Ed25519',
      // This provider does not take what it was made to announce.
      ['token_request_refused', 'invalid_dpop_proof'],
      ['dpop_unsupported', undefined],
    ]);
  });
});

/** Sends what a copied cURL command would. */
async function run(command: string): Promise<number> {
  const [url = '', ...options] = curlArguments(command);
  const headers = options.flatMap((option, at) => (option === '--header' ? [options[at + 1]] : []));
  const { status } = await fetch(url, {
    headers: headers.map((header = '') => header.split(': ', 2) as [string, string]),
  });
  return status;
}

/** A fetch in which the provider's metadata name these algorithms. */
function announcing(algorithms: readonly string[]) {
  return async (url: string, init: RequestInit): Promise<Response> => {
    const response = await fetch(url, init);
    if (!url.includes('/.well-known/')) {
      return response;
    }
    const document = (await response.json()) as object;
    return Response.json({ ...document, dpop_signing_alg_values_supported: algorithms });
  };
}

function codeAndDetail(error: unknown): readonly unknown[] {
  const known = toOidcError(error);
  return [known.code, oauthErrorOf(known)];
}
