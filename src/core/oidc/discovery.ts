import * as client from 'openid-client';
import { OidcError } from '../errors.ts';
import {
  endpointNames,
  type EndpointName,
  type ProviderConfig,
} from '../provider/providerConfig.ts';
import { printable, redactUrl } from '../text.ts';
import { libraryFetch } from './clientConfiguration.ts';
import { guardedFetch, type HttpEdges } from './http.ts';
import { explainLibraryError } from './libraryErrors.ts';
import { assertAllowedUrl, refuseIssuer } from '../urlPolicy.ts';

/** Issuer and endpoints of a provider, from its own document, the settings, or both. */
export type ProviderMetadata = Readonly<client.ServerMetadata>;

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
    (await discover(edges, provider.issuer, 'oidc', signal)) ??
    (await discover(edges, provider.issuer, 'oauth2', signal));
  if (discovered === undefined && !knowsItsEndpoints(provider)) {
    throw new OidcError('discovery_not_found', { issuer: printable(provider.issuer) });
  }
  return { issuer: provider.issuer, ...discovered, ...provider.metadata };
}

/** `undefined` when there is no document of that form: the server answers 4xx. */
async function discover(
  edges: HttpEdges,
  issuer: string,
  algorithm: 'oidc' | 'oauth2',
  signal: AbortSignal,
): Promise<ProviderMetadata | undefined> {
  try {
    const configuration = await client.discovery(
      new URL(issuer),
      'unused',
      undefined,
      client.None(),
      {
        algorithm,
        timeout: edges.timeoutSeconds() * 2, // ours ends first, and says what happened
        [client.customFetch]: libraryFetch(guardedFetch(edges, 'discovery', signal)),
        // guardedFetch has a stricter rule than the library's; see clientConfiguration.ts.
        // eslint-disable-next-line @typescript-eslint/no-deprecated -- deprecated only to make one think
        execute: [client.allowInsecureRequests],
      },
    );
    return { ...configuration.serverMetadata() };
  } catch (cause) {
    explainDiscovery(cause, issuer);
    return;
  }
}

function explainDiscovery(cause: unknown, issuer: string): undefined {
  const mismatch = issuerMismatch(cause, issuer);
  if (mismatch !== undefined) {
    throw mismatch;
  }
  const error = explainLibraryError(
    cause,
    redactUrl(issuer),
    ({ status }) =>
      new OidcError(
        'response_invalid',
        { url: redactUrl(issuer), status, problem: 'status' },
        cause,
      ),
  );
  if (error.is('response_invalid') && error.detail.status >= 400 && error.detail.status < 500) {
    return undefined;
  }
  // The library's word for a document that is not what it should be.
  throw error.is('token_response_invalid')
    ? new OidcError(
        'response_invalid',
        { url: redactUrl(issuer), status: 200, problem: error.detail.problem },
        cause,
      )
    : error;
}

function issuerMismatch(cause: unknown, expected: string): OidcError | undefined {
  if (
    !(cause instanceof client.ClientError) ||
    cause.code !== 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED'
  ) {
    return undefined;
  }
  const { body } = cause.cause as { body?: { issuer?: unknown } };
  const actual = printable(String(body?.issuer));
  return new OidcError(
    'discovery_issuer_mismatch',
    { expected: printable(expected), actual },
    cause,
  );
}

function knowsItsEndpoints({ metadata }: ProviderConfig): boolean {
  return metadata.authorization_endpoint !== undefined && metadata.token_endpoint !== undefined;
}

/**
 * The library wants an issuer. The token endpoint's origin stands in for it; it is compared with
 * nothing, since without a configured issuer no `iss` can be checked.
 */
function withoutIssuer(provider: ProviderConfig): ProviderMetadata {
  const tokenEndpoint = requireEndpoint(provider.metadata, 'token_endpoint');
  return { issuer: tokenEndpoint.origin, ...provider.metadata };
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
