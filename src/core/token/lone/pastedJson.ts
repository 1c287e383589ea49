import { maxJsonDepth, maxJsonMembers, maxPastedJsonCharacters } from './limits.ts';
import { surveyJson } from './surveyJson.ts';

/** A pasted text that begins as JSON does. */
export type PastedJson =
  | { readonly kind: 'json'; readonly value: unknown }
  /** Beyond a limit, so that it is not parsed: of what is in it nothing is known. */
  | { readonly kind: 'too_long' | 'too_complex' };

/** An object, or a list of objects or lists; a line of a log may begin with a bracket, too. */
const beginOfJson = /^(?:\{|\[\s*[[{])/;

/** Reads a JSON object or a list of them, within limits (`limits.ts`); `undefined` for any other text. */
export function readPastedJson(text: string): PastedJson | undefined {
  if (!beginOfJson.test(text)) {
    return undefined;
  }
  if (text.length > maxPastedJsonCharacters) {
    return { kind: 'too_long' };
  }
  const { depth, members } = surveyJson(text);
  if (depth > maxJsonDepth || members > maxJsonMembers) {
    return { kind: 'too_complex' };
  }
  try {
    return { kind: 'json', value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
