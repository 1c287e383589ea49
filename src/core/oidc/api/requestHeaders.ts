import { isJsonObject } from '../../json.ts';
import type { HttpHeader } from './apiRequest.ts';

/** The HTTP layer writes these itself, and as they must be. */
export const writtenHeaders: ReadonlySet<string> = new Set([
  'accept-encoding',
  'connection',
  'content-length',
  'host',
]);

/** These would break the connection, or the proof of a token that is bound to a key. */
export const refusedHeaders: ReadonlySet<string> = new Set([
  'dpop',
  'expect',
  'keep-alive',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

// RFC 9110 5.1 and 5.5; what is beyond Latin-1 no header can carry.
const name = /^[\w!#$%&'*+.^`|~-]+$/;
const value = /^[\t\x20-\x7e\x80-\xff]*$/;

/** A header in a form that can be sent, its name in lower case; `undefined` for what is none. */
export function httpHeader(givenName: string, givenValue: string): HttpHeader | undefined {
  return name.test(givenName) && value.test(givenValue)
    ? [givenName.toLowerCase(), givenValue.trim()]
    : undefined;
}

/**
 * Headers given as an object. `undefined` for anything but an object of texts, and where one of them is
 * not for the caller to write: the token's, and those above.
 */
export function headersIn(given: unknown): readonly HttpHeader[] | undefined {
  if (!isJsonObject(given)) {
    return undefined;
  }
  const headers = Object.entries(given).map(([givenName, text]) => {
    const header = typeof text === 'string' ? httpHeader(givenName, text) : undefined;
    return header !== undefined && isForCaller(header) ? header : undefined;
  });
  return headers.every((header) => header !== undefined) ? headers : undefined;
}

function isForCaller([header]: HttpHeader): boolean {
  return header !== 'authorization' && !writtenHeaders.has(header) && !refusedHeaders.has(header);
}
