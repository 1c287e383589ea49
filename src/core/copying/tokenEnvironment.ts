import type { TokenVariables } from '../provider/tokenVariables.ts';
import type { TokenSet } from '../token/tokenSet.ts';
import { notWritable, sendable } from './tokenText.ts';

/**
 * The environment variables that hold the tokens of a session, by their names.
 *
 * @throws {OidcError} `token_not_writable`
 */
export function tokenEnvironment(
  names: TokenVariables,
  { accessToken, idToken }: Pick<TokenSet, 'accessToken' | 'idToken'>,
): Readonly<Record<string, string>> {
  return {
    [names.accessToken]: inEnvironment(accessToken),
    ...(idToken !== undefined && { [names.idToken]: inEnvironment(idToken) }),
  };
}

/** The editor fills in `${…}` in what it is given for a terminal; a token must come out as it is. */
function inEnvironment(token: string): string {
  return token.includes('${') ? notWritable() : sendable(token);
}
