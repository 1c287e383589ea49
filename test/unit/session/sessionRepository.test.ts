import assert from 'node:assert/strict';
import { SessionRepository } from '../../../src/core/session/sessionRepository.ts';
import { codeOf } from '../../support/relyingParty.ts';
import { MemorySecretStore } from '../../support/memorySecretStore.ts';
import { RecordingEvents } from '../../support/recordingEvents.ts';
import { fullSession } from '../support/sessions.ts';

const session = fullSession();
const key = session.identityKey;
const storageKey = `oidc.sessions.${key}`;

describe('the sessions of a provider content', () => {
  let store: MemorySecretStore;
  let events: RecordingEvents;
  let repository: SessionRepository;
  /** Another window, or this one after a restart. */
  let other: SessionRepository;

  beforeEach(() => {
    store = new MemorySecretStore();
    events = new RecordingEvents();
    const edges = { secrets: store, events: events.sink };
    [repository, other] = [new SessionRepository(edges), new SessionRepository(edges)];
  });

  it('are none at first', async () => assert.deepEqual(await repository.load(key), []));

  it('outlive the window, as one record under the content’s key', async () => {
    const persisted = await repository.save(key, [session]);
    assert.deepEqual(
      { persisted, elsewhere: await other.load(key), keys: [...store.entries.keys()] },
      { persisted: true, elsewhere: [session], keys: [storageKey] },
    );
  });

  it('are not seen under another content’s key', async () => {
    await repository.save(key, [session]);
    assert.deepEqual(await repository.load('0'.repeat(64)), []);
  });

  it('are what another window made of them', async () => {
    await repository.save(key, [session]);
    await other.save(key, []);
    assert.deepEqual(await repository.load(key), []);
  });

  it('leave nothing behind when there are none any more', async () => {
    await repository.save(key, [session]);
    assert.deepEqual([await repository.save(key, []), store.entries.size], [true, 0]);
  });

  for (const fault of ['rejects', 'lies'] as const) {
    it(`last as long as the window when storing ${fault}`, async () => {
      store.faults.set('store', fault);
      const persisted = await repository.save(key, [session]);
      assert.deepEqual(
        { persisted, here: await repository.load(key), elsewhere: await other.load(key) },
        { persisted: false, here: [session], elsewhere: [] },
      );
    });

    it(`are gone for this window when deleting ${fault}, and that is said`, async () => {
      await repository.save(key, [session]);
      store.faults.set('delete', fault);
      assert.deepEqual([await repository.save(key, []), await repository.load(key)], [false, []]);
    });
  }

  it('last as long as the window when what was written can’t be read back', async () => {
    store.faults.set('get', 'lies');
    assert.deepEqual(
      [await repository.save(key, [session]), await repository.load(key)],
      [false, [session]],
    );
  });

  it('are written for good by the first save after the keyring is well again', async () => {
    store.faults.set('store', 'rejects');
    await repository.save(key, [session]);
    store.faults.clear();
    assert.deepEqual(
      [await repository.save(key, [session]), await other.load(key)],
      [true, [session]],
    );
  });

  it('are not said to be none when the keyring can’t be read', async () => {
    store.faults.set('get', 'rejects');
    assert.equal(await codeOf(repository.load(key)), 'secret_storage_failed');
  });

  for (const [text, problem] of [
    ['{', 'not_json'],
    ['{"version":2}', 'unknown_version'],
    ['{"version":1}', 'wrong_shape'],
  ] as const) {
    it(`are none, and the record stays where it is, when it is ${problem}`, async () => {
      store.entries.set(storageKey, text);
      assert.deepEqual(
        {
          loaded: await repository.load(key),
          told: events.all,
          atRest: store.entries.get(storageKey),
        },
        { loaded: [], told: [{ type: 'session_record_ignored', problem }], atRest: text },
      );
    });
  }
});
