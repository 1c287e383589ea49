import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deferred } from '../../../src/core/promises.ts';
import { FileLock } from '../../../src/core/storage/fileLock.ts';
import { codeOf } from '../../support/codeOf.ts';
import { TemporaryFolders } from '../../support/temporaryFolders.ts';

const worker = join(import.meta.dirname, '..', '..', 'support', 'processes', 'lockWorker.ts');
const times = { pollMs: 2, heartbeatMs: 20, silenceMs: 120, blockedMs: 200 };
const patient = { forMs: 4000 };

describe('the lock of all windows', () => {
  const folders = new TemporaryFolders();
  let folder: string;
  /** Two windows. */
  let one: FileLock;
  let other: FileLock;

  beforeEach(async () => {
    folder = await folders.create();
    [one, other] = [new FileLock(folder, times), new FileLock(folder, times)];
  });
  afterEach(() => folders.removeAll());

  it('lets one in at a time, however many ask', async () => {
    let inside = 0;
    let most = 0;
    const order: number[] = [];
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        (index % 2 === 0 ? one : other).hold(
          'a',
          async () => {
            inside += 1;
            most = Math.max(most, inside);
            await new Promise((resolve) => setImmediate(resolve));
            order.push(index);
            inside -= 1;
          },
          patient,
        ),
      ),
    );
    assert.deepEqual({ most, done: order.sort((a, b) => a - b).length }, { most: 1, done: 20 });
  });

  it('is free again after work that fails, and hands its error on', async () => {
    const failing = one.hold('a', () => Promise.reject(new Error('work failed')), patient);
    await assert.rejects(failing, /work failed/);
    assert.equal(await other.hold('a', () => Promise.resolve('in'), patient), 'in');
  });

  it('of one name is not in the way of another, also of one it begins with', async () => {
    const entered = await one.hold(
      'session',
      () => other.hold('session.1', () => Promise.resolve('in'), patient),
      patient,
    );
    assert.equal(entered, 'in');
  });

  it('is waited for no longer than asked', async () => {
    const code = await one.hold(
      'a',
      () => codeOf(other.hold('a', () => Promise.resolve(), { forMs: 20 })),
      patient,
    );
    assert.equal(code, 'lock_busy');
  });

  it('is not waited for any more once the signal aborts', async () => {
    const controller = new AbortController();
    const code = await one.hold(
      'a',
      () => {
        const waiting = codeOf(
          other.hold('a', () => Promise.resolve(), { forMs: 4000, signal: controller.signal }),
        );
        controller.abort();
        return waiting;
      },
      patient,
    );
    assert.equal(code, 'cancelled');
  });

  it('is kept by a holder that gives signs of life, for as long as it works', async () => {
    const wait = { forMs: times.silenceMs * 4 };
    const code = await one.hold(
      'a',
      () => codeOf(other.hold('a', () => Promise.resolve(), wait)),
      patient,
    );
    assert.equal(code, 'lock_busy');
  });

  it('leaves one ticket behind, and what nobody asks for again can be removed', async () => {
    for (let round = 0; round < 5; round += 1) {
      await one.hold('a', () => Promise.resolve(), patient);
    }
    const left = await readdir(folder);
    await one.discard('a');
    assert.deepEqual(
      { left: left.sort(), afterwards: await readdir(folder) },
      { left: ['a.5', 'a.5.free'], afterwards: [] },
    );
  });

  it('tells a holder that was silent for too long that another one has it', async () => {
    const end = deferred<undefined>();
    const entered = deferred<undefined>();
    const silent = new FileLock(folder, { ...times, heartbeatMs: 2_000_000 });
    const before = silent.hold(
      'a',
      async (held) => {
        const atFirst = await held.isStillHeld();
        entered.resolve(undefined);
        await end.promise;
        return { atFirst, later: await held.isStillHeld() };
      },
      patient,
    );
    await entered.promise;
    const taker = await other.hold('a', (held) => held.isStillHeld(), patient);
    end.resolve(undefined);
    assert.deepEqual(
      { taker, before: await before, next: await one.hold('a', async () => 'in', patient) },
      { taker: true, before: { atFirst: true, later: false }, next: 'in' },
    );
  });

  it('stays with a process that is alive and blocked, though it gives no sign for a while', async () => {
    const patience = { ...times, blockedMs: 3_600_000 };
    const blocked = new FileLock(folder, { ...patience, heartbeatMs: 2_000_000 });
    const code = await blocked.hold(
      'a',
      () => {
        const waiting = new FileLock(folder, patience);
        return codeOf(waiting.hold('a', () => Promise.resolve(), { forMs: times.silenceMs * 3 }));
      },
      patient,
    );
    assert.equal(code, 'lock_busy');
  });

  const leftovers: readonly (readonly [title: string, content: string])[] = [
    ['of a process id that is this one’s by now', ticket({ pid: process.pid, instance: 'gone' })],
    ['of a process that is gone', ticket({ pid: 2 ** 22 + 7 })],
    ['of another boot, whose process id somebody else has', ticket({ realm: 'before the reboot' })],
    ['that was never written to its end', '{"realm":"x","pi'],
    ['that is empty', ''],
  ];
  for (const [title, content] of leftovers) {
    it(`is taken over from a ticket ${title}`, async () => {
      const own = (await readOwnTicket(folder)) as object;
      await one.discard('probe');
      const text = content.startsWith('{"merge"')
        ? JSON.stringify({ ...own, ...(JSON.parse(content) as { merge: object }).merge })
        : content;
      await writeFile(join(folder, 'a.7'), text);
      const entered = await one.hold('a', () => readdir(folder), patient);
      assert.deepEqual(entered, ['a.8']);
    });
  }

  it('is not fooled by a clock: a ticket from the future or the past says nothing by its time', async () => {
    const codes = await one.hold(
      'a',
      async () => {
        const results: string[] = [];
        for (const time of [0, Date.now() + 86_400_000]) {
          await utimes(join(folder, 'a.1'), new Date(time), new Date(time));
          results.push(await codeOf(other.hold('a', () => Promise.resolve(), { forMs: 30 })));
        }
        return results;
      },
      patient,
    );
    assert.deepEqual(codes, ['lock_busy', 'lock_busy']);
  });

  it('says which folder trouble there is when there can be no lock', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    const blocked = new FileLock(join(file, 'locks'), times);
    assert.equal(
      await codeOf(blocked.hold('a', () => Promise.resolve(), patient)),
      'shared_folder_unusable',
    );
  });

  it('is for the eyes of this user only', async function () {
    if (process.platform !== 'win32') {
      const { mode } = await one.hold(
        'a',
        async () => (await import('node:fs/promises')).stat(join(folder, 'a.1')),
        patient,
      );
      assert.equal(mode & 0o777, 0o600);
    }
  });
});

