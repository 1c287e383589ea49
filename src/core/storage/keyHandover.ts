import {
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomUUID,
  type KeyObject,
} from 'node:crypto';
import { watch, type FSWatcher } from 'node:fs';
import { link, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isJsonObject, type JsonObject } from '../json.ts';
import {
  ensureFolder,
  namesIn,
  ownerOnly,
  readTextIfThere,
  removeFile,
  removeLeftovers,
} from './files.ts';
import { exportSealingKey, importSealingKey, seal, unseal, type SealingKey } from './sealing.ts';

const requestSuffix = '.request';
const replySuffix = '.reply';
const unfinishedSuffix = '.new';
const pollMs = 50;

/**
 * How a window gets the sealing key from another one, where the editor's windows don't share what
 * they store (VS Code in a browser). A window that lacks the key leaves a public key (X25519, made for
 * this one request) in a folder that only this user can write to; a window that has the key leaves it
 * there, encrypted to that public key. No secret is ever on disk in a form that can be read later:
 * the private halves never leave their processes, and both files are deleted.
 *
 * What this trusts is the folder: a program that can write there, with this user's rights while a
 * window is open, can ask for the key as well. Such a program could change the extension itself.
 */
export class KeyHandover {
  readonly #folder: string;
  readonly #waitMs: number;
  #watcher: FSWatcher | undefined;
  #key: SealingKey | undefined;
  #checking: Promise<void> | undefined;
  #isDisposed = false;

  constructor(folder: string, waitMs = 3000) {
    this.#folder = folder;
    this.#waitMs = waitMs;
  }

  /**
   * One of the keys with these ids, as another window hands it over; `undefined` when none does.
   *
   * @throws what the file system says
   */
  async ask(wanted: readonly string[]): Promise<SealingKey | undefined> {
    await ensureFolder(this.#folder);
    const name = randomUUID();
    const pair = generateKeyPairSync('x25519');
    const request = this.#file(name, requestSuffix);
    const reply = this.#file(name, replySuffix);
    try {
      await publish(request, { publicKey: exportPublic(pair.publicKey), wanted });
      for (let waitedMs = 0; waitedMs < this.#waitMs; waitedMs += pollMs) {
        const text = await readTextIfThere(reply);
        if (text !== undefined) {
          const key = openReply(text, name, pair.privateKey);
          return key !== undefined && wanted.includes(key.id) ? key : undefined;
        }
        await pause(pollMs);
      }
      return undefined;
    } finally {
      await Promise.all([removeFile(request), removeFile(reply)]);
    }
  }

  /** From now on gives the key to every window that asks, until {@link stop} or {@link dispose}. */
  async answerWith(key: SealingKey): Promise<void> {
    await ensureFolder(this.#folder);
    for (const suffix of [requestSuffix, replySuffix, unfinishedSuffix]) {
      await removeLeftovers(this.#folder, suffix); // of windows that were killed while they asked
    }
    if (this.#isDisposed) {
      return;
    }
    this.#key = key;
    if (this.#watcher !== undefined) {
      return;
    }
    this.#watcher = watch(this.#folder, { persistent: false }, () => void this.#answerAll());
    // Without it other windows are told to reload; that is all.
    this.#watcher.on('error', () => {
      this.stop();
    });
    await this.#answerAll();
  }

  /** Ends answering for good. */
  dispose(): void {
    this.#isDisposed = true;
    this.stop();
  }

  stop(): void {
    this.#watcher?.close();
    this.#watcher = undefined;
    this.#key = undefined;
  }

  /** One look after the other, so that no request is answered twice from here. */
  #answerAll(): Promise<void> {
    this.#checking = (this.#checking ?? Promise.resolve())
      .then(() => this.#answerEach())
      .catch(() => undefined);
    return this.#checking;
  }

  async #answerEach(): Promise<void> {
    const names = await namesIn(this.#folder);
    const open = names
      .filter((name) => name.endsWith(requestSuffix))
      .map((name) => name.slice(0, -requestSuffix.length))
      .filter((name) => !names.includes(`${name}${replySuffix}`));
    for (const name of open) {
      const text = await readTextIfThere(this.#file(name, requestSuffix));
      const reply = this.#key && text && makeReply(text, name, this.#key);
      if (reply) {
        // Another window may have been faster.
        await publish(this.#file(name, replySuffix), reply).catch(() => undefined);
      }
    }
  }

  #file(name: string, suffix: string): string {
    return join(this.#folder, `${name}${suffix}`);
  }
}

/** Whole from the first moment, and never in place of another. */
async function publish(file: string, content: object): Promise<void> {
  const unfinished = `${file}.${randomUUID()}${unfinishedSuffix}`;
  try {
    await writeFile(unfinished, JSON.stringify(content), { flag: 'wx', mode: ownerOnly.file });
    await link(unfinished, file);
  } finally {
    await removeFile(unfinished);
  }
}

function makeReply(requestText: string, name: string, key: SealingKey): object | undefined {
  const { publicKey, wanted } = readMessage(requestText);
  const theirs = readPublicKey(publicKey);
  if (theirs === undefined || !Array.isArray(wanted) || !wanted.includes(key.id)) {
    return undefined;
  }
  const pair = generateKeyPairSync('x25519');
  const wrapping = agree(pair.privateKey, theirs);
  return {
    publicKey: exportPublic(pair.publicKey),
    sealed: wrapping && seal(wrapping, name, exportSealingKey(key)),
  };
}

function openReply(text: string, name: string, privateKey: KeyObject): SealingKey | undefined {
  const { publicKey, sealed } = readMessage(text);
  const theirs = readPublicKey(publicKey);
  const wrapping = theirs && agree(privateKey, theirs);
  if (wrapping === undefined || typeof sealed !== 'string') {
    return undefined;
  }
  const opened = unseal(wrapping, name, sealed);
  return 'text' in opened ? importSealingKey(opened.text) : undefined;
}

/** Anybody's file may lie there; what is no JSON object has no members. */
function readMessage(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}

/** A key of its own for each request: both pairs are made for it. */
function agree(own: KeyObject, theirs: KeyObject): SealingKey | undefined {
  try {
    const shared = diffieHellman({ privateKey: own, publicKey: theirs });
    const secret = Buffer.from(hkdfSync('sha256', shared, '', 'oidc-tokens key hand-over', 32));
    return importSealingKey(secret.toString('base64url'));
  } catch {
    return undefined; // a point of low order, or a key of another kind
  }
}

function exportPublic(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'der' }).toString('base64url');
}

function readPublicKey(text: unknown): KeyObject | undefined {
  try {
    return typeof text === 'string'
      ? createPublicKey({ key: Buffer.from(text, 'base64url'), type: 'spki', format: 'der' })
      : undefined;
  } catch {
    return undefined;
  }
}
