import { randomUUID } from 'node:crypto';
import { readFile, readlink } from 'node:fs/promises';
import { hostname, uptime } from 'node:os';
import { isJsonObject } from '../json.ts';

/** Who holds a lock, as its file says. Holds nothing secret. */
export interface LockHolder {
  /** Processes of one `realm` see each other's process ids: same machine, boot and namespace. */
  readonly realm: string;
  readonly pid: number;
  /** Random for each process: a process id is given out again, this is not. */
  readonly instance: string;
}

const instance = randomUUID();

export async function thisProcess(): Promise<LockHolder> {
  return { realm: await currentRealm(), pid: process.pid, instance };
}

/** `undefined`: not there yet, or cut short by the end of its process. */
export function parseHolder(text: string): LockHolder | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const { realm, pid, instance } = isJsonObject(value) ? value : {};
    return typeof realm === 'string' && typeof pid === 'number' && typeof instance === 'string'
      ? { realm, pid, instance }
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
  if (holder.realm !== own.realm) {
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

let realm: Promise<string> | undefined;

function currentRealm(): Promise<string> {
  realm ??= findRealm();
  return realm;
}

/**
 * Containers may share a folder and a host name, and still not see each other's processes; machines
 * with one name may share a network home. Where the system does not name its boot, the time of it
 * does: two processes may round that differently, which makes them careful, no more.
 */
async function findRealm(): Promise<string> {
  const [boot, namespace] = await Promise.all([
    readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => bootMinute()),
    readlink('/proc/self/ns/pid').catch(() => ''),
  ]);
  return [process.platform, hostname(), boot.trim(), namespace].join(' ');
}

function bootMinute(): string {
  return String(Math.round((Date.now() / 1000 - uptime()) / 60));
}
