import * as client from 'openid-client';
import { OidcError } from '../errors.ts';
import type { ClientAuthenticationMethod } from '../provider/providerConfig.ts';
import type { ProviderMetadata } from './discovery.ts';
import type { GuardedFetch } from './http.ts';

/** Who we are to the provider, for one request. */
export interface ClientCredentials {
  readonly clientId: string;
  /** From SecretStorage; `undefined` for a public client. */
  readonly clientSecret: string | undefined;
  /** From the settings; `undefined` lets the secret and the provider decide. */
  readonly method: ClientAuthenticationMethod | undefined;
  /** What the endpoint takes; by default what the token endpoint does (RFC 8414 2). */
  readonly offeredMethods?: readonly string[] | undefined;
}

/**
 * A library configuration for one request: what is worth keeping (metadata, keys) is kept in the
 * `ProviderDirectory`, so nothing of a secret outlives its use.
 *
 * @throws {OidcError} `client_secret_missing`, `client_authentication_unsupported`
 */
export function clientConfiguration(
  metadata: ProviderMetadata,
  credentials: ClientCredentials,
  fetch: GuardedFetch,
): client.Configuration {
  const configuration = new client.Configuration(
    metadata,
    credentials.clientId,
    undefined,
    clientAuthentication(metadata, credentials),
  );
  configuration[client.customFetch] = libraryFetch(fetch);
  // The library knows only all http or none; guardedFetch allows it to loopback hosts, per request.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- deprecated only to make one think
  client.allowInsecureRequests(configuration);
  configuration.timeout = 0; // guardedFetch has the time limit, too
  return configuration;
}

/** Our fetch under the library's type, which differs only in spelling optional members. */
export function libraryFetch(fetch: GuardedFetch): client.CustomFetch {
  return (url, options) => fetch(url, options as RequestInit);
}

/**
 * How the client will authenticate: as the settings say, else by whether it has a secret and what the
 * endpoint takes.
 *
 * @throws {OidcError} `client_authentication_unsupported`
 */
export function authenticationMethod(
  metadata: Pick<ProviderMetadata, 'token_endpoint_auth_methods_supported'>,
  {
    method,
    hasSecret,
    offeredMethods = metadata.token_endpoint_auth_methods_supported,
  }: Pick<ClientCredentials, 'method' | 'offeredMethods'> & { readonly hasSecret: boolean },
): ClientAuthenticationMethod {
  return method ?? (hasSecret ? advertisedMethod(offeredMethods) : 'none');
}

function clientAuthentication(
  metadata: ProviderMetadata,
  { clientId, clientSecret, method, offeredMethods }: ClientCredentials,
): client.ClientAuth {
  const hasSecret = clientSecret !== undefined;
  const chosen = authenticationMethod(metadata, { method, hasSecret, offeredMethods });
  if (chosen === 'none') {
    return client.None();
  }
  if (clientSecret === undefined) {
    throw new OidcError('client_secret_missing', { clientId, method: chosen });
  }
  return chosen === 'client_secret_basic'
    ? client.ClientSecretBasic(clientSecret)
    : client.ClientSecretPost(clientSecret);
}

/** Basic is what a provider that announces nothing must take (RFC 8414 2). */
function advertisedMethod(
  advertised: readonly string[] | undefined,
): 'client_secret_basic' | 'client_secret_post' {
  const offered = advertised ?? ['client_secret_basic'];
  const known = (['client_secret_basic', 'client_secret_post'] as const).find((method) =>
    offered.includes(method),
  );
  if (known === undefined) {
    throw new OidcError('client_authentication_unsupported', { offered });
  }
  return known;
}
