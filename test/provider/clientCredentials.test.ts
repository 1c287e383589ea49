import assert from 'node:assert/strict';
import { deferred } from '../../src/core/promises.ts';
import type { ProviderConfig } from '../../src/core/provider/providerConfig.ts';
import { nextBackgroundTryAtEpochMs } from '../../src/core/session/refreshDecision.ts';
import { codeOf } from '../support/codeOf.ts';
import { FakeClock } from '../support/fakeClock.ts';
import { html, inOrder, json, reset, silent, status } from '../support/hostile/replies.ts';
import type { Reply } from '../support/hostile/types.ts';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { MemoryLock } from '../support/memoryLock.ts';
import { MemorySecretStore } from '../support/memorySecretStore.ts';
import { clientIds, clientSecrets } from '../support/provider/clients.ts';
import { single } from '../support/provider/requestLog.ts';
import { hostileConfig, providerConfig } from '../support/providerConfigs.ts';
import { RelyingParty, type RelyingPartyOptions } from '../support/relyingParty.ts';
import { withHostileProvider } from '../support/withHostileProvider.ts';

const never = new AbortController().signal;

describe('a client that gets tokens for itself', () => {
  let provider: LocalProvider;

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.1' });
  });

  after(() => provider.close());

  const config = (overrides?: Partial<ProviderConfig>): ProviderConfig =>
    providerConfig({
      issuer: provider.issuer,
      clientId: clientIds.service,
      flow: 'client_credentials',
      scopes: ['messages:read'],
      resource: [provider.apiResource],
      ...overrides,
    });

  async function started(options: RelyingPartyOptions = {}): Promise<RelyingParty> {
    const party = new RelyingParty(options);
    await party.secrets.set(config(), 'login', clientSecrets[clientIds.service] ?? '');
    return party;
  }

  const tokenRequests = () => provider.requests.filter(({ path }) => path === '/token');

  it('signs in without a browser, and the account is the client', async () => {
    const party = await started();
    const session = await party.signIn(config());
    const request = tokenRequests().at(-1);
    assert.deepEqual(
      {
        account: session.account,
        refreshToken: session.tokens.refreshToken,
        idToken: session.tokens.idToken,
        scopes: session.tokens.scopes,
        asked: ['grant_type', 'scope', 'resource'].map((name) => single(request?.form ?? [], name)),
        sentAs: request?.authorization,
        opened: party.browser.opened,
      },
      {
        account: {
          issuer: provider.issuer,
          subject: clientIds.service,
          name: undefined,
          email: undefined,
          isClient: true,
        },
        refreshToken: undefined,
        idToken: undefined,
        scopes: ['messages:read'],
        asked: ['client_credentials', 'messages:read', provider.apiResource],
        sentAs: 'basic',
        opened: [],
      },
    );
  });

  it('has a valid token whenever it is used: an expired one is got anew, once for all who ask', async () => {
    const clock = new FakeClock();
    const party = await started({ clock });
    const { id, tokens } = await party.signIn(config());
    const before = tokenRequests().length;
    clock.advanceSeconds(3600);
    const sessions = await Promise.all(
      Array.from({ length: 50 }, () => party.sessions.fresh(config(), id, 'use')),
    );
    const [first] = sessions;
    assert.deepEqual(
      {
        id: first?.id,
        isNew: first?.tokens.accessToken !== tokens.accessToken,
        same: new Set(sessions.map((session) => session.tokens.accessToken)).size,
        requests: tokenRequests().length - before,
        refreshToken: first?.tokens.refreshToken,
        state: first?.refresh.unansweredSends,
      },
      { id, isNew: true, same: 1, requests: 1, refreshToken: undefined, state: 0 },
    );
  });

  it('asks once over two windows, under the lock that they share', async () => {
    const shared = {
      clock: new FakeClock(),
      store: new MemorySecretStore(),
      lock: new MemoryLock(),
    };
    const one = await started(shared);
    const other = await started(shared);
    const { id } = await one.signIn(config());
    const before = tokenRequests().length;
    shared.clock.advanceSeconds(3600);
    const [a, b] = await Promise.all([
      one.sessions.fresh(config(), id, 'use'),
      other.sessions.fresh(config(), id, 'use'),
    ]);
    assert.deepEqual(
      [a.tokens.accessToken === b.tokens.accessToken, tokenRequests().length - before],
      [true, 1],
    );
  });

  it('is renewed ahead of time in the background, for the scopes of the session', async () => {
    const clock = new FakeClock();
    const party = await started({ clock });
    const session = await party.signIn(config());
    const due = nextBackgroundTryAtEpochMs(session, 0);
    clock.advanceSeconds(500);
    const edited = config({ scopes: ['messages:read', 'messages:write'] });
    await party.sessions.fresh(edited, session.id, 'background');
    assert.deepEqual(
      {
        isPlanned: due !== undefined,
        scope: single(tokenRequests().at(-1)?.form ?? [], 'scope'),
        events: party.events.of('session_refreshed').map(({ rotated }) => rotated),
      },
      { isPlanned: true, scope: 'messages:read', events: [false] },
    );
  });

  it('survives a restart: the session is stored and read as a client’s', async () => {
    const clock = new FakeClock();
    const store = new MemorySecretStore();
    const { id } = await (await started({ clock, store })).signIn(config());
    clock.advanceSeconds(3600);
    const later = await started({ clock, store });
    const [stored] = await later.sessions.list(config());
    const session = await later.sessions.fresh(config(), id, 'use');
    assert.deepEqual(
      [stored, session].map((one) => [one?.id, one?.account.isClient, one?.account.subject]),
      Array(2).fill([id, true, clientIds.service]),
    );
  });

  it('can be revoked, and is not renewed after that', async () => {
    const clock = new FakeClock();
    const party = await started({ clock });
    const session = await party.signIn(config({ resource: [], scopes: [] }));
    const entry = config({ resource: [], scopes: [] });
    const report = await party.sessions.revoke(entry, session, never);
    clock.advanceSeconds(3600);
    assert.deepEqual(
      [
        report.accessToken.outcome,
        await codeOf(party.sessions.fresh(entry, session.id, 'command')),
      ],
      ['revoked', 'session_revoked'],
    );
  });

  it('signs out without opening the browser, where somebody else may be logged in', async () => {
    const party = await started();
    const session = await party.signIn(config());
    const report = await party.sessions.signOut(config(), session, never, {
      endProviderSession: true,
    });
    assert.deepEqual(
      [report.forgotten, report.providerSession, party.browser.opened, party.storedSubjects],
      [true, 'not_asked', [], []],
    );
  });

  it('is nobody’s session once the settings ask for a user', async () => {
    const party = await started();
    const { id } = await party.signIn(config());
    const ofUser = config({ flow: 'authorization_code' });
    const others = await party.sessions.listOthers([ofUser]);
    assert.deepEqual(
      [await party.sessions.list(ofUser), others.map((session) => session.id)],
      [[], [id]],
    );
  });

  it('takes no harm from a failure of the time before it signed in again', async () => {
    const clock = new FakeClock();
    const party = await started({ clock });
    const { id } = await party.signIn(config());
    clock.advanceSeconds(3600);
    const arrived = deferred<undefined>();
    const refused = deferred<undefined>();
    provider.intercept = ({ path }) => {
      if (path !== '/token') {
        return undefined;
      }
      provider.intercept = undefined;
      arrived.resolve(undefined);
      return refused.promise;
    };
    await party.secrets.set(config(), 'login', 'wrong');
    const failing = codeOf(party.sessions.fresh(config(), id, 'background'));
    await arrived.promise;
    await party.secrets.set(config(), 'login', clientSecrets[clientIds.service] ?? '');
    const session = await party.signIn(config());
    refused.resolve(undefined);
    const code = await failing;
    const [stored] = await party.sessions.list(config());
    assert.deepEqual([code, stored?.refresh], ['no error', session.refresh]);
  });

  it('keeps one session, however often it signs in', async () => {
    const party = await started();
    const { id } = await party.signIn(config());
    const again = await party.signIn(config());
    const sessions = await party.sessions.list(config());
    assert.deepEqual([again.id, sessions.length], [id, 1]);
  });

  for (const [title, overrides, code] of [
    ['without a secret', { clientAuthentication: 'client_secret_basic' }, 'client_secret_missing'],
    ['that may not', { clientId: clientIds.public }, 'grant_refused'],
  ] as const) {
    it(`says what is wrong with one ${title}`, async () => {
      assert.equal(await codeOf(new RelyingParty().signIn(config(overrides))), code);
    });
  }

  it('needs no more than a token endpoint where there is no issuer', async () => {
    const entry = config({
      issuer: undefined,
      metadata: { token_endpoint: `${provider.issuer}/token` },
    });
    const party = new RelyingParty();
    await party.secrets.set(entry, 'login', clientSecrets[clientIds.service] ?? '');
    const { account } = await party.signIn(entry);
    assert.deepEqual([account.issuer, account.subject], [undefined, clientIds.service]);
  });
});

