// `node lockWorker.ts <lock folder> <counter file> <rounds>`: adds 1 to the counter, `rounds` times,
// each under the lock. `hold` instead of a number takes the lock and keeps it until it is killed.

import { readFile, writeFile } from 'node:fs/promises';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { FileLock } from '../../../src/core/storage/fileLock.ts';

const [folder = '', counter = '', rounds = ''] = process.argv.slice(2);
const lock = new FileLock(folder, {
  pollMs: 4,
  heartbeatMs: 50,
  silenceMs: 60_000,
  blockedMs: 60_000,
});
const wait = { forMs: 60_000 };

if (rounds === 'hold') {
  await lock.hold(
    'counter',
    async () => {
      process.send?.('held');
      await new Promise(() => setInterval(() => undefined, 1000));
    },
    wait,
  );
} else {
  for (let round = 0; round < Number(rounds); round += 1) {
    await lock.hold(
      'counter',
      async () => {
        const value = Number(await readFile(counter, 'utf8'));
        await pause(Math.random() * 3);
        await writeFile(counter, String(value + 1));
      },
      wait,
    );
  }
}
process.exit(0);
