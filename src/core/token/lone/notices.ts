import { hasUnprintable } from '../../text.ts';
import { base64Oddities, type Base64Oddity } from '../base64url.ts';
import type { ReadableToken } from './readableToken.ts';
import { surveyJson } from './surveyJson.ts';

export type JwtPart = 'header' | 'claims' | 'signature';

/** What is odd about a token besides its checks. Names and paths are outside text, already printable. */
export type TokenNotice =
  /**
   * Base64url in another way than the one there is (RFC 7515 2). Decoded all the same; the signature
   * does not count.
   */
  | { readonly kind: 'odd_base64'; readonly part: JwtPart; readonly oddity: Base64Oddity }
  /** Programs differ in which of the members they take (RFC 7519 4). Paths such as `a.b`, once each. */
  | {
      readonly kind: 'duplicate_members';
      readonly part: JwtPart;
      readonly names: readonly string[];
    }
  /** Members named `__proto__`, `constructor` or `prototype`: attacks on careless programs. */
  | {
      readonly kind: 'prototype_members';
      readonly part: JwtPart;
      readonly names: readonly string[];
    }
  /** Control, bidirectional or zero-width characters, which are shown as `\u{…}`. */
  | { readonly kind: 'invisible_characters'; readonly part: JwtPart }
  /** `jku`, `jwk`, `x5u`, `x5c` in the header: shown, never followed or trusted (RFC 8725 3.10). */
  | { readonly kind: 'key_in_header'; readonly names: readonly string[] };

/** All notices of a token, what is wrong with its writing first. */
export function noticesOf(token: string, decoded: ReadableToken): readonly TokenNotice[] {
  if (decoded.format === 'opaque' || decoded.format === 'oversized') {
    return [];
  }
  if (decoded.format === 'malformed') {
    return oddBase64(token);
  }
  return [
    ...oddBase64(token),
    ...ofJson('header', decoded.headerText),
    ...(decoded.format === 'jwt' ? ofJson('claims', decoded.claimsText) : []),
    ...keysIn(decoded.header),
  ];
}

function oddBase64(token: string): readonly TokenNotice[] {
  const parts = token.split('.', 6);
  const jwtParts: readonly JwtPart[] =
    parts.length === 3 ? ['header', 'claims', 'signature'] : ['header'];
  return jwtParts.flatMap((part, index) =>
    base64Oddities(parts[index] ?? '').map((oddity): TokenNotice => ({
      kind: 'odd_base64',
      part,
      oddity,
    })),
  );
}

function ofJson(part: JwtPart, json: string): readonly TokenNotice[] {
  const { duplicates, prototypeMembers } = surveyJson(json);
  return [
    ...(duplicates.length > 0
      ? [{ kind: 'duplicate_members', part, names: duplicates } as const]
      : []),
    ...(prototypeMembers.length > 0
      ? [{ kind: 'prototype_members', part, names: prototypeMembers } as const]
      : []),
    ...(hidesCharacters(json) ? [{ kind: 'invisible_characters', part } as const] : []),
  ];
}

function keysIn(header: object): readonly TokenNotice[] {
  const names = ['jku', 'jwk', 'x5u', 'x5c'].filter((name) => Object.hasOwn(header, name));
  return names.length > 0 ? [{ kind: 'key_in_header', names }] : [];
}

/** An escape in a JSON string: one character outside of the first plane, one inside of it, or a short one. */
const escape = /\\u(d[89ab][\da-f]{2})\\u(d[c-f][\da-f]{2})|\\u([\da-f]{4})|\\([^u])/gi;

/** Line breaks and tabs are how JSON is laid out, and how addresses are. */
const layout = /[\t\n\r]/g;

/** Whether there is something in a JSON text that can't be seen, as it is or behind an escape. */
function hidesCharacters(json: string): boolean {
  if (hasUnprintable(json.replace(layout, ''))) {
    return true;
  }
  for (const [, high = '', low = '', unit = '', short = ''] of json.matchAll(escape)) {
    const units = unit === '' ? [high, low] : [unit];
    const character = String.fromCharCode(...units.map((hex) => parseInt(hex, 16)));
    const isHidden =
      short === '' ? hasUnprintable(character.replace(layout, '')) : 'bf'.includes(short);
    if (isHidden) {
      return true;
    }
  }
  return false;
}
