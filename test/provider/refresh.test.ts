import assert from 'node:assert/strict';
import { verifyTokens } from '../../src/core/oidc/verifyTokens.ts';
import type { ProviderConfig } from '../../src/core/provider/providerConfig.ts';
import type { Session } from '../../src/core/session/session.ts';
import { ungrantedScopes } from '../../src/core/session/ungrantedScopes.ts';
import { decodeTokenWithoutVerify } from '../../src/core/token/decode.ts';
import type { TokenSet } from '../../src/core/token/tokenSet.ts';
import { codeOf } from '../support/codeOf.ts';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { clientIds, clientSecrets } from '../support/provider/clients.ts';
import { single, type SeenRequest } from '../support/provider/requestLog.ts';
import { publicConfig } from '../support/providerConfigs.ts';
import { refresh, refreshed } from '../support/refreshing.ts';
import { RelyingParty } from '../support/relyingParty.ts';

const never = new AbortController().signal;

describe('refreshing at a certified provider', () => {
  let provider: LocalProvider;

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.1' });
  });

  after(() => provider.close());

  const config = (overrides?: Partial<ProviderConfig>): ProviderConfig =>
    publicConfig(provider, { scopes: ['openid', 'profile', 'offline_access'], ...overrides });

  interface Refreshed {
    readonly party: RelyingParty;
    readonly session: Session;
    /** Of the first and of the second refresh. */
    readonly first: TokenSet;
    readonly second: TokenSet;
    /** The two token requests that are refreshes. */
    readonly requests: readonly SeenRequest[];
  }

  /** A sign-in, and two refreshes. */
  async function refreshTwice(entry: ProviderConfig): Promise<Refreshed> {
    const party = new RelyingParty();
    const clientSecret = clientSecrets[entry.clientId];
    if (clientSecret !== undefined) {
      await party.secrets.set(entry, 'login', clientSecret);
    }
    const session = await party.signIn(entry);
    const startedAt = provider.requests.length;
    const first = refreshed(await refresh(party, entry, session, { clientSecret }));
    const again = { ...session, tokens: first };
    const second = refreshed(await refresh(party, entry, again, { clientSecret }));
    const requests = provider.requests.slice(startedAt).filter(({ path }) => path === '/token');
    return { party, session, first, second, requests };
  }

  const parametersOf = ({ form }: SeenRequest): readonly string[] => form.map(([name]) => name);

  it('asks for fewer scopes at the user’s word, for all again after that, and never for others', async () => {
    const entry = config();
    const party = new RelyingParty();
    const { id } = await party.signIn(entry);
    const fewer = ['openid', 'offline_access'];
    const startedAt = provider.requests.length;
    const narrowed = await party.sessions.fresh(entry, id, 'command', never, fewer);
    const named = await party.sessions.fresh(entry, id, 'command', never, entry.scopes);
    const again = await party.sessions.fresh(entry, id, 'command', never);
    const other = await codeOf(
      party.sessions.fresh(entry, id, 'command', never, ['openid', 'messages:read']),
    );
    const sent = provider.requests
      .slice(startedAt)
      .filter(({ path }) => path === '/token')
      .map(({ form }) => single(form, 'scope'));
    assert.deepEqual(
      {
        narrowed: [narrowed.tokens.scopes, narrowed.tokens.wholeGrant, ungrantedScopes(narrowed)],
        named: [named.tokens.scopes, named.tokens.wholeGrant],
        again: [again.tokens.scopes, again.tokens.wholeGrant],
        sent,
        other,
      },
      {
        narrowed: [fewer, entry.scopes, []],
        named: [entry.scopes, undefined],
        again: [entry.scopes, undefined],
        sent: [fewer.join(' '), entry.scopes.join(' '), undefined],
        other: 'scope_not_granted',
      },
    );
  });

  it('rotates the refresh token and brings a new ID Token, twice in a row', async () => {
    const { session, first, second, requests } = await refreshTwice(config());

    const all = [session.tokens, first, second];
    const different = (name: 'accessToken' | 'idToken' | 'refreshToken'): number =>
      new Set(all.map((tokens) => tokens[name])).size;
    assert.deepEqual(
      {
        accessTokens: different('accessToken'),
        refreshTokens: different('refreshToken'),
        from: all.map(({ idTokenFrom }) => idTokenFrom),
        older: all.map(({ idTokenIsOlder }) => idTokenIsOlder),
        scopes: second.scopes,
        lifetime: (second.expiresAtEpochSeconds ?? 0) - second.receivedAtEpochSeconds,
        parameters: requests.map(parametersOf),
        statuses: requests.map(({ status }) => status),
      },
      {
        accessTokens: 3,
        refreshTokens: 3,
        from: ['sign_in', 'refresh', 'refresh'],
        older: [false, false, false],
        scopes: session.tokens.scopes,
        lifetime: 600,
        parameters: Array<string[]>(2).fill(['refresh_token', 'grant_type', 'client_id']),
        statuses: [200, 200],
      },
    );
  });

  it('brings tokens that stand every check of the inspector', async () => {
    const entry = config();
    const { party, session, second } = await refreshTwice(entry);
    const { nonce } = session;
    const issuer = session.account.issuer;
    const reports = await verifyTokens(
      party,
      { provider: entry, tokens: second, nonce, issuer },
      never,
    );

    const failed = reports.id_token.filter(({ outcome }) => outcome === 'failed');
    const signature = reports.id_token.find(({ id }) => id === 'signature')?.outcome;
    assert.deepEqual({ failed, signature }, { failed: [], signature: 'passed' });
  });

  for (const [clientId, clientAuthentication, authorization] of [
    [clientIds.basic, 'client_secret_basic', 'basic'],
    [clientIds.post, 'client_secret_post', 'none'],
  ] as const) {
    it(`authenticates a confidential client by ${clientAuthentication}`, async () => {
      const { second, requests } = await refreshTwice(config({ clientId, clientAuthentication }));

      assert.deepEqual(
        {
          from: second.idTokenFrom,
          authorization: requests.map((request) => request.authorization),
          statuses: requests.map(({ status }) => status),
        },
        {
          from: 'refresh',
          authorization: [authorization, authorization],
          statuses: [200, 200],
        },
      );
    });
  }

  it('keeps the resource: the new access token is for the same API', async () => {
    const { apiResource } = provider;
    const scopes = ['openid', 'offline_access', 'messages:read'];
    const { session, second, requests } = await refreshTwice(
      config({ resource: [apiResource], scopes }),
    );

    const audiences = [session.tokens, second].map(({ accessToken }) => {
      const decoded = decodeTokenWithoutVerify(accessToken);
      return decoded.format === 'jwt' ? decoded.claims['aud'] : decoded.format;
    });
    const sent = requests.map(({ form }) => form.filter(([name]) => name === 'resource'));
    const resource = ['resource', apiResource];
    assert.deepEqual(
      { audiences, sent },
      {
        audiences: [apiResource, apiResource],
        sent: [[resource], [resource]],
      },
    );
  });

  it('sends the extra parameters of the settings, too', async () => {
    const { requests } = await refreshTwice(config({ tokenParameters: { tenant: 'a b' } }));

    assert.deepEqual(
      requests.map(({ form }) => form.filter(([name]) => name === 'tenant')),
      Array<unknown>(2).fill([['tenant', 'a b']]),
    );
  });

  it('with a refresh token that was used before is rejected', async () => {
    const entry = config();
    const { party, session } = await refreshTwice(entry);
    const outcome = await refresh(party, entry, session);

    assert.deepEqual(!outcome.refreshed && outcome.failure.kind, 'rejected');
  });
});
