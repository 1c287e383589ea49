import { expandWithoutToken, maxReferencesOfPart } from './expandVariables.ts';
import { maxFileLength } from './limits.ts';
import type { RawRequest } from './rawRequests.ts';
import { requestProblem } from './requestProblem.ts';

/** A body that is a file, scripts that run after the answer, and tests: REST Client, httpYac, JetBrains. */
const extensionSyntax = /^(?:<(?:@\w*)?\s+\S|>\s*\{%|>>!?\s|\?\?\s)/;

/**
 * The body with its variables filled in, or `undefined`. Lines of a form that begin with `&` go on with
 * the one before; the lines of multipart bodies end as RFC 2046 has it.
 *
 * @throws {OidcError} `http_request_unusable`
 */
export function readBody({ body, variables }: RawRequest, contentType: string): string | undefined {
  let length = 0;
  const left = { count: maxReferencesOfPart };
  const lines = body.map((line) => {
    if (extensionSyntax.test(line.text) || isScript(line.text)) {
      throw requestProblem('extension_syntax', line, line.text.trim());
    }
    const expanded = expandWithoutToken(line, variables, left);
    length += expanded.length;
    if (length > maxFileLength) {
      throw requestProblem('variables_too_long', line);
    }
    return expanded;
  });
  if (lines.length === 0) {
    return undefined;
  }
  if (/^application\/x-www-form-urlencoded\b/i.test(contentType)) {
    return lines.join('\n').replaceAll('\n&', '&');
  }
  return lines.join(/^multipart\//i.test(contentType) ? '\r\n' : '\n');
}

/** The beginning of JavaScript, as httpYac has it. */
export function isScript(text: string): boolean {
  return text.trimStart().startsWith('{{') && !text.includes('}}');
}
