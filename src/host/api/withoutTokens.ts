import type { ApiAnswer } from '../../core/oidc/api/apiRequest.ts';
import type { TokenSet } from '../../core/token/tokenSet.ts';

type Tokens = Pick<TokenSet, 'accessToken' | 'idToken' | 'refreshToken'>;

/**
 * Cuts a session's tokens out of a text: some APIs send back what they got. Works on whole text only;
 * of one that was shortened before, a part of a token could stay.
 */
export function withoutTokens(
  text: string,
  { accessToken, idToken, refreshToken }: Tokens,
): string {
  const named = [
    ['[access token]', accessToken],
    ['[ID Token]', idToken],
    ['[refresh token]', refreshToken],
  ] as const;
  return named.reduce(
    (shown, [name, token]) =>
      spellings(token).reduce((rest, spelling) => rest.replaceAll(spelling, name), shown),
    text,
  );
}

/** An answer with no token in its headers and challenges, which are shortened where they are shown. */
export function answerWithoutTokens(answer: ApiAnswer, tokens: Tokens): ApiAnswer {
  const clean = (text: string): string => withoutTokens(text, tokens);
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

/** As it is, as in a query, and as JSON may have it. */
function spellings(token: string | undefined): readonly string[] {
  return token === undefined || token === ''
    ? []
    : [token, encodeURIComponent(token), token.replaceAll('/', '\\/')];
}
