import { isJsonObject } from '../../json.ts';
import type { ClientAuthenticationMethod } from '../providerConfig.ts';

/**
 * A client's own private key, for methods that prove its possession (RFC 7523 2.2, RFC 8705 2).
 * Never logged, never shown.
 */
export interface ClientKey {
  /** PKCS#8 PEM, not encrypted: it is sealed where it rests. */
  readonly privateKeyPem: string;
  /** The `kid` that the provider knows the key by. */
  readonly keyId: string | undefined;
  /** The one JWS algorithm the key is for, where its JWK says so (RFC 7517 4.4). */
  readonly algorithm: string | undefined;
  /** PEM: the client's own certificate, then those it was issued by. */
  readonly certificatePem: string | undefined;
}

/** What a client proves itself with, from secret storage: a shared secret, or a key of its own. */
export type ClientSecret = string | ClientKey;

export type ClientKeyMethod = 'private_key_jwt' | 'tls_client_auth';

/** Whether a method takes a {@link ClientKey} and not a shared secret. */
export function isKeyMethod(
  method: ClientAuthenticationMethod | undefined,
): method is ClientKeyMethod {
  return method === 'private_key_jwt' || method === 'tls_client_auth';
}

/** Whether what is stored is enough for the method. */
export function servesMethod(
  stored: ClientSecret | undefined,
  method: ClientAuthenticationMethod | undefined,
): boolean {
  if (!isKeyMethod(method)) {
    return typeof stored === 'string';
  }
  return (
    typeof stored === 'object' &&
    (method === 'private_key_jwt' || stored.certificatePem !== undefined)
  );
}

export function writeClientKey(key: ClientKey): string {
  return JSON.stringify(key);
}

/** @returns `undefined` for anything that {@link writeClientKey} has not written */
export function readClientKey(text: string): ClientKey | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (!isJsonObject(value) || typeof value['privateKeyPem'] !== 'string') {
      return undefined;
    }
    return {
      privateKeyPem: value['privateKeyPem'],
      keyId: textOrNone(value['keyId']),
      algorithm: textOrNone(value['algorithm']),
      certificatePem: textOrNone(value['certificatePem']),
    };
  } catch {
    return undefined;
  }
}

function textOrNone(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
