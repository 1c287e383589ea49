import { generateKeyPairSync, randomUUID } from 'node:crypto';
import type { JWK } from 'jose';
import { publicJwk } from '../provider/signingKeys.ts';

type KeyType = 'RSA' | 'P-256' | 'secp256k1' | 'Ed25519';

const algorithms: Record<KeyType, string> = {
  RSA: 'RS256',
  'P-256': 'ES256',
  secp256k1: 'ES256K',
  Ed25519: 'EdDSA',
};

/** Keys made so far. Making an RSA key takes long, so all rings of a process draw on these. */
const made = new Map<KeyType, JWK[]>();

/**
 * The signing keys of a provider, RS256 unless told otherwise. Within one ring no key comes twice,
 * and every key has a `kid` of its own.
 */
export class KeyRing {
  #keys: JWK[] = [];
  readonly #drawn = new Map<KeyType, number>();
  /** Which key signs. */
  algorithm = 'RS256';

  constructor() {
    this.rotate();
  }

  /** Throws the old keys away; the new ones have new `kid`s. */
  rotate(): void {
    this.#keys = [this.#draw('RSA'), this.#draw('P-256')];
  }

  /** One key of a type, none with a `kid`. */
  rotateToKeysWithoutIds(perType: number): void {
    const types: KeyType[] =
      perType === 1 ? ['RSA', 'P-256'] : ['RSA', 'P-256', 'secp256k1', 'Ed25519'];
    this.#keys = types
      .flatMap((type) => Array.from({ length: perType }, () => this.#draw(type)))
      .map(({ kid: _kid, ...key }) => key);
  }

  get publicKeys(): JWK[] {
    return this.#keys.map(publicJwk);
  }

  /** The last key of the type, so that trying only the first one is not enough. */
  get signingKey(): JWK {
    const key = this.#keys.findLast(({ alg }) => alg === this.algorithm);
    if (key === undefined) {
      throw new Error(`no key for ${this.algorithm}`);
    }
    return key;
  }

  #draw(type: KeyType): JWK {
    const index = this.#drawn.get(type) ?? 0;
    this.#drawn.set(type, index + 1);
    const keys = made.get(type) ?? [];
    made.set(type, keys);
    keys[index] ??= newKey(type);
    return { ...keys[index], kid: randomUUID() };
  }
}

function newKey(type: KeyType): JWK {
  const { privateKey } =
    type === 'RSA'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : type === 'Ed25519'
        ? generateKeyPairSync('ed25519')
        : generateKeyPairSync('ec', { namedCurve: type });
  const jwk = privateKey.export({ format: 'jwk' }) as JWK;
  return { ...jwk, alg: algorithms[type], use: 'sig' };
}
