import { OidcError } from '../errors.ts';
import { isJsonObject } from '../json.ts';
import { redactUrl } from '../text.ts';
import type { GuardedFetch } from './http.ts';

/**
 * Fetches a JSON Web Key Set document (RFC 7517 5).
 *
 * @returns the parsed document; its keys are not yet looked into.
 * @throws {OidcError} `response_invalid` and those of the HTTP layer
 */
export async function loadKeys(fetch: GuardedFetch, jwksUri: URL): Promise<unknown> {
  const url = redactUrl(jwksUri.href);
  const response = await fetch(jwksUri.href, {
    headers: { accept: 'application/jwk-set+json, application/json' },
  });
  if (response.status !== 200) {
    const { status } = response;
    throw new OidcError('response_invalid', { url, status, problem: 'status' }, response);
  }
  const document: unknown = await response.json().catch(() => undefined);
  if (!isJsonObject(document) || !Array.isArray(document['keys'])) {
    throw new OidcError('response_invalid', { url, status: 200, problem: 'not_a_key_set' });
  }
  return document;
}
