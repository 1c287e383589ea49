import { randomState } from 'openid-client';
import { fillLogoutUrl, leadsBack } from '../provider/logoutUrl.ts';
import type { EndpointName, ProviderConfig } from '../provider/providerConfig.ts';
import { assertAllowedUrl } from '../urlPolicy.ts';
import { requireEndpoint } from './discovery.ts';

export interface LogOutSubject {
  readonly provider: ProviderConfig;
  /** Of the session that ends: tells the provider whose session it is. */
  readonly idToken: string | undefined;
  /** Of the sign-in, whatever the settings say by now. */
  readonly endpoints: Readonly<Partial<Record<EndpointName, string>>>;
}

/** One logout through the browser. */
export interface LogOutRequest {
  /** By which the way back is known; `undefined` when the provider is not sent any. */
  readonly state: string | undefined;
  /** Whether the provider is told where to send the browser back to. */
  readonly leadsBack: boolean;
  /** @throws {OidcError} `url_not_allowed` */
  readonly urlFor: (postLogoutRedirectUri: string) => URL;
}

/**
 * The request to log out: at `logoutUrl` where the settings have one, which gets no token, else at the
 * endpoint that the session came from.
 *
 * @throws {OidcError} `endpoint_missing`, `url_not_allowed`
 */
export function newLogOutRequest(subject: LogOutSubject): LogOutRequest {
  const { logoutUrl, clientId } = subject.provider;
  return logoutUrl === undefined
    ? rpInitiated(subject)
    : {
        state: undefined,
        leadsBack: leadsBack(logoutUrl),
        urlFor: (postLogoutRedirectUri) =>
          assertAllowedUrl(fillLogoutUrl(logoutUrl, { clientId, postLogoutRedirectUri })),
      };
}

/** OpenID Connect RP-Initiated Logout 1.0, section 2. */
function rpInitiated({ provider, idToken, endpoints }: LogOutSubject): LogOutRequest {
  const endpoint = requireEndpoint(endpoints, 'end_session_endpoint');
  const state = randomState();
  return {
    state,
    leadsBack: true,
    urlFor: (postLogoutRedirectUri) => {
      const url = new URL(endpoint);
      const ours = {
        ...(idToken !== undefined && { id_token_hint: idToken }),
        client_id: provider.clientId,
        post_logout_redirect_uri: postLogoutRedirectUri,
        state,
      };
      // `set` also replaces what a hostile endpoint URL brings along in its own query.
      for (const [name, value] of Object.entries(ours)) {
        url.searchParams.set(name, value);
      }
      return url;
    },
  };
}
