import type { HttpHeader } from '../oidc/api/apiRequest.ts';
import { httpHeader, refusedHeaders, writtenHeaders } from '../oidc/api/requestHeaders.ts';
import { expandVariables, maxReferencesOfPart, placeholderStart } from './expandVariables.ts';
import type { FileLine, RawRequest } from './rawRequests.ts';
import { requestProblem } from './requestProblem.ts';

/** A header with the line that it stands in, its variables filled in. */
export interface HeaderLine extends FileLine {
  /** In lower case. */
  readonly name: string;
  readonly value: string;
}

const parts = /^\s*([^\s:]+)[ \t]*:(.*)$/s;

/** @throws {OidcError} `http_request_unusable` */
export function readHeaders({ headers, variables }: RawRequest): readonly HeaderLine[] {
  const left = { count: maxReferencesOfPart };
  return headers.map((line) => {
    const [, written = '', text = ''] = parts.exec(expandVariables(line, variables, left)) ?? [];
    const header = httpHeader(written, text);
    if (header === undefined) {
      throw requestProblem('header', line, line.text.trim());
    }
    const [name, value] = header;
    if (refusedHeaders.has(name)) {
      throw requestProblem('header_not_ours', line, written);
    }
    if (name !== 'authorization' && value.includes(placeholderStart)) {
      throw requestProblem('placeholder_place', line, line.text.trim());
    }
    return { ...line, name, value };
  });
}

/** Those that are sent as they are. */
export function ownHeaders(headers: readonly HeaderLine[]): readonly HttpHeader[] {
  return headers
    .filter(({ name }) => name !== 'authorization' && !writtenHeaders.has(name))
    .map(({ name, value }) => [name, value] as const);
}
