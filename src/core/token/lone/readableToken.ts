import type { JsonObject } from '../../json.ts';
import { withoutOddities } from '../base64url.ts';
import { decodeTokenWithoutVerify, readJsonPart, type DecodedToken } from '../decode.ts';
import { maxJsonBytes, maxJsonDepth, maxJsonMembers } from './limits.ts';
import { surveyJson } from './surveyJson.ts';

/** What a token is by its shape, within limits (`limits.ts`). Nothing here is verified. */
export type ReadableToken = DecodedToken | NestedJwt | OversizedToken;

/** A signed JWT around another one (RFC 7519 5.2), which is read and verified in turn. */
export interface NestedJwt {
  readonly format: 'nested';
  readonly header: JsonObject;
  readonly headerText: string;
  /** Secret, as the token around it. */
  readonly inner: string;
}

/** A token beyond a limit: told by its size, neither shown nor verified. */
export interface OversizedToken extends Excess {
  readonly format: 'oversized';
  /** Which part exceeds the limit. */
  readonly part: 'header' | 'claims';
  /** `undefined` where the header itself is what is too large, or can't be read. */
  readonly header: JsonObject | undefined;
}

interface Excess {
  /** The one that the part exceeds; `depth` and `members` are of the JSON in it. */
  readonly limit: 'bytes' | 'depth' | 'members';
  readonly limitValue: number;
  readonly bytes: number;
  /** Both of what was looked at: of a part of too many bytes, its beginning. */
  readonly depth: number;
  readonly members: number;
  /** Names of the outermost members, the first of them; outside text, already printable. */
  readonly names: readonly string[];
}

/** The shortest header of a JWT, in Base64url. */
const shortestHeader = 10;

/** Whether a text has the shape of a compact JWS or JWE, whose header begins as JSON objects do. */
export function looksLikeJwt(text: string): boolean {
  const { length, 0: header = '' } = text.split('.', 6);
  const hasParts = (length === 3 || length === 5) && header.length >= shortestHeader;
  // Looked for the other way round: a match of millions of characters would overflow the stack.
  return text.startsWith('ey') && hasParts && !/[^\w.-]/.test(text);
}

/**
 * Tells what a token is and reads what can be read of it, odd Base64url included. Never throws, and
 * takes no longer than the limits allow.
 */
export function readableToken(token: string): ReadableToken {
  const parts = token.split('.', 6).map(withoutOddities);
  const [headerPart = '', claimsPart = ''] = parts;
  if (parts.length !== 3 && parts.length !== 5) {
    return { format: 'opaque' };
  }
  const headerExcess = excessOf(headerPart);
  if (headerExcess !== undefined) {
    return { format: 'oversized', part: 'header', header: undefined, ...headerExcess };
  }
  const excess = parts.length === 3 ? excessOf(claimsPart) : undefined;
  if (excess !== undefined) {
    const header = readJsonPart(headerPart)?.value;
    return { format: 'oversized', part: 'claims', header, ...excess };
  }
  const decoded = decodeTokenWithoutVerify(parts.join('.'));
  return decoded.format === 'malformed' && decoded.part === 'claims'
    ? (nestedIn(headerPart, claimsPart) ?? decoded)
    : decoded;
}

function excessOf(part: string): Excess | undefined {
  const bytes = Math.floor((part.length * 3) / 4);
  const isLarge = bytes > maxJsonBytes;
  const looked = isLarge ? part.slice(0, Math.ceil((maxJsonBytes * 4) / 3)) : part;
  const { depth, members, names } = surveyJson(textOf(looked));
  const measured = { bytes, depth, members, names };
  if (isLarge) {
    return { limit: 'bytes', limitValue: maxJsonBytes, ...measured };
  }
  if (depth > maxJsonDepth) {
    return { limit: 'depth', limitValue: maxJsonDepth, ...measured };
  }
  return members > maxJsonMembers
    ? { limit: 'members', limitValue: maxJsonMembers, ...measured }
    : undefined;
}

function nestedIn(headerPart: string, claimsPart: string): NestedJwt | undefined {
  const header = readJsonPart(headerPart);
  const inner = textOf(claimsPart)
    .trim()
    .replace(/^"(.*)"$/s, '$1');
  return header !== undefined && looksLikeJwt(inner)
    ? { format: 'nested', header: header.value, headerText: header.text, inner }
    : undefined;
}

function textOf(part: string): string {
  return Buffer.from(part, 'base64url').toString('utf8');
}
