import * as client from 'openid-client';
import { OidcError } from '../errors.ts';
import { nowEpochSeconds } from '../ports.ts';
import type { ClientSecret } from '../provider/clientKeys/clientKey.ts';
import type { ProviderConfig } from '../provider/providerConfig.ts';
import { redactUrl } from '../text.ts';
import type { DpopKey } from '../token/dpopKey.ts';
import type { Account, TokenSet } from '../token/tokenSet.ts';
import { clientConfiguration } from './clientConfiguration.ts';
import { requireEndpoint, type ProviderMetadata } from './discovery.ts';
import { dpopOptions } from './dpop.ts';
import { HiddenMembers } from './hiddenMembers.ts';
import { guardedFetch, type HttpEdges } from './http.ts';
import { explainLibraryError } from './libraryErrors.ts';
import { tokenParameters } from './tokenParameters.ts';
import { readTokenResponse } from './tokenResponse.ts';

export interface ClientGrant {
  readonly provider: ProviderConfig;
  readonly metadata: ProviderMetadata;
  readonly clientSecret: ClientSecret | undefined;
  /** What the token is to be bound to. */
  readonly dpopKey: DpopKey | undefined;
}

/**
 * Gets a token for the client itself (RFC 6749 4.4); there is no user, and so no ID Token. A refresh
 * token that comes along is not kept (RFC 6749 4.4.3): asking again is what renews such a token.
 *
 * @throws {OidcError} `grant_refused`, `token_response_invalid`, `client_secret_missing`,
 *   `endpoint_missing` and those of the HTTP layer
 */
export async function grantToClient(
  http: HttpEdges,
  { provider, metadata, clientSecret, dpopKey }: ClientGrant,
  signal: AbortSignal,
): Promise<TokenSet> {
  const { href } = requireEndpoint(metadata, 'token_endpoint');
  const { clientId, clientAuthentication: method } = provider;
  const hidden = new HiddenMembers('expires_in', 'id_token');
  const fetch = hidden.hideFrom(guardedFetch(http, 'token', signal));
  const configuration = clientConfiguration(metadata, { clientId, clientSecret, method }, fetch);
  const requestedAtEpochSeconds = nowEpochSeconds(http.clock);
  try {
    const response = await client.clientCredentialsGrant(
      configuration,
      clientGrantParameters(provider),
      await dpopOptions(configuration, dpopKey),
    );
    const expiresIn = hidden.value('expires_in');
    const { scopes = provider.scopes, ...granted } = readTokenResponse({
      response,
      expiresIn,
      requestedAtEpochSeconds,
      dpopKey,
    });
    return { ...granted, ...nothingOfAUser, scopes };
  } catch (error) {
    throw explainLibraryError(
      error,
      redactUrl(href),
      (refusal) =>
        new OidcError('grant_refused', { ...refusal, grant: 'client_credentials' }, error),
    );
  }
}

const nothingOfAUser = {
  idToken: undefined,
  idTokenFrom: 'sign_in',
  idTokenIsOlder: false,
  refreshToken: undefined,
} as const;

export function clientGrantParameters(provider: ProviderConfig): URLSearchParams {
  const { scopes, audience } = provider;
  const parameters = tokenParameters(provider);
  if (scopes.length > 0) {
    parameters.set('scope', scopes.join(' '));
  }
  if (audience !== undefined) {
    parameters.set('audience', audience);
  }
  return parameters;
}

/** Whom such a session belongs to: the client at its provider. */
export function accountOfClient({ issuer, clientId }: ProviderConfig): Account {
  return { issuer, subject: clientId, name: undefined, email: undefined, isClient: true };
}
