import { withJsonType, type OutgoingRequest } from '../oidc/api/apiRequest.ts';
import type { TokenReference } from '../placeholders/tokenPlaceholder.ts';
import { maxFileLength } from './limits.ts';
import { rawRequests, type RawRequest } from './rawRequests.ts';
import { isScript, readBody } from './readBody.ts';
import { ownHeaders, readHeaders } from './readHeaders.ts';
import { readTarget } from './readTarget.ts';
import { requestProblem } from './requestProblem.ts';
import { tokenOfRequest } from './tokenOfRequest.ts';

/** A request of a `.http` file, with the token that its placeholder stands for. */
export interface HttpFileRequest {
  readonly request: OutgoingRequest;
  readonly token: TokenReference;
}

/**
 * The request that a line of a `.http` file belongs to, counted from 0. What is not understood is
 * refused, with its line, rather than sent as it is.
 *
 * @throws {OidcError} `http_request_unusable`, `url_not_allowed`
 */
export function httpFileRequest(text: string, line: number): HttpFileRequest {
  if (text.length > maxFileLength) {
    throw requestProblem('file_too_large', { line });
  }
  for (const raw of rawRequests(text)) {
    if (raw.firstLine <= line && line <= raw.lastLine) {
      return readRequest(raw);
    }
  }
  throw requestProblem('no_request', { line });
}

function readRequest(raw: RawRequest): HttpFileRequest {
  const [requestLine] = raw.target;
  if (isScript(requestLine.text)) {
    throw requestProblem('extension_syntax', requestLine, requestLine.text.trim());
  }
  const headers = readHeaders(raw);
  const token = tokenOfRequest(headers, requestLine);
  const { method, url } = readTarget(raw, headers);
  const contentType = headers.find(({ name }) => name === 'content-type')?.value;
  const body = readBody(raw, contentType ?? '');
  const [bodyStart] = raw.body;
  if (bodyStart !== undefined && (method === 'GET' || method === 'HEAD')) {
    throw requestProblem('body_not_possible', bodyStart, method);
  }
  return { request: withJsonType({ method, url, headers: ownHeaders(headers), body }), token };
}
