import { isJsonObject, type JsonObject } from '../../json.ts';
import { maxJsonDepth, maxJsonMembers, maxPastedJsonCharacters } from './limits.ts';
import { surveyJson } from './surveyJson.ts';

/** A pasted text that begins as JSON does. */
export type PastedJson =
  | { readonly kind: 'object'; readonly value: JsonObject }
  /** Beyond a limit, so that it is not parsed: of what is in it nothing is known. */
  | { readonly kind: 'too_long' | 'too_complex' };

/** Reads a JSON object, within limits (`limits.ts`); `undefined` for any other text. */
export function readPastedJson(text: string): PastedJson | undefined {
  if (!text.startsWith('{')) {
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
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? { kind: 'object', value } : undefined;
  } catch {
    return undefined;
  }
}
