import { calculateJwkThumbprint, exportJWK, importJWK, type CryptoKey, type JWK } from 'jose';
import * as client from 'openid-client';
import { OidcError } from '../errors.ts';
import type { ProviderConfig } from '../provider/providerConfig.ts';
import type { DpopKey } from '../token/dpopKey.ts';
import type { ProviderMetadata } from './discovery.ts';

/** In order of preference; all of them are asymmetric, as RFC 9449 4.2 wants it. */
const algorithms = ['ES256', 'Ed25519', 'ES384', 'ES512', 'PS256', 'RS256'] as const;

/**
 * A new key for a sign-in whose tokens shall be bound to it; `undefined` where they shall not. `auto`
 * means not: no provider announces that it wants it, and a bound token is of no use to other tools.
 *
 * @throws {OidcError} `dpop_unsupported` when the provider takes none of the algorithms known here
 */
export async function newDpopKey(
  { dpop }: Pick<ProviderConfig, 'dpop'>,
  { dpop_signing_alg_values_supported: announced }: ProviderMetadata,
): Promise<DpopKey | undefined> {
  if (dpop !== true) {
    return undefined;
  }
  // Asked for in the settings: a provider that announces nothing may know it all the same.
  const offered = Array.isArray(announced) ? announced.map(String) : undefined;
  const alg = algorithms.find((name) => offered?.includes(name) ?? true);
  if (alg === undefined) {
    throw new OidcError('dpop_unsupported', { offered: offered ?? [] });
  }
  const { privateKey } = await client.randomDPoPKeyPair(alg, { extractable: true });
  return { alg, privateJwk: { ...(await exportJWK(privateKey)) } };
}

/**
 * By thumbprint, the one used last at the end: sessions are read from storage for each use, and every
 * reading makes an object of its own of the same key. A key may so outlive its session, in memory only,
 * where nobody can wipe what was read of it either.
 */
const handles = new Map<string, Promise<client.DPoPHandle>>();

/** More than the keys that anybody uses at a time; whoever wants a nonce asks again after that. */
const maxHandles = 50;

/**
 * What makes the library prove that it has the key: a `DPoP` header, anew for each request, and again
 * with the nonce of whoever asks for one, once. Nonces are remembered with the key (RFC 9449 8.2) for
 * each server while the window is open, so that whoever wants them is asked twice only the first time.
 */
export async function dpopOptions(
  configuration: client.Configuration,
  key: DpopKey | undefined,
): Promise<client.DPoPOptions> {
  if (key === undefined) {
    return {};
  }
  const thumbprint = await dpopThumbprint(key);
  const handle = handles.get(thumbprint) ?? newHandle(configuration, key);
  handles.delete(thumbprint);
  handles.set(thumbprint, handle);
  const [oldest] = handles.keys();
  if (oldest !== undefined && handles.size > maxHandles) {
    handles.delete(oldest);
  }
  return { DPoP: await handle };
}

async function newHandle(
  configuration: client.Configuration,
  key: DpopKey,
): Promise<client.DPoPHandle> {
  const keyPair = {
    privateKey: await imported(key.privateJwk, key.alg),
    publicKey: await imported(publicHalf(key), key.alg),
  };
  return client.getDPoPHandle(configuration, keyPair);
}

/** SHA-256 thumbprint (RFC 7638), which is how a provider and a token name the key. */
export function dpopThumbprint(key: DpopKey): Promise<string> {
  return calculateJwkThumbprint(publicHalf(key));
}

/** @throws {OidcError} `unexpected` for a key that was not made here */
async function imported(jwk: JWK, alg: string): Promise<CryptoKey> {
  const key = await importJWK(jwk, alg, { extractable: true });
  if (key instanceof Uint8Array) {
    throw new OidcError('unexpected', {});
  }
  return key;
}

/** RFC 7518 6: these members, where they are there, are all of a public key. */
function publicHalf({ privateJwk }: DpopKey): JWK {
  const names = ['kty', 'crv', 'x', 'y', 'n', 'e'];
  return Object.fromEntries(Object.entries(privateJwk).filter(([name]) => names.includes(name)));
}
