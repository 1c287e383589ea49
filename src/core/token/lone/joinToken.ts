import { readJsonPart } from '../decode.ts';
import { maxTokenPieces } from './limits.ts';
import { looksLikeJwt } from './readableToken.ts';
import type { Wrapping } from './unwrap.ts';

interface FoundToken {
  readonly token: string;
  readonly wrapping: Wrapping | undefined;
}

// What is in no token is looked for: a match of millions of characters would overflow the stack.

/** Not of a compact JWT, of a Base64 text or of the references that providers issue. */
const notInToken = /[^\w.~+/=:|$@!*-]/;

const notInJwt = /[^\w.+/=-]/;

const beginOfUrl = /^\w{1,40}:\/\//;

/**
 * How long signatures are in Base64url, by algorithm, with the usual keys: those
 * of RSA have 2048, 3072 or 4096 bits.
 */
const signatureLengths: readonly (readonly [algorithm: RegExp, lengths: readonly number[]])[] = [
  [/^HS256$/, [43]],
  [/^HS384$/, [64]],
  [/^(?:HS512|ES256|EdDSA|Ed25519)$/, [86]],
  [/^ES384$/, [128]],
  [/^ES512$/, [176]],
  [/^[RP]S\d+$/, [342, 512, 683]],
];

/**
 * The one token that a text consists of, or the first JWT in it. A JWT may be broken over lines or by
 * spaces, as terminals and mails do.
 */
export function joinToken(text: string): FoundToken | undefined {
  const pieces = text.split(/\s+/, maxTokenPieces);
  const [first = ''] = pieces;
  if (pieces.length === 1 && text !== '' && !notInToken.test(text) && !beginOfUrl.test(text)) {
    return behindName(text) ?? { token: text, wrapping: undefined };
  }
  return first.startsWith('ey') ? (joined(pieces) ?? jwtIn(text)) : jwtIn(text);
}

/** The JWT of a line such as `NAME=ey…`, as in `.env` files, or `name:ey…`. */
function behindName(text: string): FoundToken | undefined {
  const token = text.slice(text.search(/[=:]ey/) + 1);
  return token !== text && looksLikeJwt(withoutPadding(token))
    ? { token, wrapping: 'other_text' }
    : undefined;
}

function joined(pieces: readonly string[]): FoundToken | undefined {
  const end = pieces.findIndex((piece) => piece === '' || notInJwt.test(piece));
  const usable = end === -1 ? pieces : pieces.slice(0, end);
  const count = completeAfter(usable) ?? usable.length;
  const token = pieces.slice(0, count).join('');
  if (!looksLikeJwt(withoutPadding(token))) {
    return undefined;
  }
  return { token, wrapping: count < pieces.length ? 'other_text' : 'white_space' };
}

/**
 * After how many pieces a JWS has a signature of the length that its algorithm makes; the last such
 * place, since a line may break where a shorter key's would end.
 */
function completeAfter(pieces: readonly string[]): number | undefined {
  const [header = ''] = pieces.join('').split('.', 1);
  const { alg } = readJsonPart(header)?.value ?? {};
  const lengths =
    signatureLengths.find(([name]) => typeof alg === 'string' && name.test(alg))?.[1] ?? [];
  let [dots, length, complete]: [number, number, number | undefined] = [0, 0, undefined];
  for (const [index, piece] of pieces.entries()) {
    const parts = piece.split('.');
    dots += parts.length - 1;
    length = (parts.length > 1 ? 0 : length) + (parts.at(-1)?.length ?? 0);
    if (dots === 2 && lengths.includes(length)) {
      complete = index + 1;
    }
  }
  return complete;
}

function jwtIn(text: string): FoundToken | undefined {
  const notOfToken = /[^\w.-]/g;
  for (let start = 0; start < text.length; start = notOfToken.lastIndex) {
    notOfToken.lastIndex = start;
    const end = notOfToken.exec(text)?.index ?? text.length;
    const token = text.startsWith('ey', start) ? jwtAtStart(text.slice(start, end)) : undefined;
    if (token !== undefined) {
      return { token, wrapping: 'other_text' };
    }
    if (end === text.length) {
      break;
    }
  }
  return undefined;
}

/** Five parts where there are as many, else three; what follows behind a dot is no part of it. */
function jwtAtStart(run: string): string | undefined {
  const parts = run.split('.', 6);
  return [5, 3]
    .filter((count) => count <= parts.length)
    .map((count) => parts.slice(0, count).join('.'))
    .find(looksLikeJwt);
}

function withoutPadding(token: string): string {
  return token.replaceAll('=', '').replaceAll('+', '-').replaceAll('/', '_');
}
