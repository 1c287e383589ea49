import type { FileLine, FileVariables } from './rawRequests.ts';
import { requestProblem } from './requestProblem.ts';

/** With this every placeholder of a token begins, also one with a mistake in it. */
export const placeholderStart = '${oidc:';

/** A line with its variables filled in has no more characters than this. */
export const maxExpandedLength = 8192;

/** How often a variable may have others in it. */
const maxDepth = 10;

/** How many variables can still be filled in. Each one counts, also where it comes to no text. */
export interface ReferencesLeft {
  count: number;
}

const maxReferencesOfLine = 500;

/** For all lines of one part of a request together. */
export const maxReferencesOfPart = 10_000;

const reference = /\{\{([^{}]*)\}\}/g;

/**
 * A line with each `{{name}}` replaced by what the file says of it. A line without any stays as it is,
 * however long. The work is bounded, whatever the variables refer to.
 *
 * @param left - for several lines together; by default it is for this line alone
 * @throws {OidcError} `http_request_unusable`
 */
export function expandVariables(
  line: FileLine,
  variables: FileVariables,
  left: ReferencesLeft = { count: maxReferencesOfLine },
): string {
  const expand = (text: string, depth: number): string => {
    let expanded = '';
    let end = 0;
    for (const { index, 0: all, 1: inside = '' } of text.matchAll(reference)) {
      const value = variables.get(inside.trim());
      if (value === undefined) {
        throw requestProblem('variable', line, all);
      }
      left.count -= 1;
      if (left.count < 0 || depth === maxDepth) {
        throw requestProblem('variables_too_long', line, all);
      }
      expanded += text.slice(end, index) + expand(value, depth + 1);
      end = index + all.length;
      if (expanded.length > maxExpandedLength) {
        throw requestProblem('variables_too_long', line, all);
      }
    }
    return expanded + text.slice(end);
  };
  return expand(line.text, 0);
}

/**
 * The same for where no token may stand: it goes into the Authorization header and nowhere else (RFC 6750
 * 2).
 *
 * @throws {OidcError} `http_request_unusable`
 */
export function expandWithoutToken(
  line: FileLine,
  variables: FileVariables,
  left?: ReferencesLeft,
): string {
  const expanded = expandVariables(line, variables, left);
  if (expanded.includes(placeholderStart)) {
    throw requestProblem('placeholder_place', line, line.text.trim());
  }
  return expanded;
}
