import { createPrivateKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { OidcError, type ClientKeyProblem } from '../../errors.ts';
import { isJsonObject, type JsonObject } from '../../json.ts';
import { algorithmsOf, isLongEnough } from './algorithms.ts';
import type { ClientKey } from './clientKey.ts';
import { pemBlocks } from './pem.ts';

/** Whether the key in a PEM text can be read with a passphrase only. */
export function isEncryptedKey(text: string): boolean {
  const block = privateKeyBlock(text);
  return block !== undefined && /^-----BEGIN ENCRYPTED|^Proc-Type: 4,ENCRYPTED/m.test(block);
}

/**
 * Reads a private key that can sign: PEM (PKCS#8, PKCS#1 or SEC 1, encrypted or not) or a JWK, alone
 * or as the only private one of a set. The certificates beside it in the same PEM text are its own.
 *
 * @throws {OidcError} `client_key_unusable`
 */
export function readPrivateKey(text: string, passphrase?: string): ClientKey {
  const trimmed = text.trim();
  const jwk = trimmed.startsWith('{') ? privateJwk(trimmed) : undefined;
  const key = jwk === undefined ? keyOfPem(trimmed, passphrase) : keyOfJwk(jwk);
  if (algorithmsOf(key).length === 0) {
    throw unusable('unsupported_type');
  }
  if (!isLongEnough(key)) {
    throw unusable('too_short');
  }
  const certificates = pemBlocks(trimmed).filter(({ label }) => label === 'CERTIFICATE');
  return {
    privateKeyPem: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    keyId: textOf(jwk, 'kid'),
    algorithm: textOf(jwk, 'alg'),
    certificatePem: certificates.map((block) => block.text).join('') || undefined,
  };
}

function keyOfPem(text: string, passphrase: string | undefined): KeyObject {
  const block = privateKeyBlock(text);
  if (block === undefined) {
    const isPublic = /-----BEGIN (?:RSA PUBLIC KEY|PUBLIC KEY|CERTIFICATE)-----/.test(text);
    throw unusable(isPublic ? 'public_key' : 'not_a_key');
  }
  if (block.includes('BEGIN OPENSSH')) {
    throw unusable('openssh_format');
  }
  try {
    return createPrivateKey({ key: block, ...(passphrase !== undefined && { passphrase }) });
  } catch (cause) {
    throw unusable(isEncryptedKey(text) ? 'passphrase_wrong' : 'not_a_key', cause);
  }
}

function keyOfJwk(jwk: JsonObject): KeyObject {
  if (jwk['kty'] !== 'oct' && jwk['d'] === undefined) {
    throw unusable('public_key');
  }
  try {
    return createPrivateKey({ key: jwk as JsonWebKey, format: 'jwk' });
  } catch (cause) {
    throw unusable('not_a_key', cause);
  }
}

/** A set (RFC 7517 5) counts as the key in it that is private, if there is just one. */
function privateJwk(text: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw unusable('not_a_key', cause);
  }
  if (!isJsonObject(value)) {
    throw unusable('not_a_key');
  }
  const { keys } = value as { keys?: unknown };
  if (!Array.isArray(keys)) {
    return value;
  }
  const [only, ...others] = keys.filter(isJsonObject).filter((key) => key['d'] !== undefined);
  if (only === undefined || others.length > 0) {
    throw unusable(only === undefined ? 'public_key' : 'several_keys');
  }
  return only;
}

function privateKeyBlock(text: string): string | undefined {
  return pemBlocks(text).find(({ label }) => label.endsWith('PRIVATE KEY'))?.text;
}

function textOf(jwk: JsonObject | undefined, name: string): string | undefined {
  const value = jwk?.[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** What Node says as the cause tells a format from another, and nothing of the key. */
function unusable(problem: ClientKeyProblem, cause?: unknown): OidcError {
  return new OidcError('client_key_unusable', { problem }, cause);
}
