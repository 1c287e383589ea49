import type { FileLine, FileVariables } from './rawRequests.ts';
import { requestProblem } from './requestProblem.ts';

/** With this every placeholder of a token begins, also one with a mistake in it. */
export const placeholderStart = '${oidc:';

/** A line with its variables filled in has no more characters than this. */
export const maxExpandedLength = 8192;

/** How often a variable of one line may have others in it, and how many there are in all. */
const maxDepth = 10;
const maxReferences = 500;

const reference = /\{\{([^{}]*)\}\}/g;

/**
 * A line with each `{{name}}` replaced by what the file says of it. A line without any stays as it is,
 * however long. The work is bounded, whatever the variables refer to.
 *
 * @throws {OidcError} `http_request_unusable`
 */
export function expandVariables(line: FileLine, variables: FileVariables): string {
  let references = 0;
  const expand = (text: string, depth: number): string => {
    let expanded = '';
    let end = 0;
    for (const { index, 0: all, 1: inside = '' } of text.matchAll(reference)) {
      const value = variables.get(inside.trim());
      if (value === undefined) {
        throw requestProblem('variable', line, all);
      }
      references += 1;
      if (references > maxReferences || depth === maxDepth) {
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
export function expandWithoutToken(line: FileLine, variables: FileVariables): string {
  const expanded = expandVariables(line, variables);
  if (expanded.includes(placeholderStart)) {
    throw requestProblem('placeholder_place', line, line.text.trim());
  }
  return expanded;
}
