import type { HttpHeader, OutgoingRequest } from '../oidc/api/apiRequest.ts';
import { assertAllowedUrl } from '../urlPolicy.ts';
import { tokenHeaders, type CopiedRequest } from './copiedRequest.ts';
import { curlCommand, curlMethod } from './curlCommand.ts';
import { quoteForSh } from './quoting.ts';

/**
 * A request with the token as a cURL command, which sends what would be sent from here.
 *
 * @throws {OidcError} `url_not_allowed`, `token_not_writable`, `request_not_writable`
 */
export function curlText(copied: CopiedRequest<OutgoingRequest>): string {
  const { request, note } = copied;
  const { body } = request;
  const headers = [...tokenHeaders(copied), ...headersAsSent(request).map(headerArgument)];
  return curlCommand({
    url: assertAllowedUrl(request.url).href,
    method: curlMethod(request.method),
    options: [
      ...headers.map((header) => `--header ${quoteForSh(header)}`),
      ...(body === undefined ? [] : [`--data-raw ${quoteForSh(body)}`]),
    ],
    note,
  });
}

/** cURL would say of a body of no known kind that it is a form; fetch says that it is text. */
function headersAsSent({ headers, body }: OutgoingRequest): readonly HttpHeader[] {
  return body === undefined || headers.some(([name]) => name === 'content-type')
    ? headers
    : [...headers, ['content-type', 'text/plain;charset=UTF-8']];
}

/** cURL takes a header without a value for one that it shall leave out, unless it ends like this. */
function headerArgument([name, value]: HttpHeader): string {
  return value === '' ? `${name};` : `${name}: ${value}`;
}
