import type { ClientCertificate } from '../ports.ts';
import type { ClientAuthenticationMethod, EndpointName } from '../provider/providerConfig.ts';
import type { ProviderMetadata } from './discovery.ts';
import type { GuardedFetch } from './http.ts';

/**
 * What may have an address of its own over mutual TLS: whom the client itself asks. The browser goes
 * where it always goes, and whose answers count is not to be changed on the way.
 */
const aliased = [
  'token_endpoint',
  'introspection_endpoint',
  'revocation_endpoint',
  'userinfo_endpoint',
  'device_authorization_endpoint',
  'pushed_authorization_request_endpoint',
] as const satisfies readonly EndpointName[];

/**
 * A provider as a client of this method is to use it: over mutual TLS at the addresses that the
 * provider has for it, where it has such (`mtls_endpoint_aliases`, RFC 8705 5).
 */
export function metadataFor(
  method: ClientAuthenticationMethod | undefined,
  metadata: ProviderMetadata,
): ProviderMetadata {
  if (method !== 'tls_client_auth') {
    return metadata;
  }
  const named = metadata.mtls_endpoint_aliases ?? {};
  const aliases = aliased.flatMap((name) => {
    const url: unknown = named[name];
    return typeof url === 'string' ? [[name, url] as const] : [];
  });
  return { ...metadata, ...Object.fromEntries(aliases) };
}

/** A fetch that presents a certificate, under all rules of the one that it is made of. */
export function withCertificate(
  fetch: GuardedFetch,
  clientCertificate: ClientCertificate,
): GuardedFetch {
  return (url, init) => fetch(url, { ...init, clientCertificate });
}
