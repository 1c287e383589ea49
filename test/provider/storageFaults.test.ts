import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises';
import { startHostileProvider, type HostileProvider } from '../support/hostileProvider.ts';
import { MemorySecretStore } from '../support/memorySecretStore.ts';
import { hostileConfig } from '../support/providerConfigs.ts';
import { codeOf } from '../support/codeOf.ts';
import { RelyingParty } from '../support/relyingParty.ts';

/** How long a user may be kept waiting for a keyring that does not answer. */
const patienceMs = 8000;
const never = new AbortController().signal;

describe('a sign-in on a machine whose keyring is broken', () => {
  let provider: HostileProvider;
  let store: MemorySecretStore;
  let party: RelyingParty;

  beforeEach(async () => {
    provider = await startHostileProvider();
    store = new MemorySecretStore();
    party = new RelyingParty({ store });
  });

  afterEach(async () => {
    await provider.close();
  });

  for (const fault of ['rejects', 'lies', 'hangs'] as const) {
    it(`is usable in this window when storing ${fault}, and is said not to last`, async () => {
      const config = hostileConfig(provider);
      store.faults.set('store', fault);

      const signedIn = await Promise.race([
        party.sessions.signIn(config, never),
        delay(patienceMs, undefined, { ref: false }),
      ]);

      assert.ok(signedIn !== undefined, 'the sign-in hangs as long as the keyring does');
      const { session, persisted } = signedIn;
      const listed = await party.sessions.list(config);
      assert.deepEqual(
        { persisted, listed: listed.map(({ id }) => id), atRest: party.storedSubjects },
        { persisted: false, listed: [session.id], atRest: [] },
      );
    }).timeout(2 * patienceMs); // a keyring that hangs is given up after five seconds
  }

  it('is usable in this window when reading fails too', async () => {
    const config = hostileConfig(provider);
    const signingIn = party.sessions.signIn(config, never);
    await party.events.next('sign_in_completed');
    store.faults.set('get', 'rejects').set('store', 'rejects');

    const { session, persisted } = await signingIn;

    assert.deepEqual(
      { subject: session.account.subject, persisted },
      { subject: 'user-7', persisted: false },
    );
  });

  it('does not begin when the client secret can not be read', async () => {
    store.faults.set('get', 'rejects');

    const code = await codeOf(party.signIn(hostileConfig(provider)));

    assert.deepEqual({ code, hits: provider.hits }, { code: 'secret_storage_failed', hits: [] });
  });

  it('is over when the client secret is not read in time, and can be begun again', async () => {
    const config = hostileConfig(provider);
    store.faults.set('get', 'hangs');
    mock.timers.enable({ apis: ['setTimeout'] });
    const first = codeOf(party.signIn(config));
    await turn();
    mock.timers.tick(patienceMs);
    await turn();
    mock.timers.reset();
    store.faults.clear();

    const second = await codeOf(party.signIn(config));

    assert.deepEqual(
      { first: await first, second, stored: party.storedSubjects },
      { first: 'secret_storage_failed', second: 'no error', stored: ['user-7'] },
    );
  });

  it('survives a restart of the editor when the keyring works', async () => {
    const config = hostileConfig(provider);
    const session = await party.signIn(config);
    const restarted = new RelyingParty({ store });

    const [restored] = await restarted.sessions.list(config);
    assert.equal(JSON.stringify(restored), JSON.stringify(session));
  });

  it('is not found again after an edit of the endpoint it belongs to', async () => {
    const config = hostileConfig(provider);
    await party.signIn(config);

    const edited = { ...config, metadata: { userinfo_endpoint: 'https://evil.example/me' } };

    assert.deepEqual(await party.sessions.list(edited), []);
  });

  for (const [title, text] of [
    ['no JSON', '{"version":1,"sess'],
    ['of another shape', '{"version":1,"sessions":[{"id":7}]}'],
  ] as const) {
    it(`goes on as if nothing were there when the record at rest is ${title}`, async () => {
      const config = hostileConfig(provider);
      await party.signIn(config);
      for (const key of store.entries.keys()) {
        store.entries.set(key, text);
      }

      const before = await party.sessions.list(config);
      await party.signIn(config);

      assert.deepEqual({ before, after: party.storedSubjects }, { before: [], after: ['user-7'] });
    });
  }

  it('leaves a record of a version to come as it is, and works from memory', async () => {
    const config = hostileConfig(provider);
    const fromTheFuture = '{"version":99,"sessions":[]}';
    await party.signIn(config);
    const [key = ''] = store.entries.keys();
    store.entries.set(key, fromTheFuture);

    const { session, persisted } = await party.sessions.signIn(config, never);

    const listed = await party.sessions.list(config);
    assert.deepEqual(
      { persisted, listed: listed.map(({ id }) => id), atRest: [...store.entries.values()] },
      { persisted: false, listed: [session.id], atRest: [fromTheFuture] },
    );
  });
});
