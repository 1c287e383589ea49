import { randomBytes } from 'node:crypto';
import type { EndpointName, HostileClient, Json } from './types.ts';

export type DiscoveryForm = 'openid-configuration' | 'oauth-authorization-server' | 'none';

/** Where a hostile provider has what. */
export interface Addresses {
  readonly issuer: string;
  readonly paths: Readonly<Record<EndpointName, string>>;
  /** Well-known paths where there is nothing; asking for them is fine. */
  readonly absentDocuments: readonly string[];
  /** By their names in RFC 8414. */
  readonly endpoints: Readonly<Record<string, string>>;
}

/** @param issuerPath - path of the issuer, e.g. `/tenant`, or empty. */
export function addressesAt(origin: string, issuerPath: string, form: DiscoveryForm): Addresses {
  // new paths for each provider, so that nothing can be found but through metadata
  const path = (name: string): string => `/${name}-${randomBytes(4).toString('hex')}`;
  const paths: Record<EndpointName, string> = {
    discovery: wellKnownPath(form, issuerPath),
    keys: path('keys'),
    authorize: path('authorize'),
    token: path('token'),
    userinfo: path('userinfo'),
    introspect: path('introspect'),
    revoke: path('revoke'),
    end_session: path('end_session'),
    device: path('device'),
    push: path('push'),
  };
  return {
    issuer: origin + issuerPath,
    paths,
    absentDocuments: (['openid-configuration', 'oauth-authorization-server'] as const)
      .map((other) => wellKnownPath(other, issuerPath))
      .filter((other) => other !== paths.discovery),
    endpoints: {
      authorization_endpoint: origin + paths.authorize,
      token_endpoint: origin + paths.token,
      userinfo_endpoint: origin + paths.userinfo,
      introspection_endpoint: origin + paths.introspect,
      revocation_endpoint: origin + paths.revoke,
      end_session_endpoint: origin + paths.end_session,
      device_authorization_endpoint: origin + paths.device,
      jwks_uri: origin + paths.keys,
    },
  };
}

/** Announced only where a test is about it: with it a provider may want all requests pushed. */
export const pushEndpoint = 'pushed_authorization_request_endpoint';

/** The correct metadata document. */
export function metadataDocument({ issuer, endpoints }: Addresses, client: HostileClient): Json {
  return {
    issuer,
    ...endpoints,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    id_token_signing_alg_values_supported: ['RS256', 'ES256'],
    token_endpoint_auth_methods_supported: [client.authentication],
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
  };
}

/** OpenID Connect Discovery appends; RFC 8414 3.1 puts its part in front of the issuer's path. */
function wellKnownPath(form: DiscoveryForm, issuerPath: string): string {
  switch (form) {
    case 'openid-configuration':
      return `${issuerPath}/.well-known/openid-configuration`;
    case 'oauth-authorization-server':
      return `/.well-known/oauth-authorization-server${issuerPath}`;
    case 'none':
      return '/no-well-known-document';
  }
}
