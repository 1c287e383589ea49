import type { EndpointName } from '../provider/providerConfig.ts';

/** Who signed in. Identity is `(issuer, subject)` and nothing else (OpenID Connect Core 5.7). */
export interface Account {
  /** `undefined` for plain OAuth 2.0 without an ID Token: the provider did not say who it is. */
  readonly issuer: string | undefined;
  readonly subject: string | undefined;
  /** For display only; outside text. */
  readonly name: string | undefined;
  readonly email: string | undefined;
}

/** What the token endpoint answered (RFC 6749 5.1, OpenID Connect Core 3.1.3.3). */
export interface TokenSet {
  readonly accessToken: string;
  readonly idToken: string | undefined;
  readonly refreshToken: string | undefined;
  /** Granted scopes; those requested where the provider did not say otherwise. */
  readonly scopes: readonly string[];
  readonly receivedAtEpochSeconds: number;
  /** `undefined` when there was no `expires_in`: unknown, not endless. */
  readonly expiresAtEpochSeconds: number | undefined;
}

/** A sign-in that can be used: account, tokens and what is needed to check them again. */
export interface Session {
  /** Random, stable for the life of the session. */
  readonly id: string;
  /** Provider id in the settings at sign-in; where it came from is `identityKey`. */
  readonly providerId: string;
  /** Hash of issuer, endpoints and client id (see `provider/identity.ts`). */
  readonly identityKey: string;
  readonly account: Account;
  readonly tokens: TokenSet;
  /** What the authorization request asked for; part of what tells two sessions apart. */
  readonly requested: {
    readonly scopes: readonly string[];
    readonly audience: string | undefined;
    readonly resource: readonly string[];
  };
  /** The nonce that was sent; not secret once the ID Token is here, needed to check it again. */
  readonly nonce: string | undefined;
  /** The endpoints in use at sign-in: sign-out goes there, whatever the settings say by then. */
  readonly endpoints: Readonly<Partial<Record<EndpointName, string>>>;
  readonly signedInAtEpochSeconds: number;
}
