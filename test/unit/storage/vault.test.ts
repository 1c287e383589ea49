import assert from 'node:assert/strict';
import { watch } from 'node:fs';
import { readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { deferred } from '../../../src/core/promises.ts';
import { FileLock } from '../../../src/core/storage/fileLock.ts';
import { KeyHandover } from '../../../src/core/storage/keyHandover.ts';
import { timeLimited } from '../../../src/core/storage/timeLimitedSecrets.ts';
import { Vault } from '../../../src/core/storage/vault.ts';
import { VaultKeys } from '../../../src/core/storage/vaultKeys.ts';
import { codeOf } from '../../support/codeOf.ts';
import { MemorySecretStore } from '../../support/memorySecretStore.ts';
import { RecordingEvents } from '../../support/recordingEvents.ts';
import { TemporaryFolders } from '../../support/temporaryFolders.ts';
import { anyText } from '../support/anyText.ts';

const keyName = 'oidc.vaultKey';

/** The time, which passes by a millisecond whenever somebody asks. */
let now = 1_700_000_000_000;

/** One window's way to the shared folder. */
class VaultWindow {
  readonly events = new RecordingEvents();
  readonly vault: Vault;
  readonly keys: VaultKeys;
  readonly #handover: KeyHandover | undefined;

  constructor(
    folder: string,
    secrets: MemorySecretStore,
    browser?: { readonly startedAtEpochMs: number },
  ) {
    const lock = new FileLock(join(folder, 'locks'), {
      pollMs: 2,
      heartbeatMs: 50,
      silenceMs: 500,
      blockedMs: 500,
    });
    this.#handover = browser && new KeyHandover(join(folder, 'handover'), 300);
    this.keys = new VaultKeys({
      secrets: timeLimited(secrets),
      folder: join(folder, 'vault'),
      lock,
      handover: this.#handover,
      startedAtEpochMs: browser?.startedAtEpochMs ?? 0,
      nowEpochMs: () => (now += 1),
    });
    this.vault = new Vault({
      keys: this.keys,
      folder: join(folder, 'vault'),
      events: this.events.sink,
    });
  }

  close(): void {
    this.vault.dispose();
    this.#handover?.dispose();
  }
}

describe('the vault that all windows share', () => {
  const folders = new TemporaryFolders();
  const windows: VaultWindow[] = [];
  let folder: string;
  let secrets: MemorySecretStore;

  beforeEach(async () => {
    folder = await folders.create();
    secrets = new MemorySecretStore();
  });
  afterEach(async () => {
    windows.splice(0).forEach((window) => window.close());
    await folders.removeAll();
  });

  /** A window of a host whose SecretStorage is shared, or, with a browser, of one that keeps copies. */
  const open = (store = secrets, browser?: { readonly startedAtEpochMs: number }): VaultWindow => {
    const window = new VaultWindow(folder, store, browser);
    windows.push(window);
    return window;
  };

  const files = async (suffix: string): Promise<readonly string[]> =>
    (await readdir(join(folder, 'vault'))).filter((name) => name.endsWith(suffix));

  it('has nothing at first, and asks the disk for nothing to say so', async () => {
    const { vault } = open();
    assert.deepEqual(
      { value: await vault.get('a'), folder: await readdir(folder) },
      { value: undefined, folder: [] },
    );
  });

  it('gives every window what was stored last, in whichever', async () => {
    const [one, other] = [open(), open()];
    await one.vault.store('a', 'first');
    const seen = await other.vault.get('a');
    await other.vault.store('a', 'second');
    assert.deepEqual([seen, await one.vault.get('a')], ['first', 'second']);
  });

  it('keeps any text as it is', async () => {
    const { vault } = open();
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        await vault.store('a', text);
        assert.equal(await vault.get('a'), Buffer.from(text).toString());
      }),
      { numRuns: 30 },
    );
  });

  it('forgets what is deleted, also when it was not there', async () => {
    const { vault } = open();
    await vault.store('a', 'x');
    await vault.delete('a');
    await vault.delete('a');
    assert.deepEqual([await vault.get('a'), await files('.sealed')], [undefined, []]);
  });

  it('has one key, kept in SecretStorage, however many windows begin at once', async () => {
    const all = Array.from({ length: 6 }, () => open());
    await Promise.all(
      all.map(({ vault }, index) => vault.store(`name ${index}`, `value ${index}`)),
    );
    const read = await Promise.all(
      all.map(async (_, index) => all[(index + 1) % all.length]?.vault.get(`name ${index}`)),
    );
    assert.deepEqual(
      {
        keys: [...secrets.entries.keys()],
        sealedWith: new Set((await files('.sealed')).map((name) => name.split('.')[0])).size,
        read,
      },
      { keys: [keyName], sealedWith: 1, read: all.map((_, index) => `value ${index}`) },
    );
  });

  it('is on disk for this user only, and neither value nor name can be read there', async () => {
    const { vault } = open();
    await vault.store('the-name-of-it', 'the-value-of-it');
    const [file = ''] = await files('.sealed');
    const path = join(folder, 'vault', file);
    const text = `${file} ${await readFile(path, 'utf8')}`;
    const modes = [
      (await stat(path)).mode & 0o777,
      (await stat(join(folder, 'vault'))).mode & 0o777,
    ];
    assert.deepEqual(
      { readable: /the-(name|value)|dGhlLX/.test(text), modes },
      { readable: false, modes: process.platform === 'win32' ? modes : [0o600, 0o700] },
    );
  });

  it('does not take a file for another one’s', async () => {
    const { vault, events } = open();
    await vault.store('a', 'of a');
    const [ofA = ''] = await files('.sealed');
    await vault.store('b', 'of b');
    const [ofB = ''] = (await files('.sealed')).filter((name) => name !== ofA);
    await rename(join(folder, 'vault', ofA), join(folder, 'vault', ofB));
    assert.deepEqual(
      { value: await vault.get('b'), told: events.all },
      { value: undefined, told: [{ type: 'session_record_ignored', problem: 'damaged' }] },
    );
  });

  it('counts a damaged file as none, and says so; the next one takes its place', async () => {
    const { vault, events } = open();
    await vault.store('a', 'good');
    const [file = ''] = await files('.sealed');
    const path = join(folder, 'vault', file);
    const whole = await readFile(path, 'utf8');
    const damages = [
      '',
      '{',
      '[]',
      'null',
      whole.slice(0, -9),
      whole.replace(/"data":"../, '"data":"AA'),
    ];
    const read: unknown[] = [];
    for (const damage of damages) {
      await writeFile(path, damage);
      read.push(await vault.get('a'));
    }
    await vault.store('a', 'better');
    assert.deepEqual(
      { read, told: events.all.length, after: await vault.get('a') },
      { read: damages.map(() => undefined), told: damages.length, after: 'better' },
    );
  });

  it('tidies up after a process that was killed while it wrote, and leaves fresh writes alone', async () => {
    const { vault } = open();
    await vault.store('a', 'x');
    for (const [name, ageSeconds] of [
      ['old.new', 3600],
      ['fresh.new', 0],
    ] as const) {
      const path = join(folder, 'vault', name);
      await writeFile(path, '');
      const time = Date.now() / 1000 - ageSeconds;
      await utimes(path, time, time);
    }
    await vault.watch(() => undefined);
    assert.deepEqual([await files('.new'), await vault.get('a')], [['fresh.new'], 'x']);
  });

  it('leaves alone what a newer version wrote', async () => {
    const { vault } = open();
    await vault.store('a', 'x');
    const [file = ''] = await files('.sealed');
    await writeFile(join(folder, 'vault', file), '{"version":2,"what":"ever"}');
    assert.equal(await codeOf(vault.get('a')), 'stored_by_newer_version');
  });

  for (const fault of ['rejects', 'lies'] as const) {
    it(`stores nothing under a key that is not kept, as when storing ${fault}`, async () => {
      secrets.faults.set('store', fault);
      const failure = await codeOf(open().vault.store('a', 'x'));
      assert.deepEqual(
        { failure, folder: (await readdir(folder)).filter((name) => name === 'vault') },
        { failure: 'secret_storage_failed', folder: [] },
      );
    });
  }

  it('makes no new key where the old one can’t be read just now', async () => {
    await open().vault.store('a', 'x');
    const { vault } = open();
    secrets.faults.set('get', 'rejects');
    const failures = [await codeOf(vault.get('a')), await codeOf(vault.store('a', 'y'))];
    secrets.faults.clear();
    assert.deepEqual(
      { failures, after: await vault.get('a') },
      { failures: ['secret_storage_failed', 'secret_storage_failed'], after: 'x' },
    );
  });

  for (const [title, change] of [
    ['is gone, as after a keyring reset', undefined],
    ['was cut short', 'AAAA'],
    ['is another one', Buffer.alloc(32, 1).toString('base64url')],
  ] as const) {
    it(`has nothing any more once its key ${title}, and begins anew`, async () => {
      const window = open();
      await window.vault.store('a', 'x');
      if (change === undefined) {
        secrets.entries.delete(keyName);
      } else {
        secrets.entries.set(keyName, change);
      }
      window.keys.forget(); // SecretStorage tells of the change
      const gone = await window.vault.get('a');
      await window.vault.store('a', 'anew');
      assert.deepEqual([gone, await open().vault.get('a')], [undefined, 'anew']);
    });
  }

  it('tells a window that watches of what another one changed', async () => {
    const [one, other] = [open(), open()];
    await one.vault.store('a', 'x');
    const told = deferred<undefined>();
    await other.vault.watch(() => told.resolve(undefined));
    await one.vault.store('a', 'y');
    await told.promise;
    assert.equal(await other.vault.get('a'), 'y');
  });

  describe('in a browser, where each window has its own copy of the secrets', () => {
    const before = { startedAtEpochMs: 1_600_000_000_000 };
    const after = { startedAtEpochMs: 1_800_000_000_000 };

    it('gives its key to windows that were open before there was one', async () => {
      const writer = open(new MemorySecretStore(), before);
      const copy = new MemorySecretStore();
      const reader = open(copy, before);
      await writer.vault.store('a', 'x');
      const read = await reader.vault.get('a');
      await reader.vault.store('a', 'y');
      assert.deepEqual(
        { read, back: await writer.vault.get('a'), keptInTheOldCopy: [...copy.entries.keys()] },
        { read: 'x', back: 'y', keptInTheOldCopy: [] },
      );
    });

    it('leaves nothing of a hand-over on disk', async () => {
      await open(new MemorySecretStore(), before).vault.store('a', 'x');
      await open(new MemorySecretStore(), before).vault.get('a');
      assert.deepEqual(await readdir(join(folder, 'handover')), []);
    });

    it('asks to reload where no other window is left to give the key', async () => {
      const writer = open(new MemorySecretStore(), before);
      await writer.vault.store('a', 'x');
      writer.close();
      const { vault } = open(new MemorySecretStore(), before);
      assert.deepEqual(
        [await codeOf(vault.get('a')), await codeOf(vault.store('a', 'y'))],
        ['shared_key_missing', 'shared_key_missing'],
      );
    });

    it('begins one of its own where the key was there before, and is another browser’s', async () => {
      const theirs = open(secrets, before);
      await theirs.vault.store('a', 'theirs');
      theirs.close();
      const ours = open(new MemorySecretStore(), after);
      const nothing = await ours.vault.get('a');
      await ours.vault.store('a', 'ours');
      assert.deepEqual(
        [nothing, await ours.vault.get('a'), await open(secrets, after).vault.get('a')],
        [undefined, 'ours', 'theirs'],
      );
    });

    it('is asked for once where nobody has it, and again when somebody who has it comes', async () => {
      const copy = new MemorySecretStore();
      const writer = open(copy, before);
      await writer.vault.store('a', 'x');
      writer.close();
      const { vault } = open(new MemorySecretStore(), after);
      const questions = new Set<string>();
      const asked = watch(join(folder, 'handover'), (_event, file) => {
        if (file?.endsWith('.request')) {
          questions.add(file);
        }
      });
      const alone = [await vault.get('a'), await vault.get('a'), await vault.get('a')];
      const inVain = questions.size;
      await open(copy, after).vault.get('a'); // a window whose SecretStorage has the key
      const together = await vault.get('a');
      asked.close();
      assert.deepEqual(
        { alone, inVain, together },
        { alone: [undefined, undefined, undefined], inVain: 1, together: 'x' },
      );
    });

    it('is taken from a window of the same browser, where another browser has a key of its own', async () => {
      const theirs = open(new MemorySecretStore(), before);
      await theirs.vault.store('a', 'theirs');
      const sinceThen = { startedAtEpochMs: now };
      const reader = open(new MemorySecretStore(), sinceThen);
      theirs.close();
      const ours = open(new MemorySecretStore(), { startedAtEpochMs: now + 1_000_000 });
      await ours.vault.store('a', 'ours'); // nobody hands the other key over any more
      assert.equal(await reader.vault.get('a'), 'ours');
    });

    it('is not missed where the folder for asking can’t be used', async () => {
      await open(secrets, before).vault.store('a', 'x');
      await rm(join(folder, 'handover'), { recursive: true });
      await writeFile(join(folder, 'handover'), 'in the way');
      const { vault } = open(new MemorySecretStore(), after);
      assert.equal(await vault.get('a'), undefined);
    });

    it('gives no key to what is no request', async () => {
      const writer = open(new MemorySecretStore(), before);
      await writer.vault.store('a', 'x');
      const asked = join(folder, 'handover');
      for (const [index, text] of [
        '',
        '{}',
        '{"publicKey":"AAAA"}',
        '{"publicKey":5}',
        '[]',
        'null',
      ].entries()) {
        await writeFile(join(asked, `${index}.request`), text);
      }
      // a window that does get it was answered after those
      const reader = open(new MemorySecretStore(), before);
      const read = await reader.vault.get('a');
      const replies = (await readdir(asked)).filter((name) => name.endsWith('.reply'));
      assert.deepEqual({ read, replies }, { read: 'x', replies: [] });
    });
  });
});
