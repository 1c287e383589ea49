import { createHash, createHmac, createPublicKey, type JsonWebKey } from 'node:crypto';
import { CompactSign, importJWK } from 'jose';
import { publicJwk } from '../provider/signingKeys.ts';
import type { IdTokenParts, Json } from './types.ts';

/** The honest signature. */
export async function signed({ header, claims, key }: IdTokenParts): Promise<string> {
  const alg = typeof header['alg'] === 'string' ? header['alg'] : (key.alg ?? 'RS256');
  return new CompactSign(Buffer.from(JSON.stringify(claims)))
    .setProtectedHeader({ ...header, alg })
    .sign(await importJWK(key, alg), { crit: { 'https://op.example/must-understand': true } });
}

/** `{"alg":"none"}` and an empty signature. */
export function unsecured({ header, claims }: IdTokenParts): string {
  return `${encode({ ...header, alg: 'none' })}.${encode(claims)}.`;
}

/** HS256 with the client secret as the key. */
export function hmacWithClientSecret(parts: IdTokenParts): string {
  return hmac(parts, parts.clientSecret);
}

/** HS256 with the published RSA key, as PEM, as the key: the classic algorithm confusion. */
export function hmacWithPublicKey(parts: IdTokenParts): string {
  const pem = createPublicKey({ key: publicJwk(parts.key) as JsonWebKey, format: 'jwk' }).export({
    type: 'spki',
    format: 'pem',
  });
  return hmac(parts, pem.toString());
}

/** Flips bits in the middle of the signature. */
export function corruptSignature(token: string): string {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const bytes = Buffer.from(signature, 'base64url');
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = (bytes[middle] ?? 0) ^ 0x5a;
  return [header, payload, bytes.toString('base64url')].join('.');
}

/** `at_hash` of an access token for RS256, ES256 and HS256 (OpenID Connect Core 3.1.3.6). */
export function accessTokenHash(accessToken: string): string {
  const digest = createHash('sha256').update(accessToken).digest();
  return digest.subarray(0, 16).toString('base64url');
}

export function encode(value: Json): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

export function hmac({ header, claims }: IdTokenParts, key: string | Buffer): string {
  const input = `${encode({ ...header, alg: 'HS256' })}.${encode(claims)}`;
  return `${input}.${createHmac('sha256', key).update(input).digest('base64url')}`;
}
