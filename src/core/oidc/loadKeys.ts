import { OidcError } from '../errors.ts';
import { redactUrl } from '../text.ts';
import type { GuardedFetch } from './http.ts';

/**
 * Fetches a JSON Web Key Set document (RFC 7517 5).
 *
 * @returns the parsed document, not yet looked into.
 * @throws {OidcError} `response_invalid` and those of the HTTP layer
 */
export async function loadKeys(fetch: GuardedFetch, jwksUri: URL): Promise<unknown> {
  const url = redactUrl(jwksUri.href);
  const response = await fetch(jwksUri.href, {
    headers: { accept: 'application/jwk-set+json, application/json' },
  });
  if (response.status !== 200) {
    throw new OidcError('response_invalid', { url, status: response.status, problem: 'status' });
  }
  try {
    return await response.json();
  } catch (cause) {
    throw new OidcError('response_invalid', { url, status: 200, problem: 'not_json' }, cause);
  }
}
