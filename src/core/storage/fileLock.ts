import { open, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { abortedError, OidcError, toOidcError } from '../errors.ts';
import type { CrossWindowLock, HeldLock, LockWait } from '../ports.ts';
import {
  ensureFolder,
  namesIn,
  ownerOnly,
  readTextIfThere,
  removeFile,
  fileErrorCode,
} from './files.ts';
import {
  hasEnded,
  isOfSameRealm,
  parseHolder,
  thisProcess,
  type LockHolder,
} from './lockHolder.ts';

export interface LockTimes {
  /** Between two looks of a process that waits. */
  readonly pollMs: number;
  /** Between two signs of life of the holder. */
  readonly heartbeatMs: number;
  /** A holder whose process can't be asked about is given up after this long without one. */
  readonly silenceMs: number;
  /** One whose process is alive, but maybe blocked: longer than any request to a provider may take. */
  readonly blockedMs: number;
}

const defaultTimes: LockTimes = {
  pollMs: 40,
  heartbeatMs: 2000,
  silenceMs: 15_000,
  blockedMs: 360_000,
};

/**
 * A lock made of files in a folder that all windows share; what a killed holder leaves is taken over.
 *
 * Each holder has a ticket, a file `name.N`. The highest N is the one that counts; it is free once
 * `name.N.free` stands beside it. Taking the lock is creating N+1, which the file system grants to one
 * process only. The highest ticket is never deleted while anybody may ask for the lock (see `discard`),
 * so its number never comes back, and a takeover
 * deletes nothing: the usual fault of lock files, where a second process removes the fresh lock of the
 * first because both saw the same stale one, can't happen. (`proper-lockfile`, for one, has it: stat,
 * remove and create are three steps there.) A slow process that creates a ticket below the highest
 * sees so at once, and gives it up.
 *
 * A holder has ended when its process is gone, or when its ticket shows no sign of life while somebody
 * waits and watches: time that was waited through, so a machine that slept ends no lock. One whose
 * process id is in use may be blocked, by another extension or a debugger, in the middle of a request;
 * so its last sign must be minutes old as well. (Should the id be another process's by now, that is how
 * long it takes.)
 *
 * On a network file system the same holds as far as that creates files exclusively and lists them
 * truly; holders on other machines are told by their signs of life only.
 */
export class FileLock implements CrossWindowLock {
  readonly #folder: string;
  readonly #times: LockTimes;

  constructor(folder: string, times: LockTimes = defaultTimes) {
    this.#folder = folder;
    this.#times = times;
  }

  async hold<T>(name: string, work: (held: HeldLock) => Promise<T>, wait: LockWait): Promise<T> {
    const ticket = await this.#acquire(name, wait);
    const heartbeat = this.#beat(name, ticket);
    try {
      return await work({ isStillHeld: () => this.#isHighest(name, ticket) });
    } finally {
      clearInterval(heartbeat);
      await this.#free(name, ticket);
    }
  }

  async discard(name: string): Promise<void> {
    try {
      await this.#removeUpTo(name, Infinity);
    } catch {
      // A few bytes stay; nothing depends on them.
    }
  }

  async #acquire(name: string, { forMs, signal }: LockWait): Promise<number> {
    try {
      await ensureFolder(this.#folder);
      const own = await thisProcess();
      const patience = new Patience(forMs);
      const silence = new Patience(this.#times.silenceMs);
      let lastSign: string | undefined;
      for (;;) {
        if (signal?.aborted === true) {
          throw abortedError(signal);
        }
        const { highest, isFree } = await this.#look(name);
        const sign = isFree ? undefined : await this.#signOf(name, highest);
        if (sign?.text !== lastSign) {
          silence.restart();
          lastSign = sign?.text;
        }
        if (
          (isFree || this.#isGone(sign, own, silence)) &&
          (await this.#take(name, highest + 1, own))
        ) {
          return highest + 1;
        }
        if (patience.isOver) {
          throw new OidcError('lock_busy', {});
        }
        // Not in step with the others who wait.
        await pause(this.#times.pollMs * (0.5 + Math.random()));
        patience.tick();
        silence.tick();
      }
    } catch (error) {
      const known = toOidcError(error);
      throw known.is('unexpected')
        ? new OidcError('shared_folder_unusable', { systemCode: fileErrorCode(error) }, error)
        : known;
    }
  }

  #isGone(sign: SignOfLife | undefined, own: LockHolder, silence: Patience): boolean {
    const holder = sign?.holder;
    if (holder !== undefined && hasEnded(holder, own)) {
      return true;
    }
    const mayBeBlocked = holder !== undefined && isOfSameRealm(holder, own);
    const silentMs = Date.now() - (sign?.beatEpochMs ?? 0);
    return silence.isOver && (!mayBeBlocked || silentMs > this.#times.blockedMs);
  }

  /** Resolves to whether the ticket is ours and the highest. */
  async #take(name: string, ticket: number, own: LockHolder): Promise<boolean> {
    try {
      const file = await open(this.#ticketFile(name, ticket), 'wx', ownerOnly.file);
      try {
        await file.writeFile(JSON.stringify(own));
      } finally {
        await file.close();
      }
    } catch (error) {
      const taken = process.platform === 'win32' ? ['EEXIST', 'EPERM', 'EBUSY'] : ['EEXIST'];
      if (taken.includes(fileErrorCode(error))) {
        return false;
      }
      throw error;
    }
    if (!(await this.#isHighest(name, ticket))) {
      await removeFile(this.#ticketFile(name, ticket));
      return false;
    }
    await this.#removeUpTo(name, ticket - 1).catch(() => undefined);
    return true;
  }

  #beat(name: string, ticket: number): NodeJS.Timeout {
    const timer = setInterval(() => {
      const now = new Date();
      // Without it waiting windows give us up in the end; the work itself goes on.
      utimes(this.#ticketFile(name, ticket), now, now).catch(() => undefined);
    }, this.#times.heartbeatMs);
    return timer.unref();
  }

  /** Never rejects: what can't be freed is given up by others when this process ends. */
  async #free(name: string, ticket: number): Promise<void> {
    try {
      await stat(this.#ticketFile(name, ticket)); // no mark for a lock that was discarded
      const file = await open(
        `${this.#ticketFile(name, ticket)}${freeSuffix}`,
        'w',
        ownerOnly.file,
      );
      await file.close();
    } catch {
      // as said
    }
  }

  async #isHighest(name: string, ticket: number): Promise<boolean> {
    return (await this.#look(name)).highest <= ticket;
  }

  async #look(name: string): Promise<{ readonly highest: number; readonly isFree: boolean }> {
    const files = await this.#filesOf(name);
    const highest = Math.max(0, ...files.filter(({ free }) => !free).map(({ ticket }) => ticket));
    const isFree = highest === 0 || files.some(({ ticket, free }) => free && ticket === highest);
    return { highest, isFree };
  }

  async #signOf(name: string, ticket: number): Promise<SignOfLife> {
    const file = this.#ticketFile(name, ticket);
    const text = await readTextIfThere(file);
    const beatEpochMs = await stat(file).then(
      ({ mtimeMs }) => mtimeMs,
      () => 0,
    );
    return {
      text: `${ticket} ${beatEpochMs}`,
      holder: parseHolder(text ?? ''),
      beatEpochMs,
    };
  }

  async #removeUpTo(name: string, last: number): Promise<void> {
    const old = (await this.#filesOf(name)).filter(({ ticket }) => ticket <= last);
    await Promise.all(old.map(({ file }) => removeFile(join(this.#folder, file))));
  }

  async #filesOf(name: string): Promise<readonly TicketFile[]> {
    const files = await namesIn(this.#folder);
    return files.flatMap((file) => {
      const [, ticket, free] = file.startsWith(`${name}.`)
        ? (/^\.(\d{1,15})(\.free)?$/.exec(file.slice(name.length)) ?? [])
        : [];
      return ticket === undefined
        ? []
        : [{ file, ticket: Number(ticket), free: free !== undefined }];
    });
  }

  #ticketFile(name: string, ticket: number): string {
    return join(this.#folder, `${name}.${String(ticket)}`);
  }
}

const freeSuffix = '.free';

interface TicketFile {
  readonly file: string;
  readonly ticket: number;
  readonly free: boolean;
}

interface SignOfLife {
  /** Another text is a new sign. */
  readonly text: string;
  readonly holder: LockHolder | undefined;
  readonly beatEpochMs: number;
}

/** The longest step that counts: what is more, this process slept, and so may the holder have. */
const longestStepMs = 1000;

/** Counts time that was waited through, and nothing that was slept through. */
class Patience {
  readonly #limitMs: number;
  #waitedMs = 0;
  #lastMs = performance.now();

  constructor(limitMs: number) {
    this.#limitMs = limitMs;
  }

  get isOver(): boolean {
    return this.#waitedMs >= this.#limitMs;
  }

  tick(): void {
    const now = performance.now();
    this.#waitedMs += Math.min(now - this.#lastMs, longestStepMs);
    this.#lastMs = now;
  }

  restart(): void {
    this.#waitedMs = 0;
    this.#lastMs = performance.now();
  }
}
