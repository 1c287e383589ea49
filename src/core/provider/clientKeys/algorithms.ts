import type { KeyObject } from 'node:crypto';

const rsaAlgorithms = ['RS256', 'PS256', 'RS384', 'PS384', 'RS512', 'PS512'] as const;

const curveAlgorithms: Readonly<Record<string, string>> = {
  prime256v1: 'ES256',
  secp384r1: 'ES384',
  secp521r1: 'ES512',
};

/** JWS algorithms that a private key can sign with, best known ones first (RFC 7518 3.1, RFC 9864). */
export function algorithmsOf(key: KeyObject): readonly string[] {
  switch (key.asymmetricKeyType) {
    case 'rsa':
      return rsaAlgorithms;
    case 'ec': {
      const algorithm = curveAlgorithms[key.asymmetricKeyDetails?.namedCurve ?? ''];
      return algorithm === undefined ? [] : [algorithm];
    }
    case 'ed25519':
      return ['EdDSA', 'Ed25519'];
    default:
      return [];
  }
}

/** RSA keys of less than 2048 bits must not be used (RFC 7518 3.3). */
export function isLongEnough(key: KeyObject): boolean {
  return (key.asymmetricKeyDetails?.modulusLength ?? Infinity) >= 2048;
}
