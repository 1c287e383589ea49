import { randomUUID } from 'node:crypto';
import { readFile, readlink } from 'node:fs/promises';
import { hostname, uptime } from 'node:os';
import { isJsonObject } from '../json.ts';

/** Who holds a lock, as its file says. Holds nothing secret. */
export interface LockHolder {
  /** Processes of one `realm` see each other's process ids: same machine, boot and namespace. */
  readonly realm: string;
  /** When the machine was started, in minutes since 1970, where the system does not name its boots. */
  readonly bootMinute: number;
  readonly pid: number;
  /** Random for each process: a process id is given out again, this is not. */
  readonly instance: string;
}

const instance = randomUUID();

export async function thisProcess(): Promise<LockHolder> {
  return { ...(await currentRealm()), pid: process.pid, instance };
}

/** `undefined`: not there yet, or cut short by the end of its process. */
export function parseHolder(text: string): LockHolder | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const { realm, bootMinute, pid, instance } = isJsonObject(value) ? value : {};
    return typeof realm === 'string' &&
      typeof bootMinute === 'number' &&
      typeof pid === 'number' &&
      typeof instance === 'string'
      ? { realm, bootMinute, pid, instance }
      : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether a holder has certainly ended. A process id says so only to processes of the same realm; one
 * that was given out again looks alive, and so does a holder elsewhere: their silence tells.
 */
export function hasEnded(holder: LockHolder, own: LockHolder): boolean {
  if (!isOfSameRealm(holder, own)) {
    return false;
  }
  if (holder.pid === own.pid) {
    return holder.instance !== own.instance;
  }
  try {
    process.kill(holder.pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}

/** Whether two processes see each other's process ids. */
export function isOfSameRealm(one: LockHolder, other: LockHolder): boolean {
  // Times of one boot differ by rounding, and by clocks that were set.
  return one.realm === other.realm && Math.abs(one.bootMinute - other.bootMinute) <= 2;
}

type Realm = Pick<LockHolder, 'realm' | 'bootMinute'>;

let realm: Promise<Realm> | undefined;

function currentRealm(): Promise<Realm> {
  realm ??= findRealm();
  return realm;
}

/**
 * Containers may share a folder and a host name, and still not see each other's processes; machines
 * with one name may share a network home.
 */
async function findRealm(): Promise<Realm> {
  const [boot, namespace] = await Promise.all([
    readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => ''),
    readlink('/proc/self/ns/pid').catch(() => ''),
  ]);
  return {
    realm: [process.platform, hostname(), boot.trim(), namespace].join(' '),
    bootMinute: boot === '' ? Math.round((Date.now() / 1000 - uptime()) / 60) : 0,
  };
}