describe('the lock of many processes', () => {
  const folders = new TemporaryFolders();
  const children: ChildProcess[] = [];
  afterEach(async () => {
    children.splice(0).forEach((child) => child.kill('SIGKILL'));
    await folders.removeAll();
  });

  const start = (folder: string, counter: string, rounds: string): ChildProcess => {
    const child = fork(worker, [folder, counter, rounds]);
    children.push(child);
    return child;
  };

  it('loses no change, also while holders are killed', async () => {
    const folder = await folders.create();
    const counter = join(folder, 'counter.txt');
    await writeFile(counter, '0');
    const locks = join(folder, 'locks');
    const workers = Array.from({ length: 4 }, () => start(locks, counter, '25'));
    const exits = workers.map((child) => once(child, 'exit'));
    for (let kill = 0; kill < 3; kill += 1) {
      const holder = start(locks, counter, 'hold');
      await once(holder, 'message');
      holder.kill('SIGKILL');
    }
    const codes = (await Promise.all(exits)).map(([code]) => code as number);
    assert.deepEqual(
      { codes, counted: await readFile(counter, 'utf8') },
      { codes: [0, 0, 0, 0], counted: '100' },
    );
  }).timeout(30_000);
});

/** A ticket as this process writes it, but for this. */
function ticket(merge: object): string {
  return JSON.stringify({ merge });
}

async function readOwnTicket(folder: string): Promise<unknown> {
  await chmod(folder, 0o700);
  return new FileLock(folder, times).hold(
    'probe',
    async () => JSON.parse(await readFile(join(folder, 'probe.1'), 'utf8')) as unknown,
    patient,
  );
}
