import * as client from 'openid-client';
import { OidcError, type ProviderRefusal } from '../../errors.ts';
import { nowEpochSeconds, type Clock } from '../../ports.ts';
import type { ProviderConfig } from '../../provider/providerConfig.ts';
import { redactUrl } from '../../text.ts';
import type { TokenSet } from '../../token/tokenSet.ts';
import { clientConfiguration } from '../clientConfiguration.ts';
import { requireEndpoint } from '../discovery.ts';
import { dpopOptions } from '../dpop.ts';
import { HiddenMembers } from '../hiddenMembers.ts';
import type { GuardedFetch } from '../http.ts';
import { idTokenFault, verifiableIdToken } from '../keptIdToken.ts';
import { explainLibraryError } from '../libraryErrors.ts';
import { retryAfterSeconds } from '../retryAfter.ts';
import { tokenParameters } from '../tokenParameters.ts';
import { readTokenResponse } from '../tokenResponse.ts';
import { WatchedRequest, type Answer } from '../watchedRequest.ts';
import type { DeviceCodeRequest } from './requestDeviceCode.ts';

export interface DevicePoll extends DeviceCodeRequest {
  readonly deviceCode: string;
}

export type PollOutcome =
  | { readonly kind: 'granted'; readonly tokens: TokenSet }
  /** The user is not done yet. */
  | { readonly kind: 'pending' }
  /** Nor is the user, and the provider wants to be asked less often. */
  | { readonly kind: 'slow_down' }
  /** No answer, or one that says nothing of the code: the network or the provider has a bad moment. */
  | { readonly kind: 'no_answer'; readonly retryAfterSeconds: number | undefined };

const grantType = 'urn:ietf:params:oauth:grant-type:device_code';

/**
 * Asks once whether the user is done (RFC 8628 3.4). The ID Token is the caller's to check, as the
 * library does not see it; one that was asked for is there.
 *
 * @throws {OidcError} what ends the polling: `device_code_expired`, `authorization_refused` (the user
 *   said no), `grant_refused`, `token_response_invalid`, `id_token_missing`, `id_token_encrypted`; what
 *   the signal stands for
 */
export async function pollOnce(
  poll: DevicePoll,
  clock: Clock,
  fetch: GuardedFetch,
  signal: AbortSignal,
): Promise<PollOutcome> {
  const request = new WatchedRequest();
  try {
    return {
      kind: 'granted',
      tokens: await askForTokens(poll, clock, request.watch(fetch, signal)),
    };
  } catch (error) {
    const { href } = requireEndpoint(poll.metadata, 'token_endpoint');
    const explained = explainLibraryError(
      error,
      redactUrl(href),
      (refusal) => new OidcError('grant_refused', { ...refusal, grant: 'device_code' }, error),
    );
    return judge(explained, request.answer, clock);
  }
}

function judge(error: OidcError, answer: Answer | undefined, clock: Clock): PollOutcome {
  switch (error.is('grant_refused') ? error.detail.error : '') {
    case 'authorization_pending':
      return { kind: 'pending' };
    case 'slow_down':
      return { kind: 'slow_down' };
    case 'expired_token':
      throw new OidcError('device_code_expired', {}, error);
    case 'access_denied':
      throw new OidcError('authorization_refused', refusalOf(error), error);
  }
  if (!isPassing(error, answer)) {
    throw error;
  }
  const { retryAfter } = answer ?? {};
  return {
    kind: 'no_answer',
    retryAfterSeconds: retryAfterSeconds(retryAfter, clock.nowEpochMs()),
  };
}

function refusalOf(error: OidcError): ProviderRefusal {
  const description = error.is('grant_refused') ? error.detail.description : undefined;
  return { error: 'access_denied', description };
}

/** What has nothing to do with the code; the provider may be asked again (RFC 8628 3.5). */
function isPassing(error: OidcError, answer: Answer | undefined): boolean {
  return answer === undefined
    ? error.is('request_timed_out') || error.is('network_unreachable')
    : answer.status >= 500 || answer.status === 429 || answer.status === 408;
}

async function askForTokens(
  { metadata, provider, credentials, deviceCode, dpopKey }: DevicePoll,
  clock: Clock,
  fetch: GuardedFetch,
): Promise<TokenSet> {
  const hidden = new HiddenMembers('expires_in', 'id_token');
  const configuration = clientConfiguration(metadata, credentials, hidden.hideFrom(fetch));
  const parameters = tokenParameters(provider);
  parameters.set('device_code', deviceCode);
  const requestedAtEpochSeconds = nowEpochSeconds(clock);
  const dpop = await dpopOptions(configuration, dpopKey);
  const response = await client.genericGrantRequest(configuration, grantType, parameters, dpop);
  const expiresIn = hidden.value('expires_in');
  const { scopes = provider.scopes, ...granted } = readTokenResponse({
    response,
    expiresIn,
    requestedAtEpochSeconds,
    dpopKey,
  });
  const idToken = keptIdToken(provider, hidden.text('id_token'), metadata.jwks_uri);
  return { ...granted, idToken, idTokenFrom: 'sign_in', idTokenIsOlder: false, scopes };
}

/** The same rules as for a code, of which the library holds some there. */
function keptIdToken(
  { scopes, issuer }: ProviderConfig,
  idToken: string | undefined,
  jwksUri: string | undefined,
): string | undefined {
  if (issuer === undefined) {
    return verifiableIdToken(idToken, jwksUri);
  }
  const fault = scopes.includes('openid') ? idTokenFault(idToken) : undefined;
  if (fault !== undefined) {
    throw fault;
  }
  return idToken;
}
