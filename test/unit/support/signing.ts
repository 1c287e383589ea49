import { CompactSign, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import { KeySet } from '../../../src/core/token/keySet.ts';
import { checkSignature } from '../../../src/core/token/verifySignature.ts';
import { publicJwk } from '../../support/provider/signingKeys.ts';

type KeyKind = 'RSA' | 'P-256' | 'P-384' | 'P-521' | 'Ed25519';

const generatedWith: Record<KeyKind, string> = {
  RSA: 'RS256',
  'P-256': 'ES256',
  'P-384': 'ES384',
  'P-521': 'ES512',
  Ed25519: 'EdDSA',
};

/** The kind of key that an algorithm signs with. */
export function kindFor(alg: string): KeyKind {
  const kinds: Record<string, KeyKind> = { ES256: 'P-256', ES384: 'P-384', ES512: 'P-521' };
  return kinds[alg] ?? (alg.startsWith('Ed') ? 'Ed25519' : 'RSA');
}

/** A fresh private key; it names no algorithm, so that it fits all of its kind. */
export async function newPrivateKey(kind: KeyKind, kid?: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair(generatedWith[kind], { extractable: true });
  const { alg: _alg, ...jwk } = await exportJWK(privateKey);
  return kid === undefined ? jwk : { ...jwk, kid };
}

/** Signs with the header exactly as it is given, `crit` included. */
export async function signJwt(
  key: JWK,
  header: { readonly alg: string } & Readonly<Record<string, unknown>>,
  claims: object = {},
): Promise<string> {
  return new CompactSign(Buffer.from(JSON.stringify(claims)))
    .setProtectedHeader(header)
    .sign(await importJWK(key, header.alg), { crit: { 'urn:example:extension': true } });
}

/** A JWT of any header and claims with a signature of zeros. */
export function forgedJwt(header: object, claims: object = {}): string {
  const encode = (value: object): string =>
    Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${encode(header)}.${encode(claims)}.${Buffer.alloc(64).toString('base64url')}`;
}

/** A key set whose document can be exchanged, and which counts how often it is asked for. */
export class PublishedKeys {
  document: unknown;
  loads = 0;
  nowEpochMs = 1_700_000_000_000;
  readonly keySet = new KeySet({
    load: async () => {
      this.loads += 1;
      if (this.document instanceof Error) {
        throw this.document;
      }
      return this.document;
    },
    nowEpochMs: () => this.nowEpochMs,
  });

  constructor(...privateKeys: readonly JWK[]) {
    this.publish(...privateKeys);
  }

  /** Replaces the document by the public parts of these keys. */
  publish(...privateKeys: readonly JWK[]): void {
    this.document = { keys: privateKeys.map(publicJwk) };
  }
}

/** What became of a token signed with a key: the reason, and how often keys were asked for so far. */
export async function outcome(
  published: PublishedKeys,
  key: JWK,
  kid = key.kid,
): Promise<[string, number]> {
  const header = { alg: 'ES256', ...(kid === undefined ? {} : { kid }) };
  const { signal } = new AbortController();
  const row = await checkSignature(await signJwt(key, header), header, published.keySet, signal);
  return [row.reason, published.loads];
}
