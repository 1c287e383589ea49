import { decodeTokenWithoutVerify } from '../token/decode.ts';
import type { AuthorizationScheme, ShownText, TracedFormat, TracedValue } from './tracedValue.ts';

/** Registered algorithms (RFC 7518 3.1, RFC 8037, RFC 9864); another one could say anything. */
const algorithm = /^(?:none|(?:HS|RS|PS|ES)(?:256|384|512)|ES256K|EdDSA|Ed25519|Ed448)$/;

/** How long it was, or of how many parts. */
export function masked(value: unknown): TracedValue {
  return typeof value === 'object' && value !== null
    ? nested(value)
    : { kind: 'masked', characters: String(value).length };
}

/** An object or array, by its size. */
export function nested(value: object): TracedValue {
  return Array.isArray(value)
    ? { kind: 'nested', type: 'array', count: value.length }
    : { kind: 'nested', type: 'object', count: Object.keys(value).length };
}

/** A token by its shape. */
export function token(text: string): TracedValue {
  const decoded = decodeTokenWithoutVerify(text);
  const header = 'header' in decoded ? decoded.header : {};
  const { alg } = header;
  const format: TracedFormat =
    decoded.format === 'jwt' || decoded.format === 'encrypted' ? decoded.format : 'opaque';
  const isRegistered = typeof alg === 'string' && algorithm.test(alg);
  return {
    kind: 'token',
    characters: text.length,
    format,
    algorithm: isRegistered ? (alg as ShownText) : undefined,
  };
}

const schemes: readonly AuthorizationScheme[] = ['Basic', 'Bearer', 'DPoP'];

/** An Authorization header by its scheme. */
export function authorization(text: string): TracedValue {
  const [name = ''] = text.split(' ', 1);
  const scheme = schemes.find((known) => known.toLowerCase() === name.toLowerCase());
  return scheme === undefined
    ? { kind: 'masked', characters: text.length }
    : { kind: 'masked', characters: text.length - name.length - 1, scheme };
}

/** Every text in a value, and in the JSON that a text may be; as deep as answers of the protocol go. */
export function textsIn(value: unknown, depth = 4): readonly string[] {
  if (typeof value === 'string') {
    const inner = depth > 0 ? jsonIn(value) : undefined;
    return [value, ...credentialsIn(value), ...textsIn(inner, depth - 1)];
  }
  return typeof value === 'object' && value !== null && depth > 0
    ? Object.values(value).flatMap((member) => textsIn(member, depth - 1))
    : [];
}

/** The object or array that a text is, as `authorization_details` is one (RFC 9396 2). */
function jsonIn(text: string): unknown {
  try {
    return /^\s*[[{]/.test(text) ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

/** What an Authorization header carries: the token, or client id and secret as they were before (RFC 6749 2.3.1). */
function credentialsIn(value: string): readonly string[] {
  const [, scheme = '', credentials = ''] = /^(Basic|Bearer|DPoP) +(\S+)$/i.exec(value) ?? [];
  if (scheme.toLowerCase() !== 'basic') {
    return credentials === '' ? [] : [credentials];
  }
  const pair = Buffer.from(credentials, 'base64').toString('utf8');
  const encoded = pair.slice(pair.indexOf(':') + 1);
  return [credentials, pair, encoded, new URLSearchParams(`s=${encoded}`).get('s') ?? ''];
}
