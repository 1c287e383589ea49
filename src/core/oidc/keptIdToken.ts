import { OidcError } from '../errors.ts';
import { decodeTokenWithoutVerify } from '../token/decode.ts';

/** Without an issuer in the settings: one that nothing can verify is not kept. */
export function verifiableIdToken(
  idToken: string | undefined,
  jwksUri: string | undefined,
): string | undefined {
  return jwksUri && idToken;
}

/** What is wrong with the ID Token of an answer that should have one, before any check of its content. */
export function idTokenFault(idToken: string | undefined, cause?: unknown): OidcError | undefined {
  if (idToken === undefined) {
    return new OidcError('id_token_missing', {}, cause);
  }
  return decodeTokenWithoutVerify(idToken).format === 'encrypted'
    ? new OidcError('id_token_encrypted', {}, cause)
    : undefined;
}
