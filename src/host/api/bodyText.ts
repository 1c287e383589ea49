import { isJsonText } from '../../core/json.ts';
import { indentJson } from '../panel/jsonText.ts';

/** A body as it can be shown. */
export type BodyText =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly language: string; readonly text: string }
  | { readonly kind: 'binary'; readonly bytes: number };

/** Reads a body by what it is rather than by what its header says; JSON is laid out over lines. */
export function bodyText(body: Uint8Array, contentType: string): BodyText {
  if (body.byteLength === 0) {
    return { kind: 'empty' };
  }
  const text = decode(body, /charset="?([\w-]+)/i.exec(contentType)?.[1] ?? 'utf-8');
  if (text === undefined || text.includes('\0')) {
    return { kind: 'binary', bytes: body.byteLength };
  }
  if (isJsonText(text)) {
    return { kind: 'text', language: 'json', text: indentJson(text) };
  }
  const language = /\b(html|xml|yaml|csv)\b/.exec(contentType)?.[1] ?? '';
  return { kind: 'text', language, text };
}

function decode(body: Uint8Array, charset: string): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(body);
  } catch {
    return undefined; // no text, or in an encoding that nobody knows
  }
}
