import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** For this user's eyes only, where the system knows such a thing. */
export const ownerOnly = { folder: 0o700, file: 0o600 } as const;

/** The system's code of a failed file operation, e.g. `ENOENT`; `UNKNOWN` for anything else. */
export function fileErrorCode(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'UNKNOWN';
}

/** @throws what the file system says, but that it is there already */
export async function ensureFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: ownerOnly.folder });
}

/** Names in a folder; none when there is no such folder. */
export function namesIn(folder: string): Promise<readonly string[]> {
  return orIfMissing(readdir(folder), []);
}

/** `undefined` when there is no such file. */
export function readTextIfThere(file: string): Promise<string | undefined> {
  return orIfMissing<string | undefined>(readFile(file, 'utf8'), undefined);
}

/** Gone afterwards, whether or not it was there. */
export function removeFile(file: string): Promise<void> {
  return rm(file, { force: true });
}

/**
 * Writes a file whole or not at all: whoever reads sees the text before or this one, also when the
 * process or the machine ends in between.
 */
export async function writeAtomically(file: string, text: string): Promise<void> {
  const unfinished = `${file}.${randomUUID()}${unfinishedSuffix}`;
  try {
    const handle = await open(unfinished, 'wx', ownerOnly.file);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await replace(unfinished, file);
  } catch (error) {
    await removeFile(unfinished).catch(() => undefined);
    throw error;
  }
}

/** Ends the name of a file that is being written; one that stays is of a process that was killed. */
const unfinishedSuffix = '.new';

/** No write, and no question between windows, takes this long. */
const leftoverAfterMs = 60_000;

/** Removes files with this ending that processes left which were killed, or this one's unfinished ones. */
export async function removeLeftovers(folder: string, suffix = unfinishedSuffix): Promise<void> {
  const names = (await namesIn(folder)).filter((name) => name.endsWith(suffix));
  for (const file of names.map((name) => join(folder, name))) {
    const age = await stat(file).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0, // removed by another window
    );
    if (age > leftoverAfterMs) {
      await removeFile(file);
    }
  }
}

const replaceAttempts = 20;

/** Windows refuses while another process has the file open, which is never for long. */
async function replace(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      const isOpenElsewhere = ['EPERM', 'EACCES', 'EBUSY'].includes(fileErrorCode(error));
      if (!isOpenElsewhere || attempt === replaceAttempts || process.platform !== 'win32') {
        throw error;
      }
      await pause(25);
    }
  }
}

async function orIfMissing<T>(reading: Promise<T>, missing: T): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (fileErrorCode(error) === 'ENOENT') {
      return missing;
    }
    throw error;
  }
}
