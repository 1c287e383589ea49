import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { OidcEvent } from '../../../src/core/events.ts';
import type { Session } from '../../../src/core/session/session.ts';
import { SessionRepository } from '../../../src/core/session/sessionRepository.ts';
import { MemoryLock } from '../../support/memoryLock.ts';
import { MemorySecretStore } from '../../support/memorySecretStore.ts';
import { RecordingEvents } from '../../support/recordingEvents.ts';
import { codeOf } from '../../support/codeOf.ts';
import { anyText } from '../support/anyText.ts';
import { fullSession } from '../support/sessions.ts';

const session = fullSession();
const key = session.identityKey;
const storageKey = `oidc.sessions.${key}`;

const add =
  (...added: readonly Session[]) =>
  (sessions: readonly Session[]): readonly Session[] => [...sessions, ...added];
const removeAll = (): readonly Session[] => [];

describe('the sessions of a provider content', () => {
  let store: MemorySecretStore;
  let lock: MemoryLock;
  let events: RecordingEvents;
  let repository: SessionRepository;
  /** Another window, or this one after a restart. */
  let other: SessionRepository;

  beforeEach(() => {
    store = new MemorySecretStore();
    events = new RecordingEvents();
    lock = new MemoryLock();
    const edges = { secrets: store, lock, events: events.sink };
    [repository, other] = [new SessionRepository(edges), new SessionRepository(edges)];
  });

  it('are none at first', async () => assert.deepEqual(await repository.load(key), []));

  it('outlive the window, as one record under the content’s key', async () => {
    const persisted = await repository.update(key, add(session));
    assert.deepEqual(
      { persisted, elsewhere: await other.load(key), keys: [...store.entries.keys()] },
      { persisted: true, elsewhere: [session], keys: [storageKey] },
    );
  });

  it('are not seen under another content’s key', async () => {
    await repository.update(key, add(session));
    assert.deepEqual(await repository.load('0'.repeat(64)), []);
  });

  it('are what other windows made of them, and a change starts from there', async () => {
    const second = fullSession('43');
    await repository.update(key, add(session));
    await other.update(key, add(second));
    await repository.update(key, (sessions) => sessions.filter(({ id }) => id !== session.id));
    assert.deepEqual([await repository.load(key), await other.load(key)], [[second], [second]]);
  });

  it('leave nothing behind when there are none any more', async () => {
    await repository.update(key, add(session));
    assert.deepEqual([await repository.update(key, removeAll), store.entries.size], [true, 0]);
  });

  for (const fault of ['rejects', 'lies'] as const) {
    it(`last as long as the window when storing ${fault}`, async () => {
      store.faults.set('store', fault);
      const persisted = await repository.update(key, add(session));
      assert.deepEqual(
        { persisted, here: await repository.load(key), elsewhere: await other.load(key) },
        { persisted: false, here: [session], elsewhere: [] },
      );
    });

    it(`are gone for this window when deleting ${fault}, and that is said`, async () => {
      await repository.update(key, add(session));
      store.faults.set('delete', fault);
      const persisted = await repository.update(key, removeAll);
      assert.deepEqual([persisted, await repository.load(key)], [false, []]);
    });

    it(`last as long as the window when reading ${fault}`, async () => {
      store.faults.set('get', fault);
      const persisted = await repository.update(key, add(session));
      assert.deepEqual([persisted, await repository.load(key)], [false, [session]]);
    });
  }

  it('at rest are not written over while they can’t be read', async () => {
    await other.update(key, add(session));
    const atRest = store.dump;
    store.faults.set('get', 'rejects');
    await repository.update(key, add(fullSession('43')));
    assert.equal(store.dump, atRest);
  });

  it('are written for good by the first change after the keyring is well again', async () => {
    const second = fullSession('43');
    store.faults.set('store', 'rejects');
    await repository.update(key, add(session));
    store.faults.clear();
    const persisted = await repository.update(key, add(second));
    assert.deepEqual([persisted, await other.load(key)], [true, [session, second]]);
  });

  it('are what other windows make of them again, once the keyring is well', async () => {
    store.faults.set('store', 'rejects');
    await repository.update(key, add(session));
    store.faults.clear();
    await repository.update(key, (sessions) => sessions);
    await other.update(key, removeAll);
    assert.deepEqual(await repository.load(key), []);
  });

  it('of another window are still there after the keyring was ill in this one', async () => {
    store.faults.set('store', 'rejects');
    await repository.update(key, add(session));
    store.faults.clear();
    await other.update(key, add(fullSession('43')));
    await repository.update(key, add(fullSession('44')));
    const subjects = (await other.load(key)).map(({ account }) => account.subject);
    assert.deepEqual(subjects.sort(), ['42', '43', '44']);
  });

  it('do not come back after a sign-out because the keyring can’t be read any more', async () => {
    const second = fullSession('43');
    const remove = (id: string) => (sessions: readonly Session[]) =>
      sessions.filter((one) => one.id !== id);
    await repository.update(key, () => [session, second]);
    await repository.load(key);
    await repository.update(key, remove(session.id));
    store.faults.set('get', 'rejects');
    await repository.update(key, remove(second.id));
    assert.deepEqual(await repository.load(key), []);
  });

  it('are not said to be none when the keyring can’t be read', async () => {
    store.faults.set('get', 'rejects');
    assert.equal(await codeOf(repository.load(key)), 'secret_storage_failed');
  });

  for (const operation of ['get', 'store'] as const) {
    it(`that are lost to ${operation} make one event, with the class of the keyring’s error`, async () => {
      store.faults.set(operation, 'rejects');
      await repository.update(key, add(session));
      const errors = { get: ['OidcError secret_storage_failed', 'Error'], store: ['Error'] };
      assert.deepEqual(
        events.all.map((event) => ({ ...event, fault: 'fault' in event && event.fault.errors })),
        [{ type: 'secret_storage_failed', fault: errors[operation] }],
      );
    });
  }

  const damaged: readonly [text: string, problem: string][] = [
    ['{', 'not_json'],
    ['{"version":1}', 'wrong_shape'],
  ];
  for (const [text, problem] of damaged) {
    it(`are none when their record is ${problem}, and the log says so`, async () => {
      store.entries.set(storageKey, text);
      assert.deepEqual(
        [await repository.load(key), events.all, store.entries.get(storageKey)],
        [[], [{ type: 'session_record_ignored', problem }], text],
      );
    });

    it(`replace a record that is ${problem}`, async () => {
      store.entries.set(storageKey, text);
      const persisted = await repository.update(key, add(session));
      assert.deepEqual([persisted, await other.load(key)], [true, [session]]);
    });
  }

  it('can’t be read from the record of a newer version, which is never replaced', async () => {
    const text = '{"version":3}';
    store.entries.set(storageKey, text);
    const code = await codeOf(repository.load(key));
    const persisted = await repository.update(key, add(session));
    assert.deepEqual(
      { code, persisted, here: await repository.load(key), atRest: store.entries.get(storageKey) },
      { code: 'stored_by_newer_version', persisted: false, here: [session], atRest: text },
    );
  });

  it('are not changed by a change that is dropped where it can’t be written', async () => {
    await repository.update(key, add(session));
    store.faults.set('store', 'rejects');
    const persisted = await repository.update(key, add(fullSession('43')), 'drop');
    assert.deepEqual([persisted, await repository.load(key)], [false, [session]]);
  });

  it('that could not be written are written on request, and nothing is left to write then', async () => {
    store.faults.set('store', 'rejects');
    await repository.update(key, add(session));
    const before = await repository.writeKept(key);
    store.faults.clear();
    const after = await repository.writeKept(key);
    assert.deepEqual(
      { before, after, elsewhere: await other.load(key), again: await repository.writeKept(key) },
      { before: false, after: true, elsewhere: [session], again: true },
    );
  });

  it('are not written over what another window made of them, once that has the lock', async () => {
    await repository.update(key, add(session));
    lock.takeOver(`record-${key}`);
    assert.deepEqual(
      [await repository.update(key, removeAll), await other.load(key)],
      [false, [session]],
    );
  });
});

describe('the words of a keyring that fails', () => {
  it('are in no event: they can quote what it was given', async () => {
    const marker = 'S3CRETmarker';
    await fc.assert(
      fc.asyncProperty(anyText, fc.constantFrom('get', 'store'), async (text, broken) => {
        const told: OidcEvent[] = [];
        const message = `${text}${marker}`;
        const fail = (): Promise<never> =>
          Promise.reject(new Error(message, { cause: new Error(message, { cause: message }) }));
        const well = { get: async () => undefined, store: async () => undefined };
        const secrets = { ...well, delete: fail, [broken]: fail };
        const repository = new SessionRepository({
          secrets,
          lock: new MemoryLock(),
          events: (event) => told.push(event),
        });
        await repository.update(key, add(session));
        assert.deepEqual(
          { types: told.map(({ type }) => type), leaks: JSON.stringify(told).includes(marker) },
          { types: ['secret_storage_failed'], leaks: false },
        );
      }),
    );
  });
});
