import { OidcError } from '../errors.ts';
import { quoteForSh } from './quoting.ts';

export interface CurlRequest {
  readonly url: string;
  /** From {@link curlMethod}. */
  readonly method: readonly string[];
  /** All others, each written as a shell reads it. */
  readonly options: readonly string[];
  /** For whoever reads the command later. */
  readonly note: string | undefined;
}

/**
 * What a terminal takes for a key as it is pasted, in quotes or not: it could end the command, and begin
 * another one.
 */
const unpasteable = /[^\P{Cc}\t\n]/u;

/**
 * A cURL command for sh and its kin, one option a line; no line end runs it as it is pasted.
 *
 * @throws {OidcError} `request_not_writable`
 */
export function curlCommand({ url, method, options, note }: CurlRequest): string {
  const all = [
    quoteForSh(url),
    // cURL takes brackets and braces for patterns that stand for several addresses.
    ...(/[[\]{}]/.test(url) ? ['--globoff'] : []),
    ...method,
    ...options,
  ];
  // A comment sign would be a command to an interactive zsh; the colon is one that does nothing.
  const comment = note === undefined ? '' : `: ${quoteForSh(note)}\n`;
  const command = `${comment}curl ${all.join(' \\\n  ')}`;
  if (unpasteable.test(command)) {
    throw new OidcError('request_not_writable', {});
  }
  return command;
}

/** @param word - the method as a shell reads it */
export function curlMethod(method: string, word = method): readonly string[] {
  switch (method) {
    case 'GET':
      return [];
    case 'HEAD':
      return ['--head']; // with --request, cURL waits for a body that does not come
    default:
      return [`--request ${word}`];
  }
}
