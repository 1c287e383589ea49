import { readToken, type LoneToken } from './readToken.ts';

/** Tokens are named as in a token response (RFC 6749 5.1, OpenID Connect Core 3.1.3.3). */
export type TokenName = 'access_token' | 'id_token';

/** What came along and is never shown. */
export type WithheldName = 'refresh_token' | 'code' | 'device_code' | 'client_secret';

export interface NamedToken {
  readonly name: TokenName;
  readonly token: LoneToken;
}

export interface TokenParameters {
  readonly tokens: readonly NamedToken[];
  readonly withheld: readonly WithheldName[];
  /** For `c_hash` of an ID Token that came with it, and nothing else. Secret. */
  readonly code: string | undefined;
}

const tokenNames: readonly (readonly [parameter: string, name: TokenName])[] = [
  ['access_token', 'access_token'],
  ['id_token', 'id_token'],
  ['id_token_hint', 'id_token'],
];

const withheldNames = ['refresh_token', 'code', 'device_code', 'client_secret'] as const;

/**
 * The tokens among the members of a token response, or the parameters of a URL.
 *
 * @param get The value of a parameter; `undefined` for one that is not there or no text
 */
export function tokenParameters(
  get: (name: string) => string | undefined,
): TokenParameters | undefined {
  const tokens = tokenNames.flatMap(([parameter, name]) => {
    const value = get(parameter);
    return value === undefined || value === '' ? [] : [{ name, token: readToken(value) }];
  });
  const withheld = withheldNames.filter((name) => get(name) !== undefined);
  return tokens.length + withheld.length === 0
    ? undefined
    : { tokens, withheld, code: get('code') };
}
