import type { JsonObject } from '../../json.ts';
import { decodeTokenWithoutVerify, type DecodedToken } from '../decode.ts';

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
export interface OversizedToken {
  readonly format: 'oversized';
  /** The one that it exceeds; `depth` and `members` are of the JSON in it. */
  readonly limit: 'bytes' | 'depth' | 'members';
  readonly limitValue: number;
  /** Of header or claims, whichever exceeds the limit. */
  readonly part: JwtPart;
  readonly bytes: number;
  /** `undefined` where that was not counted. */
  readonly depth: number | undefined;
  readonly members: number | undefined;
  /** Names of the outermost members, the first of them; outside text, already printable. */
  readonly names: readonly string[];
  /** `undefined` where the header itself is what is too large, or can't be read. */
  readonly header: JsonObject | undefined;
}

export type JwtPart = 'header' | 'claims' | 'signature';

/** What is odd about a token besides its checks. Names and paths are outside text, already printable. */
export type TokenNotice =
  /**
   * Base64url in another way than the one there is (RFC 7515 2): `=` at the end, `+` or `/`, or bits
   * behind the last byte that are not zero. Decoded all the same; no such signature passes.
   */
  | {
      readonly kind: 'odd_base64';
      readonly part: JwtPart;
      readonly oddity: 'padding' | 'standard_alphabet' | 'trailing_bits';
    }
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

/** A JWT that is the value of a claim. */
export interface InnerToken {
  /** Where in the claims, such as `a.b[0]`; outside text, already printable. */
  readonly path: string;
  readonly token: string;
}

/** One token and what can be said of it before anything is verified. */
export interface LoneToken {
  /** In its compact form, without what stood around it. Secret: never in a log, setting or panel state. */
  readonly token: string;
  readonly decoded: ReadableToken;
  readonly notices: readonly TokenNotice[];
  /** JWTs in the claims, not looked into; the first twenty. */
  readonly inside: readonly InnerToken[];
}

/** Tells what a token is and reads what can be read of it. Never throws. */
export function readableToken(token: string): ReadableToken {
  return decodeTokenWithoutVerify(token);
}

/** Reads a token whose beginning and end are known. Never throws, and takes no longer than limits allow. */
export function readToken(token: string): LoneToken {
  return { token, decoded: readableToken(token), notices: [], inside: [] };
}
