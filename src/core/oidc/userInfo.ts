import * as client from 'openid-client';
import { OidcError } from '../errors.ts';
import type { ClientSecret } from '../provider/clientKeys/clientKey.ts';
import type { ProviderConfig } from '../provider/providerConfig.ts';
import { redactUrl } from '../text.ts';
import type { DpopKey } from '../token/dpopKey.ts';
import { clientConfiguration } from './clientConfiguration.ts';
import { requireEndpoint } from './discovery.ts';
import { dpopOptions } from './dpop.ts';
import { guardedFetch } from './http.ts';
import { endpointRefused, explainEndpointError } from './libraryErrors.ts';
import { metadataFor } from './mutualTls.ts';
import type { ProviderEdges } from './providerDirectory.ts';
import { SignedAnswer } from './signedAnswer.ts';

export interface UserInfoInput {
  readonly provider: ProviderConfig;
  readonly accessToken: string;
  /** What the access token is bound to, if it is. */
  readonly dpopKey?: DpopKey | undefined;
  /** `sub` of the ID Token; `undefined` for a session without one, where there is nothing to compare. */
  readonly expectedSubject: string | undefined;
  /** Of the login client: an access token that is bound to its certificate takes that, too (RFC 8705 3). */
  readonly clientSecret: ClientSecret | undefined;
}

/**
 * The claims of the UserInfo endpoint (OpenID Connect Core 5.3), with the access token in the
 * Authorization header and nowhere else.
 *
 * @throws {OidcError} `userinfo_subject_mismatch`: nothing of that answer may be used (5.3.2);
 *   `client_key_missing`, `endpoint_missing`, `endpoint_refused`, `response_invalid` and those of the HTTP layer
 */
export async function fetchUserInfo(
  edges: ProviderEdges,
  { provider, accessToken, dpopKey, expectedSubject, clientSecret }: UserInfoInput,
  signal: AbortSignal,
): Promise<Readonly<Record<string, unknown>>> {
  const known = await edges.directory.find(provider, signal);
  const { metadata } = known;
  const endpoint = 'userinfo_endpoint';
  const { clientId, clientAuthentication } = provider;
  const isBound =
    clientAuthentication === 'tls_client_auth' &&
    metadata.tls_client_certificate_bound_access_tokens === true;
  const method = isBound ? clientAuthentication : 'none';
  const url = redactUrl(requireEndpoint(metadataFor(method, metadata), endpoint).href);
  const answer = new SignedAnswer();
  const configuration = clientConfiguration(
    metadata,
    { clientId, clientSecret, method },
    answer.listen(guardedFetch(edges.http, 'userinfo', signal)),
  );
  try {
    const userInfo = await client.fetchUserInfo(
      configuration,
      accessToken,
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- deprecated only to make one think
      expectedSubject ?? client.skipSubjectCheck,
      await dpopOptions(configuration, dpopKey),
    );
    const algorithms = metadata.userinfo_signing_alg_values_supported;
    const expected = { profile: 'userinfo_answer', algorithms } as const;
    await answer.assertSigned(known, expected, url, signal);
    return userInfo;
  } catch (error) {
    if (isSubjectMismatch(error)) {
      throw new OidcError('userinfo_subject_mismatch', {}, error);
    }
    throw explainEndpointError(error, url, (refusal) =>
      endpointRefused(provider, { ...refusal, endpoint, clientId }, error),
    );
  }
}

function isSubjectMismatch(error: unknown): boolean {
  return (
    error instanceof client.ClientError && error.code === 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED'
  );
}
