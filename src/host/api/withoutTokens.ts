import type { ApiAnswer } from '../../core/oidc/api/apiRequest.ts';
import type { TokenSet } from '../../core/token/tokenSet.ts';

type Tokens = Pick<TokenSet, 'accessToken' | 'idToken' | 'refreshToken'>;

/**
 * Cuts a session's tokens out of a text: some APIs send back what they got. Finds them as they are, and as
 * queries, JSON and HTML are written by common libraries. Works on whole text only; of one that was shortened
 * before, a part of a token could stay.
 */
export function withoutTokens(text: string, tokens: Tokens): string {
  return cutterOf(tokens)(text);
}

/** {@link withoutTokens} for several texts: what is looked for is the same in each. */
function cutterOf({ accessToken, idToken, refreshToken }: Tokens): (text: string) => string {
  const wanted = [
    { name: '[access token]', token: accessToken },
    { name: '[ID Token]', token: idToken ?? '' },
    { name: '[refresh token]', token: refreshToken ?? '' },
  ]
    .filter(({ token }) => token !== '')
    .sort((one, other) => other.token.length - one.token.length) // one may be the beginning of another
    .map(({ name, token }) => ({ name, spellings: spellingsOf(token) }));
  return (text) =>
    wanted.reduce((rest, { name, spellings }) => rest.replace(spellings, () => name), text);
}

/** An answer with no token in its headers and challenges, which are shortened where they are shown. */
export function answerWithoutTokens(answer: ApiAnswer, tokens: Tokens): ApiAnswer {
  const clean = cutterOf(tokens);
  return {
    ...answer,
    headers: answer.headers.map(([name, value]) => [name, clean(value)]),
    challenges: answer.challenges.map(({ scheme, parameters }) => ({
      scheme: clean(scheme),
      parameters: Object.fromEntries(
        Object.entries(parameters).map(([name, value]) => [name, value && clean(value)]),
      ),
    })),
  };
}

function spellingsOf(token: string): RegExp {
  return new RegExp(Array.from(token, spellingsOfChar).join(''), 'g');
}

/** What no language has a meaning for is written as it is; `+`, `/` and `=` of Base64 are not. */
function spellingsOfChar(char: string): string {
  const plain = char.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
  if (!/[!-~]/.test(char) || /[\w.~-]/.test(char)) {
    return plain;
  }
  const code = char.charCodeAt(0);
  const hex = code.toString(16).replace(/[a-f]/, (digit) => `[${digit}${digit.toUpperCase()}]`);
  return `(?:\\\\?${plain}|%${hex}|\\\\u00${hex}|&#0*${code};|&#[xX]0*${hex};)`;
}
