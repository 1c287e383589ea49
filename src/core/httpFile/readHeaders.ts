import type { HttpHeader } from '../oidc/api/apiRequest.ts';
import { expandVariables, maxReferencesOfPart, placeholderStart } from './expandVariables.ts';
import type { FileLine, RawRequest } from './rawRequests.ts';
import { requestProblem } from './requestProblem.ts';

/** A header with the line that it stands in, its variables filled in. */
export interface HeaderLine extends FileLine {
  /** In lower case. */
  readonly name: string;
  readonly value: string;
}

// RFC 9110 5.1 and 5.5; what is beyond Latin-1 no header can carry.
const header = /^\s*([\w!#$%&'*+.^`|~-]+)[ \t]*:([\t\x20-\x7e\x80-\xff]*)$/;

/** The HTTP layer writes these itself, and as they must be. */
const written: ReadonlySet<string> = new Set([
  'accept-encoding',
  'connection',
  'content-length',
  'host',
]);

/** These would break the connection, or the proof of a token that is bound to a key. */
const refused: ReadonlySet<string> = new Set([
  'dpop',
  'expect',
  'keep-alive',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** @throws {OidcError} `http_request_unusable` */
export function readHeaders({ headers, variables }: RawRequest): readonly HeaderLine[] {
  const left = { count: maxReferencesOfPart };
  return headers.map((line) => {
    const [, name, value = ''] = header.exec(expandVariables(line, variables, left)) ?? [];
    if (name === undefined) {
      throw requestProblem('header', line, line.text.trim());
    }
    if (refused.has(name.toLowerCase())) {
      throw requestProblem('header_not_ours', line, name);
    }
    if (name.toLowerCase() !== 'authorization' && value.includes(placeholderStart)) {
      throw requestProblem('placeholder_place', line, line.text.trim());
    }
    return { ...line, name: name.toLowerCase(), value: value.trim() };
  });
}

/** Those that are sent as they are. */
export function ownHeaders(headers: readonly HeaderLine[]): readonly HttpHeader[] {
  return headers
    .filter(({ name }) => name !== 'authorization' && !written.has(name))
    .map(({ name, value }) => [name, value] as const);
}
