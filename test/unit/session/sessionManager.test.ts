import assert from 'node:assert/strict';
import type { ProviderConfig } from '../../../src/core/provider/providerConfig.ts';
import { OidcError } from '../../../src/core/errors.ts';
import { codeOf } from '../../support/codeOf.ts';
import { SessionWindow } from '../support/sessionWindow.ts';
import type { Session } from '../../../src/core/session/session.ts';
import { provider } from '../support/sessions.ts';

const never = new AbortController().signal;

describe('the sessions of a window', () => {
  let window: SessionWindow;
  beforeEach(() => {
    window = new SessionWindow();
  });

  const subjects = async (
    of: ProviderConfig = provider,
  ): Promise<readonly (string | undefined)[]> =>
    (await window.sessions.list(of)).map(({ account }) => account.subject);

  it('are kept as a sign-in ends, and others are told', async () => {
    const { session, persisted } = await window.signInAs('42');
    assert.deepEqual(
      {
        persisted,
        listed: await window.sessions.list(provider),
        told: window.events.all,
        changes: window.changes,
      },
      {
        persisted: true,
        listed: [session],
        told: [{ type: 'session_stored', provider: 'test', persisted: true }],
        changes: 1,
      },
    );
  });

  it('have an id of their own, and what is needed to sign out where they came from', async () => {
    const { session } = await window.signInAs('42');
    const { id, endpoints, signedInAtEpochSeconds, requested, ...rest } = session;
    assert.match(id, /^[0-9a-f-]{36}$/);
    assert.deepEqual(
      { endpoints, signedInAtEpochSeconds, requested, provider: rest.providerId },
      {
        endpoints: { token_endpoint: 'https://op.example/token' },
        signedInAtEpochSeconds: 1_700_000_000,
        requested: {
          scopes: provider.scopes,
          audience: 'https://api.example',
          resource: ['https://a.example'],
        },
        provider: 'test',
      },
    );
  });

  it('of an account that signs in again are renewed: new tokens, the same id', async () => {
    const first = await window.signInAs('42');
    const second = await window.signInAs('42', provider, 'newer');
    assert.deepEqual(
      { id: second.session.id, listed: await window.sessions.list(provider) },
      { id: first.session.id, listed: [second.session] },
    );
    assert.equal(second.session.tokens.accessToken, 'newer');
  });

  it('of another account are added', async () => {
    await window.signInAs('42');
    await window.signInAs('43');
    assert.deepEqual(await subjects(), ['42', '43']);
  });

  const sameness: readonly [title: string, edit: Partial<ProviderConfig>, sessions: number][] = [
    ['the same scopes in another order', { scopes: ['email', 'openid', 'profile'] }, 1],
    ['another label', { label: 'Renamed' }, 1],
    ['other scopes', { scopes: ['openid'] }, 2],
    ['another audience', { audience: 'https://other.example' }, 2],
    ['another resource', { resource: [] }, 2],
    ['another settings entry', { id: 'twin' }, 2],
  ];
  for (const [title, edit, count] of sameness) {
    it(`of one account are ${count} after a sign-in for ${title}`, async () => {
      await window.signInAs('42');
      await window.signInAs('42', { ...provider, ...edit });
      assert.equal(window.storedSessions.length, count);
    });
  }

  for (const [title, edit] of [
    ['another audience', { audience: 'https://other.example' }],
    ['another resource', { resource: [] }],
    ['another issuer', { issuer: 'https://evil.example' }],
    ['another id', { id: 'twin' }],
  ] as const) {
    it(`are not handed out for an entry with ${title}`, async () => {
      await window.signInAs('42');
      assert.deepEqual(await subjects({ ...provider, ...edit }), []);
    });
  }

  it('are still there for an entry with edited scopes', async () => {
    await window.signInAs('42');
    assert.deepEqual(await subjects({ ...provider, scopes: ['openid'] }), ['42']);
  });

  it('of no entry of the settings are found all the same, in any window, and can be forgotten', async () => {
    const other = { ...provider, id: 'other', clientId: 'other' };
    await window.signInAs('42');
    await window.signInAs('43', other);
    await window.signInAs('44', { ...provider, audience: 'https://other.example' });
    const second = new SessionWindow(window);
    const [found, ...more] = await second.sessions.listOthers([provider, other]);
    assert.ok(found);
    await second.sessions.forget(found);
    const subjectsOf = (sessions: readonly Session[]): readonly unknown[] =>
      sessions.map(({ account }) => account.subject);
    assert.deepEqual(
      {
        found: subjectsOf([found, ...more]),
        left: subjectsOf(await window.sessions.listOthers([other])),
        all: subjectsOf(await window.sessions.listOthers([])),
      },
      { found: ['44'], left: ['42'], all: ['42', '43'] },
    );
  });

  it('of no entry are none where their index can’t be read or is damaged, and signing in goes on', async () => {
    window.indexStore.faults.set('get', 'rejects');
    const { persisted } = await window.signInAs('42');
    const unreadable = await window.sessions.listOthers([]);
    window.indexStore.faults.clear();
    await window.indexStore.store('oidc.sessionIndex', '{');
    const damaged = await window.sessions.listOthers([]);
    await window.signInAs('43');
    assert.deepEqual(
      { persisted, unreadable, damaged, found: (await window.sessions.listOthers([])).length },
      { persisted: true, unreadable: [], damaged: [], found: 2 },
    );
  });

  it('of the same client and user are found, which a revocation may end together', async () => {
    const { session } = await window.signInAs('42');
    await window.signInAs('42', { ...provider, scopes: ['openid', 'orders'] });
    await window.signInAs('42', { ...provider, id: 'twin', audience: 'https://other.example' });
    await window.signInAs('43');
    await window.signInAs('42', { ...provider, id: 'other', clientId: 'other' });
    await window.sessions.signOut(provider, session, never, { endProviderSession: false });
    const found = await window.sessions.siblings(session);
    window.store.faults.set('get', 'rejects');
    const other = new SessionWindow(window);
    assert.deepEqual(
      {
        found: found.map(({ providerId, account }) => [providerId, account.subject]),
        unreadable: await other.sessions.siblings(session),
      },
      {
        found: [
          ['test', '42'],
          ['twin', '42'],
        ],
        unreadable: [],
      },
    );
  });

  it('are forgotten one by one, and others are told', async () => {
    const { session } = await window.signInAs('42');
    await window.signInAs('43');
    await window.sessions.forget(session);
    assert.deepEqual(
      { left: await subjects(), told: window.events.all.at(-1), changes: window.changes },
      { left: ['43'], told: { type: 'session_forgotten', provider: 'test' }, changes: 3 },
    );
  });

  it('leave no token at rest when the last one is forgotten', async () => {
    const { session } = await window.signInAs('42');
    await window.sessions.forget(session);
    assert.equal(window.store.dump, '[]');
  });

  it('are all gone when all are forgotten at the same time', async () => {
    const both = [await window.signInAs('42'), await window.signInAs('43')];
    await Promise.all(both.map(({ session }) => window.sessions.forget(session)));
    assert.deepEqual(await subjects(), []);
  });

  it('of two entries for one client are both kept when their sign-ins end together', async () => {
    const twin = { ...provider, id: 'twin', audience: 'https://other.example' };
    await Promise.all([window.signInAs('42'), window.signInAs('42', twin)]);
    assert.deepEqual([await subjects(), await subjects(twin)], [['42'], ['42']]);
  });

  it('are usable until the window ends when they can’t be stored', async () => {
    window.store.faults.set('store', 'rejects');
    const { session, persisted } = await window.signInAs('42');
    assert.deepEqual(
      {
        persisted,
        listed: await window.sessions.list(provider),
        told: window.events.all.map(({ type }) => type),
        changes: window.changes,
      },
      {
        persisted: false,
        listed: [session],
        told: ['secret_storage_failed', 'session_stored'],
        changes: 1,
      },
    );
  });

  it('keep the id that was told, whatever is at rest when they can be stored at last', async () => {
    await window.signInAs('42');
    window.store.faults.set('get', 'rejects');
    const { session } = await window.signInAs('42', provider, 'newer');
    const before = await window.sessions.list(provider);
    window.store.faults.clear();
    const { session: next } = await window.signInAs('43');
    assert.deepEqual(
      { before, after: await window.sessions.list(provider) },
      { before: [session], after: [session, next] },
    );
  });

  it('are not said to be forgotten when the keyring keeps them', async () => {
    const { session } = await window.signInAs('42');
    window.store.faults.set('delete', 'lies');
    const code = await codeOf(window.sessions.forget(session));
    assert.deepEqual(
      { code, told: window.events.of('session_forgotten'), here: await subjects() },
      { code: 'secret_storage_failed', told: [], here: [] },
    );
  });

  it('stay as they are after a sign-in that fails', async () => {
    await window.signInAs('42');
    const signingIn = window.sessions.signIn(provider, never);
    (await window.nextAttempt()).reject(new OidcError('browser_not_opened', {}));
    assert.deepEqual(
      [await codeOf(signingIn), await subjects(), window.changes],
      ['browser_not_opened', ['42'], 1],
    );
  });
});
