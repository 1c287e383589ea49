import * as client from 'openid-client';
import { OidcError } from '../errors.ts';
import type { ProviderConfig } from '../provider/providerConfig.ts';
import { registeredRedirectUri } from '../provider/redirectUri.ts';
import { redactUrl } from '../text.ts';
import { authorizationUrl } from './authorizationRequest.ts';
import { clientConfiguration, type ClientCredentials } from './clientConfiguration.ts';
import { requireEndpoint, type ProviderMetadata } from './discovery.ts';
import type { GuardedFetch } from './http.ts';
import { explainEndpointError } from './libraryErrors.ts';
import { metadataFor } from './mutualTls.ts';

const endpoint = 'pushed_authorization_request_endpoint';

/**
 * Whether the settings, or the provider where they leave it to that, want requests to be pushed. A
 * provider that requires it and names no place for it is mistaken.
 */
export function pushesRequests({ par }: ProviderConfig, metadata: ProviderMetadata): boolean {
  const isRequired =
    metadata.require_pushed_authorization_requests === true && metadata[endpoint] !== undefined;
  return par === 'auto' ? isRequired : par;
}

export interface RequestToPush {
  readonly metadata: ProviderMetadata;
  readonly provider: ProviderConfig;
  readonly credentials: ClientCredentials;
  readonly request: URLSearchParams;
}

/**
 * Pushes an authorization request to the provider (RFC 9126 2), so that nothing of it passes through
 * the browser. What comes for it stands for this one request and is used once.
 *
 * @returns the address that the browser is sent to, with no more than client id and `request_uri`
 * @throws {OidcError} `pushed_request_refused`, `endpoint_missing`, `response_invalid`, those of client
 *   authentication and of the HTTP layer
 */
export async function pushRequest(
  { metadata, provider, credentials, request }: RequestToPush,
  fetch: GuardedFetch,
): Promise<URL> {
  const { clientId, method } = credentials;
  const url = redactUrl(requireEndpoint(metadataFor(method, metadata), endpoint).href);
  // Its own query is for the browser; the library would push it.
  const withoutQuery = requireEndpoint(metadata, 'authorization_endpoint');
  withoutQuery.search = '';
  const configuration = clientConfiguration(
    { ...metadata, authorization_endpoint: withoutQuery.href },
    { ...credentials, endpoint },
    fetch,
  );
  try {
    const pushed = await client.buildAuthorizationUrlWithPAR(configuration, request);
    const requestUri = pushed.searchParams.get('request_uri') ?? '';
    const reference = new URLSearchParams({ client_id: clientId, request_uri: requestUri });
    return authorizationUrl(metadata, reference);
  } catch (error) {
    throw explainEndpointError(error, url, (refusal) => {
      const redirectUri = registeredRedirectUri(provider, request.get('redirect_uri') ?? '');
      return new OidcError('pushed_request_refused', { ...refusal, redirectUri, clientId }, error);
    });
  }
}
