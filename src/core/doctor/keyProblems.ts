import { isJsonObject, type JsonObject } from '../json.ts';
import { printable } from '../text.ts';
import { maxKeys } from '../token/keySet.ts';

/** What is odd about a published key set (RFC 7517); `kid` is the provider's text, printable. */
export type KeyProblem =
  | { readonly kind: 'none_for_signatures' | 'several_without_id' }
  | { readonly kind: 'too_many'; readonly count: number; readonly limit: number }
  | { readonly kind: 'private' | 'symmetric' | 'duplicate_id'; readonly kid: string }
  | { readonly kind: 'unknown_type'; readonly kid: string; readonly type: string }
  | { readonly kind: 'weak'; readonly kid: string; readonly bits: number };

/** RFC 7518 3.3 */
const minimumRsaBits = 2048;

/** What is wrong with a key document that has a list of keys. */
export function keyProblems(keys: readonly unknown[]): readonly KeyProblem[] {
  const objects = keys.slice(0, maxKeys).filter(isJsonObject);
  const forSignatures = objects.filter(
    ({ kty, use }) => isPublicType(kty) && (use === undefined || use === 'sig'),
  );
  const count = keys.length;
  return [
    ...(forSignatures.length === 0 ? [{ kind: 'none_for_signatures' } as const] : []),
    ...(count > maxKeys ? [{ kind: 'too_many', count, limit: maxKeys } as const] : []),
    ...(forSignatures.filter(({ kid }) => kid === undefined).length > 1
      ? [{ kind: 'several_without_id' } as const]
      : []),
    ...duplicates(forSignatures).map((kid) => ({ kind: 'duplicate_id', kid }) as const),
    ...objects.flatMap(problemsOfKey),
  ];
}

function isPublicType(kty: unknown): boolean {
  return kty === 'RSA' || kty === 'EC' || kty === 'OKP';
}

function duplicates(keys: readonly JsonObject[]): readonly string[] {
  const ids = keys.map(({ kid }) => kid).filter((kid) => typeof kid === 'string');
  return [...new Set(ids.filter((kid, index) => ids.indexOf(kid) !== index))].map((kid) =>
    printable(kid),
  );
}

function problemsOfKey(key: JsonObject): readonly KeyProblem[] {
  const kid = typeof key['kid'] === 'string' ? printable(key['kid']) : '';
  const { kty, d, n } = key;
  if (kty === 'oct') {
    return [{ kind: 'symmetric', kid }];
  }
  if (!isPublicType(kty)) {
    const type = printable(typeof kty === 'string' ? kty : typeof kty);
    return [{ kind: 'unknown_type', kid, type }];
  }
  const bits = kty === 'RSA' && typeof n === 'string' ? rsaBits(n) : minimumRsaBits;
  return [
    ...(d === undefined ? [] : [{ kind: 'private', kid } as const]),
    ...(bits < minimumRsaBits ? [{ kind: 'weak', kid, bits } as const] : []),
  ];
}

function rsaBits(modulus: string): number {
  return BigInt(`0x0${Buffer.from(modulus, 'base64url').toString('hex')}`).toString(2).length;
}
