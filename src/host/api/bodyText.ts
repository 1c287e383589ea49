import { isJsonText } from '../../core/json.ts';
import { decodeTokenWithoutVerify } from '../../core/token/decode.ts';
import { indentJson } from '../panel/jsonText.ts';

/** A body as it can be shown. */
export type BodyText =
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'text';
      /** As files of it end; empty for text of no known language. */
      readonly language: string;
      readonly text: string;
      /** A JWT, as some introspection and userinfo endpoints answer with (RFC 9701). */
      readonly isToken: boolean;
    }
  | { readonly kind: 'binary'; readonly bytes: number };

/** Of long JSON the indentation alone could be many times as long, so it is laid out less deeply. */
const longJson = 1_000_000;
const levelsOfLongJson = 2;

/** Reads a body by what it is rather than by what its header says; JSON is laid out over lines. */
export function bodyText(body: Uint8Array, contentType: string): BodyText {
  if (body.byteLength === 0) {
    return { kind: 'empty' };
  }
  const text = decode(body, contentType);
  if (text === undefined || text.includes('\0')) {
    return { kind: 'binary', bytes: body.byteLength };
  }
  if (isJsonText(text)) {
    const levels = text.length > longJson ? levelsOfLongJson : undefined;
    return { kind: 'text', language: 'json', text: indentJson(text, levels), isToken: false };
  }
  const { format } = decodeTokenWithoutVerify(text.trim());
  const isToken = format === 'jwt' || format === 'encrypted';
  return { kind: 'text', language: isToken ? '' : languageOf(text, contentType), text, isToken };
}

/** What headers call a language, and how its files end; the first that is named counts. */
const languages: readonly (readonly [RegExp, string])[] = [
  [/\b(?:x-ndjson|jsonl|json-seq)\b/i, 'jsonl'],
  [/\bjson\b/i, 'json'],
  [/\bx?html\b/i, 'html'],
  [/\bxml\b/i, 'xml'],
  [/\byaml\b/i, 'yaml'],
  [/\bcsv\b/i, 'csv'],
  [/\bjavascript\b/i, 'js'],
  [/\bcss\b/i, 'css'],
  [/\bmarkdown\b/i, 'md'],
];

function languageOf(text: string, contentType: string): string {
  const [, named] = languages.find(([names]) => names.test(contentType)) ?? [];
  if (named !== undefined) {
    return named;
  }
  const [, start = ''] = /^\s{0,99}(<\?xml|<!doctype html|<html)\b/i.exec(text) ?? [];
  return start === '' ? '' : start.startsWith('<?') ? 'xml' : 'html';
}

/**
 * In the encoding that the header names, else in UTF-8. Where the header says that it is text and the
 * encoding is wrong, most of it can still be read; `undefined` for what is no text.
 */
function decode(body: Uint8Array, contentType: string): string | undefined {
  const charset = /charset="?([\w-]+)/i.exec(contentType)?.[1] ?? 'utf-8';
  const isCalledText = /^text\/|\b(?:json|xml|yaml|javascript)\b/i.test(contentType);
  return (
    decodeAs(charset, body) ??
    decodeAs('utf-8', body) ??
    (isCalledText ? new TextDecoder('windows-1252').decode(body) : undefined)
  );
}

function decodeAs(encoding: string, body: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(body);
  } catch {
    return undefined; // not in it, or nobody knows it
  }
}
