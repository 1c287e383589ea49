import * as client from 'openid-client';
import { OidcError } from '../errors.ts';
import type { ClientCertificate } from '../ports.ts';
import type { ClientKey, ClientSecret } from '../provider/clientKeys/clientKey.ts';
import type { ClientAuthenticationMethod, EndpointName } from '../provider/providerConfig.ts';
import { assertionAudience } from './assertionAudience.ts';
import { clientSecretJwt, privateKeyJwt, type AssertionTarget } from './clientAssertion.ts';
import type { ProviderMetadata } from './discovery.ts';
import type { GuardedFetch } from './http.ts';
import { metadataFor, withCertificate } from './mutualTls.ts';

/** Who we are to the provider, for one request. */
export interface ClientCredentials {
  readonly clientId: string;
  /** From SecretStorage; `undefined` for a public client. */
  readonly clientSecret: ClientSecret | undefined;
  /** From the settings; `undefined` lets the secret and the provider decide. */
  readonly method: ClientAuthenticationMethod | undefined;
  /** What the endpoint takes; by default what the token endpoint does (RFC 8414 2). */
  readonly offeredMethods?: readonly string[] | undefined;
  /** The endpoint that is asked; the token endpoint by default. */
  readonly endpoint?: EndpointName;
}

/**
 * A library configuration for one request: what is worth keeping (metadata, keys) is kept in the
 * `ProviderDirectory`, so nothing of a secret outlives its use.
 *
 * @throws {OidcError} `client_secret_missing`, `client_key_missing`, `client_assertion_unsupported`,
 *   `client_authentication_unsupported`
 */
export function clientConfiguration(
  metadata: ProviderMetadata,
  credentials: ClientCredentials,
  fetch: GuardedFetch,
): client.Configuration {
  const configuration = new client.Configuration(
    metadataFor(credentials.method, metadata),
    credentials.clientId,
    undefined,
    clientAuthentication(metadata, credentials),
  );
  configuration[client.customFetch] = libraryFetch(
    credentials.method === 'tls_client_auth'
      ? withCertificate(fetch, certificateOf(credentials))
      : fetch,
  );
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
  credentials: ClientCredentials,
): client.ClientAuth {
  const { method: configured, clientSecret, offeredMethods } = credentials;
  const hasSecret = clientSecret !== undefined;
  const method = authenticationMethod(metadata, {
    method: configured,
    hasSecret,
    offeredMethods,
  });
  switch (method) {
    case 'none':
      return client.None();
    case 'client_secret_basic':
      return client.ClientSecretBasic(secretOf(credentials, method));
    case 'client_secret_post':
      return client.ClientSecretPost(secretOf(credentials, method));
    case 'client_secret_jwt':
      return clientSecretJwt(secretOf(credentials, method), target(metadata, credentials));
    case 'private_key_jwt':
      return privateKeyJwt(keyOf(credentials, method), target(metadata, credentials));
    case 'tls_client_auth':
      return client.TlsClientAuth();
  }
}

/** The simplest one wins; Basic is what a provider that announces nothing must take (RFC 8414 2). */
function advertisedMethod(advertised: readonly string[] | undefined): ClientAuthenticationMethod {
  const offered = advertised ?? ['client_secret_basic'];
  const withSecret = ['client_secret_basic', 'client_secret_post', 'client_secret_jwt'] as const;
  const known = withSecret.find((method) => offered.includes(method));
  if (known === undefined) {
    throw new OidcError('client_authentication_unsupported', { offered });
  }
  return known;
}

function secretOf({ clientId, clientSecret }: ClientCredentials, method: string): string {
  if (typeof clientSecret !== 'string') {
    throw new OidcError('client_secret_missing', { clientId, method });
  }
  return clientSecret;
}

function keyOf({ clientId, clientSecret }: ClientCredentials, method: string): ClientKey {
  if (typeof clientSecret !== 'object') {
    throw new OidcError('client_key_missing', { clientId, method });
  }
  return clientSecret;
}

function certificateOf(credentials: ClientCredentials): ClientCertificate {
  const { privateKeyPem, certificatePem } = keyOf(credentials, 'tls_client_auth');
  if (certificatePem === undefined) {
    const { clientId } = credentials;
    throw new OidcError('client_key_missing', { clientId, method: 'tls_client_auth' });
  }
  return { privateKeyPem, certificatePem };
}

function target(metadata: ProviderMetadata, credentials: ClientCredentials): AssertionTarget {
  return {
    algorithms: announcedAssertionAlgorithms(metadata, credentials.endpoint),
    audience: assertionAudience(metadata, credentials.endpoint ?? 'token_endpoint'),
  };
}

/** An endpoint may announce its own; else what the token endpoint does counts (RFC 8414 2). */
function announcedAssertionAlgorithms(
  metadata: ProviderMetadata,
  endpoint: EndpointName | undefined,
): readonly string[] | undefined {
  const own =
    endpoint === 'introspection_endpoint'
      ? metadata.introspection_endpoint_auth_signing_alg_values_supported
      : endpoint === 'revocation_endpoint'
        ? metadata.revocation_endpoint_auth_signing_alg_values_supported
        : undefined;
  return own ?? metadata.token_endpoint_auth_signing_alg_values_supported;
}
