import * as client from 'openid-client';
import { abortedError } from '../errors.ts';
import { nowEpochSeconds } from '../ports.ts';
import type { ClientSecret } from '../provider/clientKeys/clientKey.ts';
import type { ProviderConfig } from '../provider/providerConfig.ts';
import { isSameSet } from '../sets.ts';
import { redactUrl } from '../text.ts';
import { grantedScopes } from '../token/grantedScopes.ts';
import type { TokenSet } from '../token/tokenSet.ts';
import { clientGrantParameters } from './clientCredentials.ts';
import { clientConfiguration } from './clientConfiguration.ts';
import { requireEndpoint } from './discovery.ts';
import { dpopOptions } from './dpop.ts';
import { HiddenMembers } from './hiddenMembers.ts';
import { guardedFetch } from './http.ts';
import type { KnownProvider, ProviderEdges } from './providerDirectory.ts';
import { refreshFailure } from './refreshFailure.ts';
import type { RefreshFailure, RefreshFailureKind, RefreshOutcome } from './refreshOutcome.ts';
import { renewIdToken } from './renewIdToken.ts';
import { tokenParameters } from './tokenParameters.ts';
import { readTokenResponse } from './tokenResponse.ts';
import { WatchedRequest } from './watchedRequest.ts';

export interface RefreshInput {
  readonly provider: ProviderConfig;
  readonly clientSecret: ClientSecret | undefined;
  /** Of the session so far. */
  readonly tokens: TokenSet;
  /** `undefined`: the session is a client's own, and is renewed by its grant (RFC 6749 4.4.3). */
  readonly refreshToken: string | undefined;
  /** Of the sign-in; `undefined` when it did not ask for an ID Token. */
  readonly nonce: string | undefined;
  /** Fewer than were granted (RFC 6749 6); by default all of them. */
  readonly scopes?: readonly string[] | undefined;
  /**
   * Asked right before the refresh token leaves this machine, when metadata and keys are at hand. A
   * rejection stops it: nothing is sent.
   */
  readonly beforeSending: () => Promise<void>;
}

/**
 * Redeems a refresh token, once (RFC 6749 6, OpenID Connect Core 12); or asks once more for a token of
 * the client itself, which has no refresh token. With a refresh token it asks for the scopes that
 * were granted, by naming none unless fewer are wanted, and for the same resources.
 *
 * The library takes any ID Token in the answer whose issuer is right, whoever it is about, so it does
 * not see it: `renewIdToken` holds it to every check. A session that has one gets the provider's keys
 * before anything is sent, so that a failure to get them costs no refresh token.
 *
 * @returns whatever it came to; failures are told apart by what they mean for the refresh token
 * @throws {OidcError} what the signal stands for, if it aborts before anything was sent; and whatever
 *   `beforeSending` rejects with
 */
export async function refreshTokens(
  edges: ProviderEdges,
  input: RefreshInput,
  signal: AbortSignal,
): Promise<RefreshOutcome> {
  const request = new WatchedRequest();
  const failed = (error: unknown, url = ''): RefreshOutcome => {
    if (signal.aborted && !request.sent) {
      throw abortedError(signal);
    }
    const nowEpochMs = edges.http.clock.nowEpochMs();
    const failure = refreshFailure(error, request, redactUrl(url), nowEpochMs);
    if (mayBeOutdated(failure.kind)) {
      edges.directory.forget(input.provider);
    }
    return { refreshed: false, failure: input.refreshToken ? failure : ofClient(failure) };
  };
  let ready: ReadyRequest;
  try {
    ready = await makeReady(edges, input, request, signal);
  } catch (error) {
    return failed(error);
  }
  if (signal.aborted) {
    throw abortedError(signal);
  }
  await input.beforeSending();
  try {
    return { refreshed: true, tokens: await send(edges, input, ready, signal) };
  } catch (error) {
    return failed(error, ready.tokenEndpoint);
  }
}

interface ReadyRequest {
  readonly known: KnownProvider;
  readonly tokenEndpoint: string;
  readonly configuration: client.Configuration;
  readonly hidden: HiddenMembers;
  readonly dpop: client.DPoPOptions;
}

/** All that can fail without the refresh token. */
async function makeReady(
  { http, directory }: ProviderEdges,
  { provider, clientSecret, tokens }: RefreshInput,
  request: WatchedRequest,
  signal: AbortSignal,
): Promise<ReadyRequest> {
  const known = await directory.find(provider, signal);
  const tokenEndpoint = requireEndpoint(known.metadata, 'token_endpoint').href;
  const { clientId, clientAuthentication: method } = provider;
  const hidden = new HiddenMembers('expires_in', 'id_token');
  const watched = request.watch(guardedFetch(http, 'token', signal), signal);
  const credentials = { clientId, clientSecret, method };
  const configuration = clientConfiguration(known.metadata, credentials, hidden.hideFrom(watched));
  if (tokens.idToken !== undefined) {
    await known.keys?.prepare(signal);
  }
  const dpop = await dpopOptions(configuration, tokens.dpopKey);
  return { known, tokenEndpoint, configuration, hidden, dpop };
}

async function send(
  { http: { clock } }: ProviderEdges,
  { provider, tokens: previous, refreshToken, nonce, scopes }: RefreshInput,
  { known, configuration, hidden, dpop }: ReadyRequest,
  signal: AbortSignal,
): Promise<TokenSet> {
  const requestedAtEpochSeconds = nowEpochSeconds(clock);
  const response =
    refreshToken === undefined
      ? await client.clientCredentialsGrant(configuration, clientGrantParameters(provider), dpop)
      : await client.refreshTokenGrant(
          configuration,
          refreshToken,
          refreshParameters(provider, scopes),
          dpop,
        );
  const expiresIn = hidden.value('expires_in');
  const whole = grantedScopes(previous);
  const { dpopKey } = previous; // whatever the settings say by now: the refresh token is bound to it
  const granted = readTokenResponse({ response, expiresIn, requestedAtEpochSeconds, dpopKey });
  const received = {
    idToken: hidden.text('id_token'),
    accessToken: granted.accessToken,
    // Read again: the request may have taken a while.
    nowEpochSeconds: nowEpochSeconds(clock),
  };
  return {
    ...granted,
    ...(await renewIdToken({ provider, known, previous, nonce, ...received }, signal)),
    refreshToken: refreshToken && (granted.refreshToken ?? refreshToken),
    scopes: granted.scopes ?? scopes ?? whole,
    ...(scopes !== undefined && !isSameSet(scopes, whole) && { wholeGrant: whole }),
  };
}

function refreshParameters(
  provider: ProviderConfig,
  scopes: readonly string[] | undefined,
): URLSearchParams {
  const parameters = tokenParameters(provider);
  if (scopes !== undefined) {
    parameters.set('scope', scopes.join(' '));
  }
  return parameters;
}

/**
 * Whether what we know of the provider may be what is wrong. Asking it again first has a second use:
 * a broken connection shows there, and not under the refresh token.
 */
function mayBeOutdated(kind: RefreshFailureKind): boolean {
  return kind !== 'rejected' && kind !== 'busy';
}

/** Nothing is used up by a client's grant: whatever failed can be tried again, or needs a hand. */
function ofClient(failure: RefreshFailure): RefreshFailure {
  switch (failure.kind) {
    case 'unanswered':
      return { ...failure, kind: 'unreached' };
    case 'rejected':
    case 'untrusted':
      return { ...failure, kind: 'misconfigured' };
    default:
      return failure;
  }
}
