import { tokenPlaceholders, type TokenReference } from '../placeholders/tokenPlaceholder.ts';
import { placeholderStart } from './expandVariables.ts';
import type { FileLine } from './rawRequests.ts';
import type { HeaderLine } from './readHeaders.ts';
import { requestProblem } from './requestProblem.ts';

/** The whole value: how the token is sent is its own matter, since one bound to a key is sent with proofs. */
const authorization = /^(?:(?:bearer|dpop)\s+)?(\$\{oidc:[^}]*\})$/i;

/**
 * Which token a request is to be sent with, of the placeholder in its Authorization header.
 *
 * @throws {OidcError} `http_request_unusable`
 */
export function tokenOfRequest(
  headers: readonly HeaderLine[],
  requestLine: FileLine,
): TokenReference {
  const [header, another] = headers.filter(({ name }) => name === 'authorization');
  if (header?.value.includes(placeholderStart) !== true) {
    throw requestProblem('no_placeholder', header ?? requestLine);
  }
  if (another !== undefined) {
    throw requestProblem('header_not_ours', another, 'Authorization');
  }
  const [, placeholder] = authorization.exec(header.value) ?? [];
  const reference = tokenPlaceholders(placeholder ?? '')[0]?.reference;
  if (reference === undefined) {
    throw requestProblem('placeholder', header, header.value);
  }
  return reference;
}
