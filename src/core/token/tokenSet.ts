import { printable } from '../text.ts';
import { decodeTokenWithoutVerify } from './decode.ts';
import type { DpopKey } from './dpopKey.ts';

/** What the token endpoint answered (RFC 6749 5.1, OpenID Connect Core 3.1.3.3). */
export interface TokenSet {
  readonly accessToken: string;
  readonly idToken: string | undefined;
  /**
   * The kind of response that the ID Token came with: one from a sign-in must carry its nonce, one
   * from a refresh need not (OpenID Connect Core 12.2).
   */
  readonly idTokenFrom: 'sign_in' | 'refresh';
  /** A refresh brought a new access token without an ID Token: `at_hash` is of an older one. */
  readonly idTokenIsOlder: boolean;
  readonly refreshToken: string | undefined;
  /** What the access token is for; the scopes requested where the provider did not say otherwise. */
  readonly scopes: readonly string[];
  /** All that was granted, where a refresh asked for less of it (RFC 6749 6); absent where `scopes` are all. */
  readonly wholeGrant?: readonly string[];
  readonly receivedAtEpochSeconds: number;
  /** `undefined` when `expires_in` says nothing (see `lifetime.ts`): unknown, not endless. */
  readonly expiresAtEpochSeconds: number | undefined;
  /** Absent for bearer tokens, which whoever has them can use. */
  readonly dpopKey?: DpopKey;
}

/** Who signed in. Identity is `(issuer, subject)` and nothing else (OpenID Connect Core 5.7). */
export interface Account {
  /** `undefined` for plain OAuth 2.0 without an ID Token: the provider did not say who it is. */
  readonly issuer: string | undefined;
  readonly subject: string | undefined;
  /** For display only; outside text, made printable. */
  readonly name: string | undefined;
  readonly email: string | undefined;
  /** Nobody signed in: the tokens are the client's own, and `subject` is its id (RFC 6749 4.4). */
  readonly isClient?: true;
}

/** Whom an ID Token is about. The token must have been verified before. */
export function accountOfVerifiedIdToken(idToken: string | undefined): Account {
  const decoded = idToken === undefined ? undefined : decodeTokenWithoutVerify(idToken);
  const claims = decoded?.format === 'jwt' ? decoded.claims : {};
  const text = (name: string): string | undefined => {
    const value = claims[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const shown = (name: string): string | undefined => {
    const value = text(name);
    return value === undefined ? undefined : printable(value);
  };
  return {
    issuer: text('iss'),
    subject: text('sub'),
    name: shown('name') ?? shown('preferred_username'),
    email: shown('email'),
  };
}
