import { abortedError } from '../errors.ts';
import type { EndpointName, ProviderConfig } from '../provider/providerConfig.ts';
import type { TokenSet } from '../token/tokenSet.ts';
import { requireEndpoint } from './discovery.ts';
import type { ProviderEdges } from './providerDirectory.ts';
import { revokeToken, type RevocableToken, type TokenRevocation } from './revokeToken.ts';

export interface RevocationInput {
  readonly provider: ProviderConfig;
  readonly clientSecret: string | undefined;
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
  const offeredMethods = await findOfferedMethods(edges, input, signal);
  const revoker = { provider, clientSecret, endpoint, offeredMethods };
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
 * Looked up only where the provider has the choice. One that can't be asked now is taken to announce
 * nothing; the session must be able to end all the same.
 */
async function findOfferedMethods(
  { directory }: ProviderEdges,
  { provider, clientSecret }: RevocationInput,
  signal: AbortSignal,
): Promise<readonly string[] | undefined> {
  if (provider.clientAuthentication !== undefined || clientSecret === undefined) {
    return undefined;
  }
  try {
    const { metadata } = await directory.find(provider, signal);
    return (
      metadata.revocation_endpoint_auth_methods_supported ??
      metadata.token_endpoint_auth_methods_supported
    );
  } catch {
    if (signal.aborted) {
      throw abortedError(signal);
    }
    return undefined;
  }
}
