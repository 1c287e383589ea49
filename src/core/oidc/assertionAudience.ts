import type { EndpointName } from '../provider/providerConfig.ts';
import type { ProviderMetadata } from './discovery.ts';

/**
 * Okta takes no audience but the address of the very endpoint that is asked. Its paths tell it, so
 * that it is known under a domain of its owner's, too.
 */
const oktaEndpoint = /\/oauth2(?:\/[^/]+)?\/v1\/(?:token|introspect|revoke|par|device\/authorize)$/;

/**
 * The audience of a client assertion: the issuer (RFC 8414 2), alone, so that a provider which names
 * another's endpoint as its own can't use the assertion there. At Okta it is the endpoint that the
 * assertion is sent to, which is as safe.
 */
export function assertionAudience(metadata: ProviderMetadata, endpoint: EndpointName): string {
  const url = metadata[endpoint];
  return typeof url === 'string' && oktaEndpoint.test(new URL(url).pathname)
    ? url
    : metadata.issuer;
}
