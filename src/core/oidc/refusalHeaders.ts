import type { RequestPurpose } from '../events.ts';
import { isJsonObject } from '../json.ts';

/** Where a refusal has its error in a JSON body (RFC 6749 5.2); elsewhere the challenge has it. */
const errorInBody: ReadonlySet<RequestPurpose> = new Set<RequestPurpose>([
  'pushed_request',
  'token',
  'device_authorization',
  'device_poll',
  'introspection',
  'revocation',
]);

/**
 * The headers of an answer as the library shall see them: without the challenge where the body names
 * an OAuth error. RFC 6749 5.2 wants both of a provider, and the library would read the challenge
 * alone, which is about HTTP and names none.
 */
export function withoutIdleChallenge(
  purpose: RequestPurpose,
  { status, headers }: Pick<Response, 'status' | 'headers'>,
  body: Uint8Array,
): Headers {
  const result = new Headers(headers);
  if (errorInBody.has(purpose) && status >= 400 && isJson(headers) && namesError(body)) {
    result.delete('www-authenticate');
  }
  return result;
}

function isJson(headers: Headers): boolean {
  return headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase() === 'application/json';
}

function namesError(body: Uint8Array): boolean {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body));
    return isJsonObject(value) && typeof value['error'] === 'string' && value['error'] !== '';
  } catch {
    return false;
  }
}
