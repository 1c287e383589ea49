import * as client from 'openid-client';
import { OidcError } from '../../errors.ts';
import type { Clock } from '../../ports.ts';
import type { ProviderConfig } from '../../provider/providerConfig.ts';
import { redactUrl } from '../../text.ts';
import type { DpopKey } from '../../token/dpopKey.ts';
import { clientConfiguration, type ClientCredentials } from '../clientConfiguration.ts';
import { requireEndpoint, type ProviderMetadata } from '../discovery.ts';
import { HiddenMembers } from '../hiddenMembers.ts';
import type { GuardedFetch } from '../http.ts';
import { explainEndpointError } from '../libraryErrors.ts';
import { readDeviceAuthorization, type DeviceAuthorization } from './deviceCode.ts';

export interface DeviceCodeRequest {
  readonly metadata: ProviderMetadata;
  readonly provider: ProviderConfig;
  readonly credentials: ClientCredentials;
  /** What the tokens are to be bound to. */
  readonly dpopKey: DpopKey | undefined;
}

/**
 * Asks for a code that the user enters in a browser (RFC 8628 3.1).
 *
 * @throws {OidcError} `endpoint_missing`, `grant_refused`, `url_not_allowed`, `response_invalid`,
 *   `client_secret_missing` and those of the HTTP layer
 */
export async function requestDeviceCode(
  { metadata, provider, credentials }: Omit<DeviceCodeRequest, 'dpopKey'>,
  clock: Clock,
  fetch: GuardedFetch,
): Promise<DeviceAuthorization> {
  const endpoint = requireEndpoint(metadata, 'device_authorization_endpoint');
  const hidden = new HiddenMembers('interval');
  const configuration = clientConfiguration(
    metadata,
    { ...credentials, endpoint: 'device_authorization_endpoint' },
    hidden.hideFrom(fetch),
  );
  const nowEpochMs = clock.nowEpochMs(); // before the request: a slow answer shortens its life
  try {
    const response = await client.initiateDeviceAuthorization(
      configuration,
      deviceParameters(provider),
    );
    return readDeviceAuthorization(response, hidden.value('interval'), { endpoint, nowEpochMs });
  } catch (error) {
    throw explainEndpointError(
      error,
      redactUrl(endpoint.href),
      (refusal) => new OidcError('grant_refused', { ...refusal, grant: 'device_code' }, error),
    );
  }
}

/** What an authorization request would ask for, without what is about a redirect. */
function deviceParameters(provider: ProviderConfig): URLSearchParams {
  const { authorizationParameters, scopes, audience, resource } = provider;
  const parameters = new URLSearchParams({
    ...authorizationParameters,
    ...(scopes.length > 0 && { scope: scopes.join(' ') }),
    ...(audience !== undefined && { audience }),
  });
  resource.forEach((one) => {
    parameters.append('resource', one);
  });
  return parameters;
}
