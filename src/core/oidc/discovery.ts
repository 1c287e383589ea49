import type { ServerMetadata } from 'openid-client';
import { OidcError } from '../errors.ts';
import { isJsonObject } from '../json.ts';
import {
  endpointNames,
  neededEndpoints,
  type EndpointName,
  type ProviderConfig,
} from '../provider/providerConfig.ts';
import { printable, redactUrl } from '../text.ts';
import { fetchMetadata } from './fetchMetadata.ts';
import type { HttpEdges } from './http.ts';
import { assertAllowedUrl, refuseIssuer } from '../urlPolicy.ts';

/** Issuer and endpoints of a provider, from its own document, the settings, or both. */
export type ProviderMetadata = Readonly<ServerMetadata>;

/**
 * What is known of a provider: its metadata document with the endpoints from the settings laid over
 * it, or, without an issuer, those endpoints alone.
 *
 * The document is looked for in the OpenID Connect form first, then in the RFC 8414 form; one
 * request where the first is there. Its issuer must be the configured one.
 *
 * @throws {OidcError} `discovery_not_found`, `discovery_issuer_mismatch`, `url_not_allowed` and
 *   those of the HTTP layer
 */
export async function loadProviderMetadata(
  edges: HttpEdges,
  provider: ProviderConfig,
  signal: AbortSignal,
): Promise<ProviderMetadata> {
  if (provider.issuer === undefined) {
    return withoutIssuer(provider);
  }
  const refusal = refuseIssuer(provider.issuer);
  if (refusal !== undefined) {
    throw new OidcError('url_not_allowed', { url: redactUrl(provider.issuer), reason: refusal });
  }
  const discovered =
    (await fetchMetadata(edges, provider.issuer, 'oidc', signal)) ??
    (await fetchMetadata(edges, provider.issuer, 'oauth2', signal));
  if (discovered === undefined && !knowsItsEndpoints(provider)) {
    throw new OidcError('discovery_not_found', { issuer: printable(provider.issuer) });
  }
  return {
    issuer: provider.issuer,
    ...withoutAliasesOf(provider.metadata, discovered),
    ...provider.metadata,
  };
}

/** An endpoint that is given by hand is the one to use, over mutual TLS too. */
function withoutAliasesOf(
  given: ProviderConfig['metadata'],
  discovered: ServerMetadata | undefined,
): Partial<ServerMetadata> {
  const { mtls_endpoint_aliases: aliases, ...rest } = discovered ?? {};
  return isJsonObject(aliases)
    ? {
        ...rest,
        mtls_endpoint_aliases: Object.fromEntries(
          Object.entries(aliases).filter(([name]) => !(name in given)),
        ),
      }
    : rest;
}

function knowsItsEndpoints({ metadata, flow }: ProviderConfig): boolean {
  return neededEndpoints[flow].every((name) => metadata[name] !== undefined);
}

/**
 * The library wants an issuer. The token endpoint stands in for it: as the audience of client
 * assertions it is as good (RFC 7523 3). It is compared with nothing, since without a configured
 * issuer no `iss` can be checked.
 */
function withoutIssuer(provider: ProviderConfig): ProviderMetadata {
  const tokenEndpoint = requireEndpoint(provider.metadata, 'token_endpoint');
  return { issuer: tokenEndpoint.href, ...provider.metadata };
}

/**
 * The URL of an endpoint, allowed to be requested or opened.
 *
 * @throws {OidcError} `endpoint_missing`, `url_not_allowed`
 */
export function requireEndpoint(
  metadata: ProviderMetadata | ProviderConfig['metadata'],
  name: EndpointName,
): URL {
  const url = metadata[name];
  if (typeof url !== 'string') {
    throw new OidcError('endpoint_missing', { endpoint: name });
  }
  return assertAllowedUrl(url);
}

/** The endpoints that a provider has. */
export function endpointsOf(
  metadata: ProviderMetadata,
): Readonly<Partial<Record<EndpointName, string>>> {
  const found = endpointNames.flatMap((name) => {
    const url = metadata[name];
    return typeof url === 'string' ? [[name, url] as const] : [];
  });
  return Object.fromEntries(found);
}

/** RS256 is what every OpenID Provider must support, and all that is meant by silence. */
export function announcedAlgorithms(metadata: ProviderMetadata): readonly string[] {
  return metadata.id_token_signing_alg_values_supported ?? ['RS256'];
}
