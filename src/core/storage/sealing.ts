import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { isJsonObject } from '../json.ts';

/** A key for AES-256-GCM. Its id tells keys apart and says nothing of the secret. */
export interface SealingKey {
  readonly id: string;
  readonly secret: Buffer;
}

const secretBytes = 32;
const cipher = 'aes-256-gcm';

/** Grows when what was sealed before can no longer be opened as it is. */
const sealVersion = 1;

export function newSealingKey(): SealingKey {
  return withId(randomBytes(secretBytes));
}

export function exportSealingKey({ secret }: SealingKey): string {
  return secret.toString('base64url');
}

/** `undefined` for anything that is not the text of a whole key. */
export function importSealingKey(text: string | undefined): SealingKey | undefined {
  if (text === undefined || !/^[A-Za-z0-9_-]{43}$/.test(text)) {
    return undefined;
  }
  return withId(Buffer.from(text, 'base64url'));
}

function withId(secret: Buffer): SealingKey {
  const digest = createHash('sha256').update('oidc-tokens sealing key id').update(secret).digest();
  return { id: digest.toString('hex').slice(0, 32), secret };
}

/** Encrypts and authenticates a text together with what it is for; a new random nonce each time. */
export function seal(key: SealingKey, purpose: string, text: string): string {
  const nonce = randomBytes(12);
  const encryption = createCipheriv(cipher, key.secret, nonce).setAAD(context(key, purpose));
  const data = Buffer.concat([encryption.update(text, 'utf8'), encryption.final()]);
  return JSON.stringify({
    version: sealVersion,
    nonce: nonce.toString('base64url'),
    tag: encryption.getAuthTag().toString('base64url'),
    data: data.toString('base64url'),
  });
}

export type Opened =
  | { readonly text: string }
  | {
      /** `damaged`: not written by {@link seal} with this key for this purpose, or changed since. */
      readonly problem: 'damaged' | 'newer_version';
    };

/** Opens what {@link seal} made. Never throws: storage is input too. */
export function unseal(key: SealingKey, purpose: string, sealed: string): Opened {
  try {
    const value: unknown = JSON.parse(sealed);
    const { version, nonce, tag, data } = isJsonObject(value) ? value : {};
    if (typeof version === 'number' && version > sealVersion) {
      return { problem: 'newer_version' };
    }
    if (typeof nonce !== 'string' || typeof tag !== 'string' || typeof data !== 'string') {
      return { problem: 'damaged' };
    }
    const decryption = createDecipheriv(cipher, key.secret, Buffer.from(nonce, 'base64url'), {
      authTagLength: 16,
    });
    decryption.setAAD(context(key, purpose)).setAuthTag(Buffer.from(tag, 'base64url'));
    const start = decryption.update(data, 'base64url', 'utf8');
    return { text: start + decryption.final('utf8') };
  } catch {
    return { problem: 'damaged' };
  }
}

/** Binds a text to its place: a file that was moved or renamed does not open. */
function context(key: SealingKey, purpose: string): Buffer {
  return Buffer.from(`oidc-tokens ${String(sealVersion)} ${key.id} ${purpose}`);
}
