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
 * The headers of an answer as the library shall see them, so that it reads the OAuth error which a
 * body names. RFC 6749 5.2 wants a challenge beside it, and the library would read that alone, which
 * is about HTTP and names none. Some servers call such a body a page; then it would read nothing.
 */
export function refusalHeaders(
  purpose: RequestPurpose,
  { status, headers }: Pick<Response, 'status' | 'headers'>,
  body: Uint8Array,
): Headers {
  const result = new Headers(headers);
  if (errorInBody.has(purpose) && status >= 400 && namesError(body)) {
    result.delete('www-authenticate');
    result.set('content-type', 'application/json');
  }
  return result;
}

function namesError(body: Uint8Array): boolean {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body));
    return isJsonObject(value) && typeof value['error'] === 'string' && value['error'] !== '';
  } catch {
    return false;
  }
}
