import type { TokenEndpointResponse } from 'openid-client';
import { OidcError } from '../errors.ts';
import type { DpopKey } from '../token/dpopKey.ts';
import { expiryEpochSeconds } from '../token/lifetime.ts';
import type { TokenSet } from '../token/tokenSet.ts';

/** What a token response says beside its ID Token, whichever grant it answers (RFC 6749 5.1). */
export type GrantedTokens = Pick<
  TokenSet,
  'accessToken' | 'refreshToken' | 'receivedAtEpochSeconds' | 'expiresAtEpochSeconds' | 'dpopKey'
> & {
  /** `undefined` where the provider did not say: as asked for. */
  readonly scopes: TokenSet['scopes'] | undefined;
};

export interface TokenResponse {
  /** As the library accepted it. */
  readonly response: TokenEndpointResponse;
  /** Kept from the library; any value at all (see `token/lifetime.ts`). */
  readonly expiresIn: unknown;
  /** Before the request, so that a slow answer makes a token seem to expire early, never late. */
  readonly requestedAtEpochSeconds: number;
  /** What the request was made with, if the tokens are to be bound to it. */
  readonly dpopKey?: DpopKey | undefined;
}

/**
 * @throws {OidcError} `token_not_bound` for a token that is not bound to the key that was asked for (RFC 9449
 *   5); `token_response_invalid` for one that is no bearer token where none was
 */
export function readTokenResponse({
  response,
  expiresIn,
  requestedAtEpochSeconds,
  dpopKey,
}: TokenResponse): GrantedTokens {
  if (dpopKey !== undefined && response.token_type !== 'dpop') {
    throw new OidcError('token_not_bound', {});
  }
  if (dpopKey === undefined && response.token_type !== 'bearer') {
    // The library knows DPoP; such a token is of no use without its key.
    throw new OidcError('token_response_invalid', { problem: 'token_type' });
  }
  return {
    accessToken: response.access_token,
    refreshToken: response.refresh_token,
    scopes: response.scope?.split(' ').filter((scope) => scope !== ''),
    receivedAtEpochSeconds: requestedAtEpochSeconds,
    expiresAtEpochSeconds: expiryEpochSeconds(requestedAtEpochSeconds, expiresIn),
    ...(dpopKey !== undefined && { dpopKey }),
  };
}
