import { authorizationValue, type CopiedToken } from './tokenText.ts';

/** A request with the token that another program shall send it with. */
export interface CopiedRequest<Request> {
  readonly request: Request;
  readonly token: CopiedToken;
  /** The `DPoP` header of this very request, where the token is bound to a key. */
  readonly dpopProof?: string | undefined;
  /** For whoever reads the text later; a comment in it. */
  readonly note?: string | undefined;
}

/**
 * Those that the token is sent in.
 *
 * @throws {OidcError} `token_not_writable`
 */
export function tokenHeaders({
  token,
  dpopProof,
}: Pick<CopiedRequest<unknown>, 'token' | 'dpopProof'>): readonly string[] {
  return [
    `Authorization: ${authorizationValue(token)}`,
    ...(dpopProof === undefined ? [] : [`DPoP: ${dpopProof}`]),
  ];
}
