import { maxPastedCharacters } from './limits.ts';
import { readToken, type LoneToken } from './readToken.ts';

/** What stood around a token and was taken off. */
export type Wrapping =
  /** `Bearer` or `DPoP`. */
  | 'scheme'
  /** `Authorization:` */
  | 'header_name'
  | 'quotes'
  /** Spaces and line breaks inside of it. */
  | 'white_space'
  /** Zero-width and other invisible characters. */
  | 'invisible_characters'
  /** A log line or a command, of which the first JWT is taken. */
  | 'other_text';

/** Tokens are named as in a token response (RFC 6749 5.1, OpenID Connect Core 3.1.3.3). */
export type TokenName = 'access_token' | 'id_token';

/** What came along and is never shown. */
export type WithheldName = 'refresh_token' | 'code' | 'device_code' | 'client_secret';

export interface NamedToken {
  readonly name: TokenName;
  readonly token: LoneToken;
}

/** What a text is that somebody pasted, selected or copied. */
export type PastedToken =
  | { readonly kind: 'empty' }
  /** Longer than what is looked at at all. */
  | { readonly kind: 'too_long'; readonly characters: number; readonly limit: number }
  /** Nothing that a token can be written as. */
  | { readonly kind: 'no_token' }
  | {
      readonly kind: 'token';
      readonly token: LoneToken;
      readonly unwrapped: readonly Wrapping[];
    }
  /** A token response, or a URL with the parameters of one. At least one token, or something withheld. */
  | {
      readonly kind: 'response';
      readonly from: 'json' | 'url' | 'form';
      readonly tokens: readonly NamedToken[];
      readonly withheld: readonly WithheldName[];
      readonly unwrapped: readonly Wrapping[];
    }
  /** A JWS of RFC 7515 7.2: one token a signature, in the compact form. */
  | {
      readonly kind: 'json_serialization';
      readonly form: 'flattened' | 'general';
      readonly tokens: readonly LoneToken[];
      /** How many there are, of which `tokens` are the first. */
      readonly signatures: number;
      /** Parameters outside of what is signed (`header`), which are ignored. Already printable. */
      readonly unprotected: readonly string[];
    };

/**
 * Tells what a pasted text is and finds the tokens in it. Nothing is verified, nothing is asked of
 * anybody. Never throws.
 */
export function readPastedToken(text: string): PastedToken {
  if (text.length > maxPastedCharacters) {
    return { kind: 'too_long', characters: text.length, limit: maxPastedCharacters };
  }
  const trimmed = text.trim();
  return trimmed === ''
    ? { kind: 'empty' }
    : { kind: 'token', token: readToken(trimmed), unwrapped: [] };
}
