import type { TokenSet } from '../../core/token/tokenSet.ts';

/** Cuts a session's tokens out of a text: some APIs send back what they got. */
export function withoutTokens(
  text: string,
  {
    accessToken,
    idToken,
    refreshToken,
  }: Pick<TokenSet, 'accessToken' | 'idToken' | 'refreshToken'>,
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

/** As it is, as in a query, and as JSON may have it. */
function spellings(token: string | undefined): readonly string[] {
  return token === undefined || token === ''
    ? []
    : [token, encodeURIComponent(token), token.replaceAll('/', '\\/')];
}
