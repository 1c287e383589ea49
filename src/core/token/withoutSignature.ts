import { OidcError } from '../errors.ts';
import { decodeTokenWithoutVerify } from './decode.ts';

/** Valid base64url, so that decoders read the rest, and no signature of any algorithm. */
const inItsPlace = 'signature-is-removed';

/**
 * A JWT to show to others: header and claims as they are, the signature replaced by words that say so.
 * Whoever verifies it refuses it.
 *
 * @throws {OidcError} `token_has_no_signature` for what has none to take away: opaque, encrypted and
 *   broken tokens
 */
export function withoutSignature(token: string): string {
  if (decodeTokenWithoutVerify(token).format !== 'jwt') {
    throw new OidcError('token_has_no_signature', {});
  }
  // A regular expression for the last part would take quadratic time.
  return `${token.slice(0, token.lastIndexOf('.') + 1)}${inItsPlace}`;
}

/** Whether a JWT is one that {@link withoutSignature} made. */
export function isWithoutSignature(token: string): boolean {
  return token.endsWith(`.${inItsPlace}`);
}
