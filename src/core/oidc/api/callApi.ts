import * as client from 'openid-client';
import { toOidcError } from '../../errors.ts';
import { servesMethod, type ClientSecret } from '../../provider/clientKeys/clientKey.ts';
import type { ProviderConfig } from '../../provider/providerConfig.ts';
import type { TokenSet } from '../../token/tokenSet.ts';
import { assertAllowedUrl } from '../../urlPolicy.ts';
import { clientConfiguration } from '../clientConfiguration.ts';
import { dpopOptions } from '../dpop.ts';
import { guardedFetch, type HttpEdges } from '../http.ts';
import type { ApiAnswer, ApiChallenge, OutgoingRequest } from './apiRequest.ts';

export interface ApiCallInput {
  readonly provider: ProviderConfig;
  readonly tokens: TokenSet;
  /** Of the login client: an access token that is bound to its certificate takes that, too (RFC 8705 3). */
  readonly clientSecret?: ClientSecret | undefined;
  readonly request: OutgoingRequest;
}

/**
 * Calls an API with an access token, in the Authorization header and nowhere else (RFC 6750 2.1, RFC
 * 9449 7.1 for one that is bound to a key). Over https a client with a certificate presents that where
 * it is asked for one. A redirect is an answer like others: the token goes to no second host. Nothing
 * is asked of the provider.
 *
 * @throws {OidcError} `url_not_allowed` and those of the HTTP layer; no status is an error
 */
export async function callApi(
  { http }: { readonly http: HttpEdges },
  { provider, tokens, clientSecret, request }: ApiCallInput,
  signal: AbortSignal,
): Promise<ApiAnswer> {
  const url = assertAllowedUrl(request.url);
  const { clientId, clientAuthentication } = provider;
  // Whether the token is bound to it only the API knows; without one it says so itself.
  const hasCertificate =
    url.protocol === 'https:' &&
    clientAuthentication === 'tls_client_auth' &&
    servesMethod(clientSecret, clientAuthentication);
  const method = hasCertificate ? clientAuthentication : 'none';
  const startedMs = http.clock.nowEpochMs();
  const { response, challenges } = await send(
    clientConfiguration(
      { issuer: url.origin },
      { clientId, clientSecret, method },
      guardedFetch(http, 'api', signal, 'return'),
    ),
    tokens,
    url,
    request,
  );
  return {
    status: response.status,
    headers: [...response.headers],
    body: new Uint8Array(await response.arrayBuffer()),
    challenges,
    elapsedMs: http.clock.nowEpochMs() - startedMs,
  };
}

async function send(
  configuration: client.Configuration,
  { accessToken, dpopKey }: TokenSet,
  url: URL,
  { method, headers: given, body }: OutgoingRequest,
): Promise<{ readonly response: Response; readonly challenges: readonly ApiChallenge[] }> {
  const headers = new Headers(given.map(([name, value]) => [name, value]));
  if (!headers.has('accept')) {
    headers.set('accept', 'application/json, */*;q=0.5');
  }
  try {
    const response = await client.fetchProtectedResource(
      configuration,
      accessToken,
      url,
      method,
      body,
      headers,
      await dpopOptions(configuration, dpopKey),
    );
    return { response, challenges: [] };
  } catch (error) {
    if (error instanceof client.WWWAuthenticateChallengeError) {
      return { response: error.response, challenges: error.cause.map(readChallenge) };
    }
    throw toOidcError(error);
  }
}

function readChallenge({ scheme, parameters }: client.WWWAuthenticateChallenge): ApiChallenge {
  return { scheme, parameters: { ...parameters } };
}
