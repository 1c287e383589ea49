import * as client from 'openid-client';
import { OidcError } from '../errors.ts';
import { printable, redactUrl } from '../text.ts';
import { libraryFetch } from './clientConfiguration.ts';
import { guardedFetch, type HttpEdges } from './http.ts';
import { explainEndpointError } from './libraryErrors.ts';
import { readableMetadata } from './readableMetadata.ts';

/**
 * Fetches a provider's metadata document in one of its two forms: OpenID Connect Discovery 4 puts
 * its path behind the issuer's, RFC 8414 3 in front of it.
 *
 * @returns `undefined` when there is no document of that form: the server answers 404 or 410.
 * @throws {OidcError} `discovery_issuer_mismatch`, `response_invalid` and those of the HTTP layer
 */
export async function fetchMetadata(
  edges: HttpEdges,
  issuer: string,
  form: 'oidc' | 'oauth2',
  signal: AbortSignal,
): Promise<client.ServerMetadata | undefined> {
  const fetch = libraryFetch(guardedFetch(edges, 'discovery', signal));
  let documentUrl = issuer;
  try {
    const configuration = await client.discovery(
      new URL(issuer),
      'unused',
      undefined,
      client.None(),
      {
        algorithm: form,
        timeout: edges.timeoutSeconds() * 2, // ours ends first, and says what happened
        [client.customFetch]: (url, options) => {
          documentUrl = url;
          return fetch(url, options);
        },
        // guardedFetch has a stricter rule than the library's; see clientConfiguration.ts.
        // eslint-disable-next-line @typescript-eslint/no-deprecated -- deprecated only to make one think
        execute: [client.allowInsecureRequests],
      },
    );
    return readableMetadata({ ...configuration.serverMetadata() });
  } catch (cause) {
    const url = redactUrl(documentUrl);
    const error =
      issuerMismatch(cause, issuer) ??
      explainEndpointError(
        cause,
        url,
        ({ status }) =>
          new OidcError('response_invalid', { url, status, problem: 'status' }, cause),
      );
    if (error.is('response_invalid') && [404, 410].includes(error.detail.status)) {
      return undefined;
    }
    throw error;
  }
}

/** The library throws one error for another issuer, and a `TypeError` for one that is no URL. */
function issuerMismatch(cause: unknown, issuer: string): OidcError | undefined {
  const actual = otherIssuer(cause);
  const expected = printable(issuer);
  return actual === undefined
    ? undefined
    : new OidcError('discovery_issuer_mismatch', { expected, actual: printable(actual) }, cause);
}

function otherIssuer(cause: unknown): string | undefined {
  if (cause instanceof TypeError && 'code' in cause && cause.code === 'ERR_INVALID_URL') {
    return 'input' in cause ? String(cause.input) : '';
  }
  if (
    cause instanceof client.ClientError &&
    cause.code === 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED'
  ) {
    const { body } = cause.cause as { body?: { issuer?: unknown } };
    return String(body?.issuer);
  }
  return undefined;
}
