import { looksLikeJwt } from './readableToken.ts';
import type { Wrapping } from './unwrap.ts';

interface FoundToken {
  readonly token: string;
  readonly wrapping: Wrapping | undefined;
}

/** Characters of a compact JWT, of a Base64 text and of the references that providers issue; no URL. */
const tokenCharacters = /^(?!\w+:\/\/)[\w.~+/=:|$@!*-]+$/;

const jwtCharacters = /^[\w.+/=-]+$/;

/**
 * Lengths in Base64url of the signatures of all algorithms with the usual keys: HMAC, ECDSA, EdDSA, and
 * RSA of 2048, 3072 and 4096 bits. At one of these a token that white space follows is complete.
 */
const signatureLengths: ReadonlySet<number> = new Set([43, 64, 86, 128, 176, 342, 512, 683]);

/** Lines that a token may be broken over; what comes after them is not looked at. */
const maxPieces = 100_000;

/**
 * The one token that a text consists of, or the first JWT in it. A JWT may be broken over lines or by
 * spaces, as terminals and mails do.
 */
export function joinToken(text: string): FoundToken | undefined {
  const pieces = text.split(/\s+/, maxPieces);
  const [first = ''] = pieces;
  if (pieces.length === 1 && tokenCharacters.test(text)) {
    return { token: text, wrapping: undefined };
  }
  return first.startsWith('ey') ? (joined(pieces) ?? jwtIn(text)) : jwtIn(text);
}

function joined(pieces: readonly string[]): FoundToken | undefined {
  const end = pieces.findIndex((piece) => !jwtCharacters.test(piece));
  const usable = end === -1 ? pieces : pieces.slice(0, end);
  const count = completeAfter(usable) ?? usable.length;
  const token = pieces.slice(0, count).join('');
  if (!looksLikeJwt(withoutPadding(token))) {
    return undefined;
  }
  return { token, wrapping: count < pieces.length ? 'other_text' : 'white_space' };
}

/** After how many pieces a JWS is complete, by the length of its signature. */
function completeAfter(pieces: readonly string[]): number | undefined {
  let dots = 0;
  let lastPart = 0;
  for (const [index, piece] of pieces.entries()) {
    const parts = piece.split('.');
    dots += parts.length - 1;
    lastPart = (parts.length > 1 ? 0 : lastPart) + (parts.at(-1)?.length ?? 0);
    if (dots === 2 && signatureLengths.has(lastPart)) {
      return index + 1;
    }
  }
  return undefined;
}

function jwtIn(text: string): FoundToken | undefined {
  const token = /(?<![\w.-])ey[\w-]{8,}\.[\w-]*\.[\w-]*(?:\.[\w-]*\.[\w-]*)?/.exec(text)?.[0];
  return token === undefined ? undefined : { token, wrapping: 'other_text' };
}

function withoutPadding(token: string): string {
  return token.replaceAll('=', '').replaceAll('+', '-').replaceAll('/', '_');
}
