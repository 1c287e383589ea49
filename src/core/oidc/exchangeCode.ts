import * as client from 'openid-client';
import { OidcError } from '../errors.ts';
import type { ProviderConfig } from '../provider/providerConfig.ts';
import { registeredRedirectUri } from '../provider/redirectUri.ts';
import { redactUrl } from '../text.ts';
import type { TokenSet } from '../token/tokenSet.ts';
import type { Transaction } from './authorizationRequest.ts';
import { clientConfiguration, type ClientCredentials } from './clientConfiguration.ts';
import { requireEndpoint, type ProviderMetadata } from './discovery.ts';
import { dpopOptions } from './dpop.ts';
import { HiddenMembers } from './hiddenMembers.ts';
import type { GuardedFetch } from './http.ts';
import { idTokenFault, verifiableIdToken } from './keptIdToken.ts';
import { explainLibraryError, responseBodyOf } from './libraryErrors.ts';
import { tokenParameters } from './tokenParameters.ts';
import { readTokenResponse } from './tokenResponse.ts';

export interface CodeExchange {
  readonly metadata: ProviderMetadata;
  readonly provider: ProviderConfig;
  readonly credentials: ClientCredentials;
  readonly code: string;
  readonly redirectUri: string;
  readonly transaction: Transaction;
  /** Before the request, so that a slow answer makes a token seem to expire early, never late. */
  readonly requestedAtEpochSeconds: number;
}

/**
 * Redeems an authorization code, once (RFC 6749 4.1.3). State and issuer of the authorization
 * response have been judged before; the library checks the token response and the claims of the ID
 * Token. Its signature is the caller's to check.
 *
 * Without a configured issuer the library could not take an ID Token, so it does not see it: all its
 * checks are the caller's then. Without keys to check it with it is not kept at all.
 *
 * What the library makes of `expires_in` is never a reason to lose the tokens; see `token/lifetime.ts`.
 *
 * @throws {OidcError} `token_request_refused`, `token_response_invalid`, `token_not_bound`,
 *   `id_token_missing`, `id_token_invalid`, `id_token_encrypted`, `client_secret_missing` and those of the HTTP layer
 */
export async function exchangeCode(exchange: CodeExchange, fetch: GuardedFetch): Promise<TokenSet> {
  if (exchange.provider.issuer !== undefined) {
    return redeem(exchange, new HiddenMembers('expires_in'), fetch);
  }
  const hidden = new HiddenMembers('expires_in', 'id_token');
  const transaction = { ...exchange.transaction, nonce: undefined };
  const tokens = await redeem({ ...exchange, transaction }, hidden, fetch);
  const idToken = verifiableIdToken(hidden.text('id_token'), exchange.metadata.jwks_uri);
  return { ...tokens, idToken };
}

async function redeem(
  exchange: CodeExchange,
  hidden: HiddenMembers,
  fetch: GuardedFetch,
): Promise<TokenSet> {
  const { metadata, provider, credentials, transaction } = exchange;
  const tokenEndpoint = requireEndpoint(metadata, 'token_endpoint');
  const configuration = clientConfiguration(metadata, credentials, hidden.hideFrom(fetch));
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
      await dpopOptions(configuration, transaction.dpopKey),
    );
    const { requestedAtEpochSeconds } = exchange;
    const expiresIn = hidden.value('expires_in');
    const { scopes = provider.scopes, ...granted } = readTokenResponse({
      response,
      expiresIn,
      requestedAtEpochSeconds,
      dpopKey: transaction.dpopKey,
    });
    const idToken = response.id_token;
    return { ...granted, idToken, idTokenFrom: 'sign_in', idTokenIsOlder: false, scopes };
  } catch (error) {
    const explained = explainLibraryError(
      error,
      redactUrl(tokenEndpoint.href),
      (refusal) =>
        new OidcError(
          'token_request_refused',
          { ...refusal, redirectUri: registeredRedirectUri(provider, exchange.redirectUri) },
          error,
        ),
    );
    const isExpected = transaction.nonce !== undefined;
    throw (isExpected ? idTokenProblem(error, explained) : undefined) ?? explained;
  }
}

/** Two faults that the library reports as "invalid response", and that have a remedy of their own. */
function idTokenProblem(error: unknown, explained: OidcError): OidcError | undefined {
  const body = responseBodyOf(error);
  if (typeof body?.['access_token'] !== 'string') {
    return undefined;
  }
  const { id_token: idToken } = body as { id_token?: unknown };
  if (idToken !== undefined && typeof idToken !== 'string') {
    return undefined;
  }
  const fault = idTokenFault(idToken, error);
  const isToldOtherwise = idToken === undefined && !explained.is('token_response_invalid');
  return isToldOtherwise ? undefined : fault;
}

/** The redirect with nothing in it but what has been judged. */
function callbackUrl({ metadata, redirectUri, code, transaction }: CodeExchange): URL {
  const url = new URL(redirectUri);
  url.searchParams.set('code', code);
  url.searchParams.set('state', transaction.state);
  url.searchParams.set('iss', metadata.issuer);
  return url;
}
