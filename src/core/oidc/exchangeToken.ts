import * as client from 'openid-client';
import { OidcError } from '../errors.ts';
import { nowEpochSeconds } from '../ports.ts';
import type { ProviderConfig } from '../provider/providerConfig.ts';
import { printable, redactUrl } from '../text.ts';
import { expiryEpochSeconds } from '../token/lifetime.ts';
import type { TokenSet } from '../token/tokenSet.ts';
import { clientConfiguration, type ClientCredentials } from './clientConfiguration.ts';
import { requireEndpoint } from './discovery.ts';
import { dpopOptions } from './dpop.ts';
import { HiddenMembers } from './hiddenMembers.ts';
import { guardedFetch } from './http.ts';
import { explainEndpointError } from './libraryErrors.ts';
import type { ProviderEdges } from './providerDirectory.ts';
import type { ExchangedToken, TokenExchange } from './tokenExchange.ts';
import { verifyExchanged } from './verifyExchanged.ts';

export interface TokenExchangeInput {
  readonly provider: ProviderConfig;
  readonly clientSecret: ClientCredentials['clientSecret'];
  /** Of the session whose token is exchanged. */
  readonly tokens: TokenSet;
  readonly exchange: TokenExchange;
}

const grantType = 'urn:ietf:params:oauth:grant-type:token-exchange';
const typePrefix = 'urn:ietf:params:oauth:token-type:';

/**
 * Exchanges a token of a session for another one (RFC 8693), as the login client. The new token is no
 * session's: it is neither stored nor refreshed, and a refresh token that comes with it is not kept.
 *
 * @throws {OidcError} `token_exchange_refused`, `endpoint_missing`, `response_invalid`,
 *   `client_secret_missing` and those of discovery and the HTTP layer
 */
export async function exchangeToken(
  edges: ProviderEdges,
  { provider, clientSecret, tokens, exchange }: TokenExchangeInput,
  signal: AbortSignal,
): Promise<ExchangedToken> {
  const { metadata } = await edges.directory.find(provider, signal);
  const url = redactUrl(requireEndpoint(metadata, 'token_endpoint').href);
  const { clientId, clientAuthentication: method } = provider;
  const hidden = new HiddenMembers('expires_in', 'id_token', 'refresh_token');
  const configuration = clientConfiguration(
    metadata,
    { clientId, clientSecret, method },
    hidden.hideFrom(guardedFetch(edges.http, 'token', signal)),
  );
  const requestedAtEpochSeconds = nowEpochSeconds(edges.http.clock);
  try {
    const response = await client.genericGrantRequest(
      configuration,
      grantType,
      parametersOf(provider, tokens, exchange),
      await dpopOptions(configuration, tokens.dpopKey),
    );
    const { access_token: token, token_type: tokenType, scope } = response;
    const { issued_token_type: type } = response;
    const issuedType = typeof type === 'string' ? shortType(type) : undefined;
    return {
      token,
      issuedType,
      isBound: tokenType === 'dpop',
      scopes: scope?.split(' ').filter((word) => word !== '') ?? exchange.scopes,
      expiresAtEpochSeconds: expiryEpochSeconds(
        requestedAtEpochSeconds,
        hidden.value('expires_in'),
      ),
      report: await verifyExchanged(edges, { provider, token, issuedType }, signal),
    };
  } catch (error) {
    throw explainEndpointError(
      error,
      url,
      (refusal) => new OidcError('token_exchange_refused', refusal, error),
    );
  }
}

function parametersOf(
  provider: ProviderConfig,
  { accessToken, idToken }: TokenSet,
  { subject, audience, resource, scopes, requestedType }: TokenExchange,
): Record<string, string> {
  const optional = {
    audience,
    resource,
    scope: scopes.length > 0 ? scopes.join(' ') : undefined,
    requested_token_type: requestedType && `${typePrefix}${requestedType}`,
  };
  return {
    ...provider.tokenParameters,
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
    subject_token: subject === 'id_token' ? (idToken ?? '') : accessToken,
    subject_token_type: `${typePrefix}${subject}`,
  };
}

/** The names of RFC 8693 3 without what all of them begin with. */
function shortType(type: string): string {
  return printable(type.startsWith(typePrefix) ? type.slice(typePrefix.length) : type);
}
