import { readPastedToken } from '../../core/token/lone/readPastedToken.ts';
import { looksLikeJwt } from '../../core/token/lone/readableToken.ts';
import { recognise } from '../panel/foreignTokens.ts';

/** Characters of an opaque token behind `Bearer`, and of one that nothing but itself tells of. */
const [shortestBehindScheme, shortestAlone] = [8, 24];

/** Characters of a word with digits in an id that people made up, as in `europe-west-1`. */
const longestNumberedWord = 8;

/**
 * The beginning of a JWT, as far as into its claims, also behind a name. Of limited length, since a match
 * of millions of characters would overflow the stack.
 */
const beginOfJwt = /(?:^|[=:])eyJ[\w-]{7,9999}\.eyJ/;

/**
 * Whether a text that stands in the filter of a list is a token. One that finds an item is a filter,
 * whatever it looks like; as in the editor's own filter, case does not count.
 *
 * @param listed What is shown of each item
 */
export function isPastedToken(text: string, listed: readonly string[]): boolean {
  const wanted = text.trim().toLowerCase();
  return !listed.some((one) => one.toLowerCase().includes(wanted)) && isTokenBeyondDoubt(text);
}

/**
 * Whether a text is, or has in it, a token, so that it can't be meant to find something in a list. An
 * opaque token is told by the scheme in front of it, by whose it looks like, or by being long and of both
 * letters and digits, which names of people and hosts are not, and no words with `-` or `_` between them.
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
    beginOfJwt.test(token) ||
    recognise(token, decoded).length > 0 ||
    (hasScheme && token.length >= shortestBehindScheme) ||
    (token.length >= shortestAlone &&
      /\d/.test(token) &&
      /[a-z]/i.test(token) &&
      !/[^\w~+/=-]/.test(token) &&
      !isOfWords(token))
  );
}

/** Whether it is words, most of them without a digit: an id, as of a provider in the settings. */
function isOfWords(text: string): boolean {
  const words = text.split(/[-_]/);
  const numbered = words.filter((word) => /\d/.test(word));
  return (
    numbered.length * 2 < words.length &&
    numbered.every(({ length }) => length <= longestNumberedWord)
  );
}
