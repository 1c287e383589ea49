import { expandVariables, placeholderStart } from './expandVariables.ts';
import { maxFileLength, maxTokenRequests } from './limits.ts';
import { rawRequests, type RawRequest } from './rawRequests.ts';

/**
 * The request lines, counted from 0, of those requests of a `.http` file that have a placeholder, also a
 * wrong or misplaced one: who wants to send it learns what is wrong. Never throws.
 */
export function tokenRequests(text: string): readonly number[] {
  if (text.length > maxFileLength || !text.includes(placeholderStart)) {
    return [];
  }
  const lines: number[] = [];
  let looked = 0;
  for (const raw of rawRequests(text)) {
    looked += 1;
    if (looked > maxTokenRequests) {
      break;
    }
    if (hasPlaceholder(raw)) {
      lines.push(raw.target[0].line);
    }
  }
  return lines;
}

function hasPlaceholder(raw: RawRequest): boolean {
  return (
    [...raw.target, ...raw.headers, ...raw.body].some(({ text }) =>
      text.includes(placeholderStart),
    ) || isPlaceholderInside(raw)
  );
}

/** Whether a variable of the Authorization header has one; a request with several can't be sent. */
function isPlaceholderInside({ headers, variables }: RawRequest): boolean {
  const line = headers.find(({ text }) => /^\s*authorization\s*:.*\{\{/i.test(text));
  try {
    return line !== undefined && expandVariables(line, variables).includes(placeholderStart);
  } catch {
    return false;
  }
}
