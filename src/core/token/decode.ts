import { isJsonObject, type JsonObject } from '../json.ts';

/**
 * What a token is by its shape alone. Nothing here is verified: a decoded claim is what the token
 * says of itself, no more.
 */
export type DecodedToken =
  | {
      readonly format: 'jwt';
      readonly header: JsonObject;
      readonly claims: JsonObject;
      /** The JSON texts as they were signed: key order, spacing and duplicate members intact. */
      readonly headerText: string;
      readonly claimsText: string;
    }
  /** JWE (RFC 7516): only the header can be read without the recipient's key. */
  | { readonly format: 'encrypted'; readonly header: JsonObject; readonly headerText: string }
  /** Looks like a JWT, but a part is not base64url, not UTF-8, not JSON or not an object. */
  | { readonly format: 'malformed'; readonly part: 'header' | 'claims' | 'signature' }
  /** Anything else: a reference that only the provider can resolve. */
  | { readonly format: 'opaque' };

const base64url = /^[A-Za-z0-9_-]+$/;

/** Tells what a token is and reads what can be read without a key. Never throws. */
export function decodeTokenWithoutVerify(token: string): DecodedToken {
  const parts = token.split('.');
  const [headerPart = '', claimsPart = ''] = parts;
  if (parts.length !== 3 && parts.length !== 5) {
    return { format: 'opaque' };
  }
  const header = readJsonPart(headerPart);
  if (header === undefined) {
    // `{"` in base64url; dots alone do not make an opaque token a broken JWT
    return headerPart.startsWith('ey')
      ? { format: 'malformed', part: 'header' }
      : { format: 'opaque' };
  }
  if (parts.length === 5) {
    return { format: 'encrypted', header: header.value, headerText: header.text };
  }
  const claims = readJsonPart(claimsPart);
  if (claims === undefined) {
    return { format: 'malformed', part: 'claims' };
  }
  const signature = parts[2] ?? '';
  if (signature !== '' && !base64url.test(signature)) {
    return { format: 'malformed', part: 'signature' };
  }
  return {
    format: 'jwt',
    header: header.value,
    claims: claims.value,
    headerText: header.text,
    claimsText: claims.text,
  };
}

/** The JSON object that a part of a JWT holds; `undefined` where it holds none. */
export function readJsonPart(part: string): { value: JsonObject; text: string } | undefined {
  if (!base64url.test(part)) {
    return undefined;
  }
  try {
    // A byte order mark is no part of JSON (RFC 8259 8.1), and stays for the parser to refuse.
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    const text = decoder.decode(Buffer.from(part, 'base64url'));
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? { value, text } : undefined;
  } catch {
    return undefined;
  }
}