describe('a client’s token that can’t be renewed', () => {
  const faults: readonly [title: string, reply: Reply, kind: string][] = [
    ['a reset', reset, 'unreached'],
    ['silence', silent, 'unreached'],
    ['a 500', status(500), 'unreached'],
    ['a 503', status(503), 'busy'],
    ['a page', html, 'unreached'],
    ['an answer without a token', json({ token_type: 'Bearer' }), 'misconfigured'],
    ['invalid_grant', json({ error: 'invalid_grant' }, 400), 'misconfigured'],
    ['invalid_client', json({ error: 'invalid_client' }, 401), 'misconfigured'],
  ];
  for (const [title, reply, kind] of faults) {
    it(`is tried again after ${title}, as often as somebody asks for it`, () =>
      withHostileProvider({}, async (provider) => {
        const clock = new FakeClock();
        const entry = hostileConfig(provider, { flow: 'client_credentials', scopes: [] });
        const party = new RelyingParty({ clock, requestTimeoutSeconds: 0.2 });
        const { id } = await party.signIn(entry);
        const kinds: string[] = [];
        provider.hooks.reply = { token: inOrder(reply) };
        for (let count = 0; count < 4; count += 1) {
          clock.advanceSeconds(7200);
          await codeOf(party.sessions.fresh(entry, id, 'use'));
          kinds.push(party.events.of('refresh_failed').at(-1)?.kind ?? '');
        }
        provider.hooks.reply = {};
        clock.advanceSeconds(7200);
        const session = await party.sessions.fresh(entry, id, 'use');
        assert.deepEqual(
          {
            kinds,
            asked: party.events.of('refresh_failed').length,
            renewed: session.refresh,
          },
          {
            kinds: Array(4).fill(kind),
            asked: 4,
            renewed: {
              unansweredSends: 0,
              failures: 0,
              triedAtEpochMs: undefined,
              retryAtEpochMs: undefined,
              problem: undefined,
            },
          },
        );
      }));
  }

  it('never keeps a refresh token or an ID Token that came along', () =>
    withHostileProvider({}, async (provider) => {
      const scopes = ['openid', 'offline_access'];
      const entry = hostileConfig(provider, { flow: 'client_credentials', scopes });
      const party = new RelyingParty();
      const first = await party.signIn(entry);
      const second = await party.sessions.fresh(entry, first.id, 'command');
      assert.deepEqual(
        [first, second].map(({ tokens: { refreshToken, idToken } }) => [refreshToken, idToken]),
        [
          [undefined, undefined],
          [undefined, undefined],
        ],
      );
    }));
});
