import { OidcError } from '../errors.ts';
import { printable } from '../text.ts';
import type { FileLine } from './rawRequests.ts';

/** Why a request of a `.http` file is not sent. */
export const requestProblems = [
  /** There is no request at that place. */
  'no_request',
  'file_too_large',
  'method',
  'header',
  /** A header that only the HTTP layer, or the token, may set. */
  'header_not_ours',
  /** `{{name}}` of another kind than a variable that the file defines above. */
  'variable',
  /** Variables that go round in a circle, or come to too much text. */
  'variables_too_long',
  /** What extensions add to such files: scripts, files as bodies, tests. */
  'extension_syntax',
  'body_not_possible',
  /** It names no provider, or no token that there is. */
  'placeholder',
  /** It stands elsewhere than in the Authorization header. */
  'placeholder_place',
  'no_placeholder',
] as const;

export type RequestProblem = (typeof requestProblems)[number];

/** @param text - what it is about, of the file's own */
export function requestProblem(
  problem: RequestProblem,
  { line }: Pick<FileLine, 'line'>,
  text = '',
): OidcError {
  const shown = printable(text, 80);
  return new OidcError('http_request_unusable', { problem, lineNumber: line + 1, text: shown });
}
