import * as client from 'openid-client';
import type { ProviderConfig } from '../provider/providerConfig.ts';
import type { DpopKey } from '../token/dpopKey.ts';
import { requireEndpoint, type ProviderMetadata } from './discovery.ts';
import { dpopThumbprint } from './dpop.ts';

/** Secrets of one sign-in, made anew for each and used once (RFC 9700 2.1.1). */
export interface Transaction {
  readonly state: string;
  /** `undefined` when no ID Token is asked for. */
  readonly nonce: string | undefined;
  readonly codeVerifier: string;
  /** Where the tokens shall be bound to a key (RFC 9449). */
  readonly dpopKey?: DpopKey;
}

/** Whom to sign in, where single sign-on would decide by itself: somebody known, or somebody else. */
export type AccountWish = 'another' | { readonly loginHint: string };

/** 256 bits each from the platform's random source (RFC 7636 7.1). */
export function newTransaction(provider: ProviderConfig): Transaction {
  return {
    state: client.randomState(),
    nonce: provider.scopes.includes('openid') ? client.randomNonce() : undefined,
    codeVerifier: client.randomPKCECodeVerifier(),
  };
}

/**
 * The address that the browser is sent to, with the whole authorization request in it.
 *
 * @throws {OidcError} `endpoint_missing`, `url_not_allowed`
 */
export function authorizationUrl(metadata: ProviderMetadata, request: URLSearchParams): URL {
  const url = requireEndpoint(metadata, 'authorization_endpoint');
  // In place of what a hostile endpoint URL brings along in its own query.
  url.searchParams.delete('login_hint');
  for (const name of new Set(request.keys())) {
    url.searchParams.delete(name);
  }
  for (const [name, value] of request) {
    url.searchParams.append(name, value);
  }
  return url;
}

/**
 * The authorization request (RFC 6749 4.1.1, OpenID Connect Core 3.1.2.1), always with PKCE S256. */
export async function authorizationRequest(
  metadata: ProviderMetadata,
  provider: ProviderConfig,
  redirectUri: string,
  transaction: Transaction,
  account?: AccountWish,
): Promise<URLSearchParams> {
  const ours: Record<string, string> = {
    response_type: 'code',
    client_id: provider.clientId,
    redirect_uri: redirectUri,
    state: transaction.state,
    code_challenge: await client.calculatePKCECodeChallenge(transaction.codeVerifier),
    code_challenge_method: 'S256',
    ...(provider.scopes.length > 0 && { scope: provider.scopes.join(' ') }),
    ...(transaction.nonce !== undefined && { nonce: transaction.nonce }),
    ...(provider.audience !== undefined && { audience: provider.audience }),
    ...(transaction.dpopKey !== undefined && {
      dpop_jkt: await dpopThumbprint(transaction.dpopKey), // binds the code, too (RFC 9449 10)
    }),
  };
  const request = new URLSearchParams({
    ...provider.authorizationParameters,
    ...accountParameters(metadata, provider, account),
    ...ours,
  });
  if (account === 'another') {
    request.delete('login_hint'); // whose it is, it is not wanted
  }
  provider.resource.forEach((resource) => {
    request.append('resource', resource);
  });
  return request;
}

/** OpenID Connect Core 3.1.2.1; what the settings ask for besides stays. */
function accountParameters(
  { prompt_values_supported: supported }: ProviderMetadata,
  { authorizationParameters }: ProviderConfig,
  account: AccountWish | undefined,
): Readonly<Record<string, string>> {
  if (account === undefined) {
    return {};
  }
  if (account !== 'another') {
    return { login_hint: account.loginHint };
  }
  // Every provider knows `login`; one that can show a choice of accounts says so.
  const choice =
    Array.isArray(supported) && supported.includes('select_account') ? 'select_account' : 'login';
  const others = (authorizationParameters['prompt'] ?? '')
    .split(' ')
    .filter((word) => !['', 'none', choice].includes(word));
  return { prompt: [choice, ...others].join(' ') };
}
