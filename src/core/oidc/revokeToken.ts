import { setTimeout as delay } from 'node:timers/promises';
import * as client from 'openid-client';
import { abortedError, type OidcError } from '../errors.ts';
import type { ClientSecret } from '../provider/clientKeys/clientKey.ts';
import type { ProviderConfig } from '../provider/providerConfig.ts';
import { redactUrl } from '../text.ts';
import { clientConfiguration } from './clientConfiguration.ts';
import type { ProviderMetadata } from './discovery.ts';
import { guardedFetch, type GuardedFetch, type HttpEdges } from './http.ts';
import { endpointRefused, explainEndpointError, type ExplainRefusal } from './libraryErrors.ts';
import { retryAfterSeconds } from './retryAfter.ts';

/** What became of one token. */
export type TokenRevocation =
  /** The provider says so; also of a token that it does not know, or no more (RFC 7009 2.2). */
  | { readonly outcome: 'revoked' }
  /** The provider revokes no tokens of this kind: this one lives until it expires. */
  | { readonly outcome: 'unsupported' }
  /** The token must be taken to be alive. */
  | {
      readonly outcome: 'failed';
      readonly error: OidcError;
      /** When the provider asks to be left alone until then, in seconds from now. */
      readonly retryAfterSeconds: number | undefined;
    };

/** Where a token is revoked, and by whom. */
export interface Revoker {
  readonly provider: ProviderConfig;
  readonly clientSecret: ClientSecret | undefined;
  readonly endpoint: URL;
  /** Client authentication that the endpoint takes, as far as that is known. */
  readonly announced: AnnouncedAuthentication;
}

export type AnnouncedAuthentication = Pick<
  ProviderMetadata,
  'token_endpoint_auth_methods_supported' | 'token_endpoint_auth_signing_alg_values_supported'
>;

export interface RevocableToken {
  readonly value: string;
  readonly hint: 'refresh_token' | 'access_token';
}

/** A provider that is busy for no longer than this is asked again, once. */
const longestWaitSeconds = 5;

/**
 * Revokes one token (RFC 7009 2.1).
 *
 * @throws {OidcError} `cancelled`, or the signal's own reason, when it aborts
 */
export async function revokeToken(
  http: HttpEdges,
  revoker: Revoker,
  token: RevocableToken,
  signal: AbortSignal,
): Promise<TokenRevocation> {
  const first = await tryOnce(http, revoker, token, signal);
  const waitSeconds = first.outcome === 'failed' ? first.retryAfterSeconds : undefined;
  if (waitSeconds === undefined || waitSeconds > longestWaitSeconds) {
    return first;
  }
  await delay(waitSeconds * 1000, undefined, { signal }).catch(() => {
    throw abortedError(signal);
  });
  return tryOnce(http, revoker, token, signal);
}

async function tryOnce(
  http: HttpEdges,
  revoker: Revoker,
  { value, hint }: RevocableToken,
  signal: AbortSignal,
): Promise<TokenRevocation> {
  const send = guardedFetch(http, 'revocation', signal);
  let waitSeconds: number | undefined;
  const fetch: GuardedFetch = async (url, init) => {
    const response = await send(url, init);
    waitSeconds = retryAfterSeconds(response.headers.get('retry-after'), http.clock.nowEpochMs());
    return response;
  };
  try {
    await client.tokenRevocation(configure(revoker, fetch), value, { token_type_hint: hint });
    return { outcome: 'revoked' };
  } catch (cause) {
    if (signal.aborted) {
      throw abortedError(signal);
    }
    const error = explain(cause, revoker);
    return error.is('endpoint_refused') && error.detail.error === 'unsupported_token_type'
      ? { outcome: 'unsupported' }
      : { outcome: 'failed', error, retryAfterSeconds: waitSeconds };
  }
}

/** The library is told of this endpoint and of no other. */
function configure(
  { provider, clientSecret, endpoint, announced }: Revoker,
  fetch: GuardedFetch,
): client.Configuration {
  const { clientId, clientAuthentication: method } = provider;
  const metadata = {
    ...announced,
    // Compared with nothing; the audience of client assertions, as in `loadProviderMetadata`.
    issuer: provider.issuer ?? provider.metadata.token_endpoint ?? endpoint.href,
    revocation_endpoint: endpoint.href,
  };
  const asked = 'revocation_endpoint';
  return clientConfiguration(metadata, { clientId, clientSecret, method, endpoint: asked }, fetch);
}

/** “Too busy” is a refusal like any other, with or without an OAuth error (RFC 7009 2.2.1). */
function explain(cause: unknown, { provider, endpoint }: Revoker): OidcError {
  const { clientId } = provider;
  const refused: ExplainRefusal = (refusal) =>
    endpointRefused(provider, { ...refusal, endpoint: 'revocation_endpoint', clientId }, cause);
  const error = explainEndpointError(cause, redactUrl(endpoint.href), refused);
  if (error.is('response_invalid') && [429, 503].includes(error.detail.status)) {
    return refused({ error: '', description: undefined, status: error.detail.status });
  }
  return error;
}
