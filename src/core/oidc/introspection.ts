import * as client from 'openid-client';
import type { ClientSecret } from '../provider/clientKeys/clientKey.ts';
import type { ProviderConfig } from '../provider/providerConfig.ts';
import { redactUrl } from '../text.ts';
import { clientConfiguration } from './clientConfiguration.ts';
import { requireEndpoint } from './discovery.ts';
import { guardedFetch } from './http.ts';
import { endpointRefused, explainEndpointError } from './libraryErrors.ts';
import type { ProviderEdges } from './providerDirectory.ts';
import { SignedAnswer } from './signedAnswer.ts';

/** What RFC 7662 2.2 answers; only `active` is certain to be there. */
export type Introspection = Readonly<Record<string, unknown>> & { readonly active: boolean };

export interface IntrospectionInput {
  readonly provider: ProviderConfig;
  readonly token: string;
  /** Of the introspection client where the settings name one, else of the login client. */
  readonly clientSecret: ClientSecret | undefined;
}

/**
 * Asks the provider about a token (RFC 7662), as the client that `introspection` in the settings
 * names, else as the login client.
 *
 * @throws {OidcError} `endpoint_missing`, `endpoint_refused`, `response_invalid`,
 *   `client_secret_missing` and those of discovery and the HTTP layer
 */
export async function introspect(
  edges: ProviderEdges,
  { provider, token, clientSecret }: IntrospectionInput,
  signal: AbortSignal,
): Promise<Introspection> {
  const known = await edges.directory.find(provider, signal);
  const { metadata } = known;
  const endpoint = 'introspection_endpoint';
  const url = redactUrl(requireEndpoint(metadata, endpoint).href);
  const { clientId, clientAuthentication } = provider.introspection ?? provider;
  const answer = new SignedAnswer();
  const offeredMethods = metadata.introspection_endpoint_auth_methods_supported;
  const configuration = clientConfiguration(
    metadata,
    { clientId, clientSecret, method: clientAuthentication, offeredMethods, endpoint },
    answer.listen(guardedFetch(edges.http, 'introspection', signal)),
  );
  try {
    const introspection = await client.tokenIntrospection(configuration, token, {
      token_type_hint: 'access_token',
    });
    const algorithms = metadata.introspection_signing_alg_values_supported;
    const expected = { profile: 'introspection_answer', algorithms } as const;
    await answer.assertSigned(known, expected, url, signal);
    return introspection;
  } catch (error) {
    throw explainEndpointError(error, url, (refusal) =>
      endpointRefused(provider, { ...refusal, endpoint, clientId }, error),
    );
  }
}
