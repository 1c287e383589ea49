import type { ClientCertificate } from '../ports.ts';
import type { ClientAuthenticationMethod } from '../provider/providerConfig.ts';
import type { ProviderMetadata } from './discovery.ts';
import type { GuardedFetch } from './http.ts';

/**
 * A provider as a client of this method is to use it: over mutual TLS at the addresses that the
 * provider has for it, where it has such (`mtls_endpoint_aliases`, RFC 8705 5).
 */
export function metadataFor(
  method: ClientAuthenticationMethod | undefined,
  metadata: ProviderMetadata,
): ProviderMetadata {
  return method === 'tls_client_auth'
    ? { ...metadata, ...metadata.mtls_endpoint_aliases }
    : metadata;
}

/** A fetch that presents a certificate, under all rules of the one that it is made of. */
export function withCertificate(
  fetch: GuardedFetch,
  clientCertificate: ClientCertificate,
): GuardedFetch {
  return (url, init) => fetch(url, { ...init, clientCertificate });
}
