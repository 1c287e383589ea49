import * as client from 'openid-client';
import { OidcError } from '../errors.ts';
import type { ProviderConfig } from '../provider/providerConfig.ts';
import { redactUrl } from '../text.ts';
import type { TokenSet } from '../token/tokenSet.ts';
import type { Transaction } from './authorizationRequest.ts';
import { clientConfiguration, type ClientCredentials } from './clientConfiguration.ts';
import { requireEndpoint, type ProviderMetadata } from './discovery.ts';
import type { GuardedFetch } from './http.ts';
import { explainLibraryError } from './libraryErrors.ts';

export interface CodeExchange {
  readonly metadata: ProviderMetadata;
  readonly provider: ProviderConfig;
  readonly credentials: ClientCredentials;
  readonly code: string;
  readonly redirectUri: string;
  readonly transaction: Transaction;
  readonly nowEpochSeconds: number;
}

/**
 * Redeems an authorization code, once (RFC 6749 4.1.3). State and issuer of the authorization
 * response have been judged before; the library checks the token response and the claims of the ID
 * Token. Its signature is the caller's to check.
 *
 * @throws {OidcError} `token_request_refused`, `token_response_invalid`, `id_token_missing`,
 *   `id_token_invalid`, `client_secret_missing` and those of the HTTP layer
 */
export async function exchangeCode(exchange: CodeExchange, fetch: GuardedFetch): Promise<TokenSet> {
  const { metadata, provider, credentials, redirectUri, transaction } = exchange;
  const tokenEndpoint = requireEndpoint(metadata, 'token_endpoint');
  const configuration = clientConfiguration(metadata, credentials, fetch);
  try {
    const response = await client.authorizationCodeGrant(
      configuration,
      callbackUrl(exchange),
      {
        pkceCodeVerifier: transaction.codeVerifier,
        expectedState: transaction.state,
        ...(transaction.nonce !== undefined && { expectedNonce: transaction.nonce }),
      },
      tokenParameters(provider),
    );
    return readTokenSet(response, provider, exchange.nowEpochSeconds);
  } catch (error) {
    throw explainLibraryError(
      error,
      redactUrl(tokenEndpoint.href),
      (refusal) => new OidcError('token_request_refused', { ...refusal, redirectUri }, error),
    );
  }
}

/** The redirect with nothing in it but what has been judged. */
function callbackUrl({ metadata, redirectUri, code, transaction }: CodeExchange): URL {
  const url = new URL(redirectUri);
  url.searchParams.set('code', code);
  url.searchParams.set('state', transaction.state);
  url.searchParams.set('iss', metadata.issuer);
  return url;
}

function tokenParameters(provider: ProviderConfig): URLSearchParams {
  const parameters = new URLSearchParams({ ...provider.tokenParameters });
  provider.resource.forEach((resource) => {
    parameters.append('resource', resource);
  });
  return parameters;
}

function readTokenSet(
  response: Awaited<ReturnType<typeof client.authorizationCodeGrant>>,
  provider: ProviderConfig,
  nowEpochSeconds: number,
): TokenSet {
  const { expires_in: lifetimeSeconds } = response;
  return {
    accessToken: response.access_token,
    idToken: response.id_token,
    refreshToken: response.refresh_token,
    scopes: response.scope?.split(' ').filter((scope) => scope !== '') ?? provider.scopes,
    receivedAtEpochSeconds: nowEpochSeconds,
    expiresAtEpochSeconds:
      lifetimeSeconds === undefined ? undefined : Math.floor(nowEpochSeconds + lifetimeSeconds),
  };
}
