import { OidcError } from '../errors.ts';
import { isJsonText } from '../json.ts';
import { outgoing, type ApiRequest } from '../oidc/api/apiRequest.ts';
import { writeTokenPlaceholder, type TokenReference } from '../placeholders/tokenPlaceholder.ts';
import { assertAllowedUrl } from '../urlPolicy.ts';
import { tokenHeaders, type CopiedRequest } from './copiedRequest.ts';
import { curlText } from './curlText.ts';
import type { SecretRequestForm } from './tokenForm.ts';
import { notWritable } from './tokenText.ts';

/**
 * A request with the token, to be sent by another program.
 *
 * @throws {OidcError} `url_not_allowed`, `token_not_writable`, `request_not_writable`; `unexpected` for
 *   a body that is no JSON
 */
export function requestText(form: SecretRequestForm, copied: CopiedRequest<ApiRequest>): string {
  const { request, note } = copied;
  return form === 'curl'
    ? curlText({ ...copied, request: outgoing(request) })
    : httpSnippet(request, [...tokenHeaders(copied), ...contentHeaders(request)], note);
}

/**
 * A request with a placeholder where the token goes, to be kept in a `.http` file.
 *
 * @throws {OidcError} `url_not_allowed`; `unexpected` for a body that is no JSON
 */
export function placeholderRequestText(request: ApiRequest, reference: TokenReference): string {
  const placeholder = writeTokenPlaceholder(reference);
  return httpSnippet(request, [`Authorization: Bearer ${placeholder}`, ...contentHeaders(request)]);
}

/** A request as the REST Client and httpYac read it from a `.http` file. */
function httpSnippet(request: ApiRequest, headers: readonly string[], note?: string): string {
  const { jsonBody, method } = request;
  // Between double braces both look for variables, and httpYac for JavaScript to run.
  const url = assertAllowedUrl(request.url).href.replaceAll('{', '%7B').replaceAll('}', '%7D');
  if (headers.some((header) => header.includes('{{'))) {
    notWritable();
  }
  const lines = [
    '###',
    ...(note === undefined ? [] : [`# ${note.replace(/\s+/g, ' ')}`]),
    `${method} ${url} HTTP/1.1`,
    ...headers,
    ...(jsonBody === undefined ? [] : ['', withoutVariables(jsonBody)]),
  ];
  return `${lines.join('\n')}\n`;
}

/** The same JSON. Only inside its strings can two braces open one after the other (RFC 8259 4, 7). */
function withoutVariables(json: string): string {
  if (!isJsonText(json)) {
    throw new OidcError('unexpected', {});
  }
  return json.replaceAll('{{', '{\\u007b');
}

function contentHeaders({ jsonBody }: ApiRequest): readonly string[] {
  return jsonBody === undefined ? [] : ['Content-Type: application/json'];
}
