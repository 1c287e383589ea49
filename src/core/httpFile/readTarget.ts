import { apiMethods, type ApiMethod } from '../oidc/api/apiRequest.ts';
import { typedAddress } from '../typedAddress.ts';
import { assertAllowedUrl } from '../urlPolicy.ts';
import { expandWithoutToken, maxExpandedLength, maxReferencesOfPart } from './expandVariables.ts';
import type { RawRequest } from './rawRequests.ts';
import type { HeaderLine } from './readHeaders.ts';
import { requestProblem } from './requestProblem.ts';

export interface RequestTarget {
  readonly method: ApiMethod;
  readonly url: string;
}

/**
 * Method and address. `GET` may be left out, and so may the scheme; a path alone is one of the `Host`
 * header.
 *
 * @throws {OidcError} `http_request_unusable`, `url_not_allowed`
 */
export function readTarget(
  { target, variables }: RawRequest,
  headers: readonly HeaderLine[],
): RequestTarget {
  const [requestLine] = target;
  const left = { count: maxReferencesOfPart };
  const text = target.map((line) => expandWithoutToken(line, variables, left).trim()).join('');
  if (text.length > maxExpandedLength) {
    throw requestProblem('variables_too_long', requestLine);
  }
  const [, named = 'GET', rest = text] = /^([a-z-]+)\s+(.+)$/i.exec(text) ?? [];
  const method = apiMethods.find((known) => known === named.toUpperCase());
  if (method === undefined) {
    throw requestProblem('method', requestLine, named);
  }
  const address = rest.replace(/\sHTTP\/[\d.]+$/i, '').trim();
  const host = headers.find(({ name }) => name === 'host');
  const whole = address.startsWith('/') && host !== undefined ? `${host.value}${address}` : address;
  const url = assertAllowedUrl(typedAddress(whole));
  if (host !== undefined && !isHostOf(url, host.value)) {
    throw requestProblem('header_not_ours', host, 'Host');
  }
  return { method, url: url.href };
}

/** A `Host` header may name the port that its scheme has anyway (RFC 9110 7.2), which a URL does not. */
function isHostOf({ protocol, host }: URL, named: string): boolean {
  const address = `${protocol}//${named}`;
  return /^[^/\\?#@\s]+$/.test(named) && URL.canParse(address) && new URL(address).host === host;
}
