import { OidcError } from '../errors.ts';
import type { TokenVariables } from '../provider/tokenVariables.ts';
import type { DpopKey } from '../token/dpopKey.ts';
import { withoutSignature } from '../token/withoutSignature.ts';
import { quoteForEnvFile, quoteForPowerShell, quoteForSh } from './quoting.ts';
import type { RequestForm, TokenForm } from './tokenForm.ts';

/** An access token with how it is sent: as a bearer token, or with the proof of a key. */
export interface CopiedToken {
  readonly accessToken: string;
  readonly dpopKey?: DpopKey | undefined;
}

/**
 * The token in a form that is about no request.
 *
 * @param names - the variables of the token's provider
 * @throws {OidcError} `token_not_writable`; `token_has_no_signature` for the form without it
 */
export function tokenText(
  form: Exclude<TokenForm, RequestForm>,
  token: CopiedToken,
  names: TokenVariables,
): string {
  const { accessToken } = token;
  const name = names.accessToken;
  switch (form) {
    case 'header':
      return `Authorization: ${authorizationValue(token)}`;
    case 'sh':
      return `export ${name}=${quoteForSh(sendable(accessToken))}`;
    case 'powershell':
      return `$env:${name} = ${quoteForPowerShell(sendable(accessToken))}`;
    case 'env':
      return `${name}=${quoteForEnvFile(sendable(accessToken)) ?? notWritable()}`;
    case 'unsigned':
      return withoutSignature(accessToken);
  }
}

/**
 * What stands in the Authorization header (RFC 6750 2.1, RFC 9449 7.1).
 *
 * @throws {OidcError} `token_not_writable`
 */
export function authorizationValue({ accessToken, dpopKey }: CopiedToken): string {
  return `${dpopKey === undefined ? 'Bearer' : 'DPoP'} ${sendable(accessToken)}`;
}

/**
 * Visible ASCII (RFC 6749 A.12): nothing that a provider sends breaks a header or a line.
 *
 * @throws {OidcError} `token_not_writable`
 */
export function sendable(accessToken: string): string {
  return /^[\x21-\x7e]+$/.test(accessToken) ? accessToken : notWritable();
}

export function notWritable(): never {
  throw new OidcError('token_not_writable', {});
}
