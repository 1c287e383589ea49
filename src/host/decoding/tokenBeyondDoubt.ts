import { readPastedToken } from '../../core/token/lone/readPastedToken.ts';
import { looksLikeJwt } from '../../core/token/lone/readableToken.ts';
import { recognise } from '../panel/foreignTokens.ts';

/** Characters of an opaque token behind `Bearer`, and of one that nothing but itself tells of. */
const [shortestBehindScheme, shortestAlone] = [8, 24];

/**
 * Whether a text is, or has in it, a token, so that it can't be meant to find something in a list. An
 * opaque token is told by the scheme in front of it, by whose it looks like, or by being long and of both
 * letters and digits, which names of people and hosts are not.
 */
export function isTokenBeyondDoubt(text: string): boolean {
  const pasted = readPastedToken(text);
  if (pasted.kind !== 'token') {
    return pasted.kind !== 'empty' && pasted.kind !== 'no_token';
  }
  const { token, decoded } = pasted.token;
  if (decoded.format !== 'opaque' && decoded.format !== 'malformed') {
    return true;
  }
  const hasScheme = pasted.unwrapped.some((one) => one === 'scheme' || one === 'header_name');
  return (
    looksLikeJwt(token) ||
    recognise(token, decoded).length > 0 ||
    (hasScheme && token.length >= shortestBehindScheme) ||
    (token.length >= shortestAlone &&
      /\d/.test(token) &&
      /[a-z]/i.test(token) &&
      !/[^\w~+/=-]/.test(token))
  );
}
