import { abortedError } from '../errors.ts';
import type { ClientSecret } from '../provider/clientKeys/clientKey.ts';
import type { EndpointName, ProviderConfig } from '../provider/providerConfig.ts';
import type { TokenSet } from '../token/tokenSet.ts';
import { requireEndpoint } from './discovery.ts';
import type { ProviderEdges } from './providerDirectory.ts';
import {
  revokeToken,
  type AnnouncedAuthentication,
  type RevocableToken,
  type TokenRevocation,
} from './revokeToken.ts';

export interface RevocationInput {
  readonly provider: ProviderConfig;
  readonly clientSecret: ClientSecret | undefined;
  readonly tokens: TokenSet;
  /** Of the sign-in: tokens only ever go back to where they came from. */
  readonly endpoints: Readonly<Partial<Record<EndpointName, string>>>;
}

export interface RevocationReport {
  /** `undefined` when there was none. */
  readonly refreshToken: TokenRevocation | undefined;
  readonly accessToken: TokenRevocation;
}

/**
 * Revokes the tokens of a session at the endpoint that the session came from (RFC 7009): the refresh
 * token first, which gets no new access tokens from then on, then the access token, whatever became
 * of the first. The ID Token can't be revoked.
 *
 * @throws {OidcError} `endpoint_missing`, `url_not_allowed`; `cancelled`, or the signal's own reason,
 *   when it aborts. Any other failure is in the report.
 */
export async function revokeTokens(
  edges: ProviderEdges,
  input: RevocationInput,
  signal: AbortSignal,
): Promise<RevocationReport> {
  if (signal.aborted) {
    throw abortedError(signal);
  }
  const { provider, clientSecret, endpoints } = input;
  const endpoint = requireEndpoint(endpoints, 'revocation_endpoint');
  const announced = await findAnnounced(edges, input, signal);
  const revoker = { provider, clientSecret, endpoint, announced };
  const revoke = (value: string, hint: RevocableToken['hint']): Promise<TokenRevocation> =>
    revokeToken(edges.http, revoker, { value, hint }, signal);
  const { refreshToken, accessToken } = input.tokens;
  return {
    // One after the other, in this order.
    refreshToken:
      refreshToken === undefined ? undefined : await revoke(refreshToken, 'refresh_token'),
    accessToken: await revoke(accessToken, 'access_token'),
  };
}

/**
 * Looked up only where there is a choice, of method or algorithm. A provider that can't be asked now
 * is taken to announce nothing; the session must be able to end all the same.
 */
async function findAnnounced(
  { directory }: ProviderEdges,
  { provider, clientSecret }: RevocationInput,
  signal: AbortSignal,
): Promise<AnnouncedAuthentication> {
  const { clientAuthentication: method } = provider;
  if (clientSecret === undefined || (method !== undefined && !method.endsWith('_jwt'))) {
    return {};
  }
  try {
    const { metadata } = await directory.find(provider, signal);
    const methods =
      metadata.revocation_endpoint_auth_methods_supported ??
      metadata.token_endpoint_auth_methods_supported;
    const algorithms =
      metadata.revocation_endpoint_auth_signing_alg_values_supported ??
      metadata.token_endpoint_auth_signing_alg_values_supported;
    return {
      ...(methods && { token_endpoint_auth_methods_supported: methods }),
      ...(algorithms && { token_endpoint_auth_signing_alg_values_supported: algorithms }),
    };
  } catch {
    if (signal.aborted) {
      throw abortedError(signal);
    }
    return {};
  }
}
