import type { TokenSet } from './tokenSet.ts';

/** The scopes that the provider granted (RFC 6749 3.3), whatever was asked for. */
export function grantedScopes({ scopes, wholeGrant }: TokenSet): readonly string[] {
  return wholeGrant ?? scopes;
}
