import { decodeTokenWithoutVerify, type DecodedToken } from './decode.ts';
import { isWithoutSignature } from './withoutSignature.ts';

/** A token that was found in a text. */
export interface FoundToken {
  /** Where it is: from the first character on, up to the second one. */
  readonly start: number;
  readonly end: number;
  /** Its signature was replaced by words that say so. */
  readonly isWithoutSignature: boolean;
  readonly decoded: Extract<DecodedToken, { format: 'jwt' | 'encrypted' }>;
}

/** How far a token may reach to either side. Longer ones are not for reading in passing. */
const reach = 16_384;

/** An encrypted token has this many, a signed one fewer (RFC 7516 9). */
const mostParts = 5;

/**
 * The JWT, signed or encrypted, that a character of a line is part of. The work does not grow with the
 * line: it is read as far as a token reaches, and only what the place can be a part of is decoded.
 */
export function jwtAt(line: string, at: number): FoundToken | undefined {
  const first = endOfToken(line, at, -1);
  const end = endOfToken(line, at, 1);
  if (first === undefined || end === undefined) {
    return undefined;
  }
  const parts = line.slice(first, end).split('.');
  // The part that the place is in, or behind at its dot.
  const own = line.slice(first, at).split('.').length - 1;
  const from = Math.max(0, own - mostParts + 1);
  let start = first + parts.slice(0, from).reduce((length, part) => length + part.length + 1, 0);
  for (let index = from; index <= own; index += 1) {
    const part = parts[index] ?? '';
    const found = part.startsWith('ey') ? read(parts.slice(index, index + mostParts)) : undefined;
    if (found !== undefined && at <= start + found.token.length) {
      const { token, decoded } = found;
      return {
        start,
        end: start + token.length,
        isWithoutSignature: isWithoutSignature(token),
        decoded,
      };
    }
    start += part.length + 1;
  }
  return undefined;
}

/** Five parts where the header says that it is encrypted (RFC 7516 9), else three. */
function read(
  parts: readonly string[],
): (Pick<FoundToken, 'decoded'> & { readonly token: string }) | undefined {
  for (const count of [mostParts, 3]) {
    const token = parts.slice(0, count).join('.');
    const decoded = decodeTokenWithoutVerify(token);
    if (decoded.format === 'jwt' || (decoded.format === 'encrypted' && 'enc' in decoded.header)) {
      return { decoded, token };
    }
  }
  return undefined;
}

/** Base64url and dots. */
const ofToken = /[\w.-]/;

/** Where the characters of a token end in one direction; `undefined`: not within reach. */
function endOfToken(line: string, at: number, step: 1 | -1): number | undefined {
  let end = at;
  while (ofToken.test(line.charAt(step === 1 ? end : end - 1))) {
    end += step;
    if (Math.abs(end - at) > reach) {
      return undefined;
    }
  }
  return end;
}
