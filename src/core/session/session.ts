import { randomUUID } from 'node:crypto';
import type { RefreshFailureKind } from '../oidc/refreshOutcome.ts';
import type { SignInResult } from '../oidc/signIn.ts';
import { identityKey } from '../provider/identity.ts';
import type { EndpointName, ProviderConfig } from '../provider/providerConfig.ts';
import { isSameSet } from '../sets.ts';
import type { Account, TokenSet } from '../token/tokenSet.ts';

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
  /** The nonce that was sent: not secret once the ID Token is here, needed to check it again. */
  readonly nonce: string | undefined;
  /** The endpoints in use at sign-in: sign-out goes there, whatever the settings say by then. */
  readonly endpoints: Readonly<Partial<Record<EndpointName, string>>>;
  readonly signedInAtEpochSeconds: number;
  readonly refresh: RefreshState;
  /** When the provider confirmed that the tokens are revoked; they are of no use since. */
  readonly revokedAtEpochSeconds: number | undefined;
}

/** How refreshing goes: shared by all windows, so that they back off and give up together. */
export interface RefreshState {
  /**
   * How often the refresh token was sent without an answer that tells what became of it. It may be
   * used up then, and a provider that detects reuse ends the session (RFC 9700 4.14.2).
   */
  readonly unansweredSends: number;
  /** Failures since the last success. */
  readonly failures: number;
  readonly triedAtEpochMs: number | undefined;
  /** No window tries by itself before. */
  readonly retryAtEpochMs: number | undefined;
  /** Why the last try failed. */
  readonly problem: RefreshProblem | undefined;
}

export interface RefreshProblem {
  readonly kind: RefreshFailureKind;
  /** The code of the `OidcError`. */
  readonly code: string;
  /** The user has been told, in some window. */
  readonly told: boolean;
}

export const neverRefreshed: RefreshState = {
  unansweredSends: 0,
  failures: 0,
  triedAtEpochMs: undefined,
  retryAtEpochMs: undefined,
  problem: undefined,
};

/** A new session of what a sign-in brought. */
export function newSession(provider: ProviderConfig, result: SignInResult): Session {
  return {
    id: randomUUID(),
    providerId: provider.id,
    identityKey: identityKey(provider),
    account: result.account,
    tokens: result.tokens,
    requested: {
      scopes: provider.scopes,
      audience: provider.audience,
      resource: provider.resource,
    },
    nonce: result.nonce,
    endpoints: result.endpoints,
    signedInAtEpochSeconds: result.tokens.receivedAtEpochSeconds,
    refresh: neverRefreshed,
    revokedAtEpochSeconds: undefined,
  };
}

/**
 * Whether a session is of this settings entry: signed in through it, for the same audience and
 * resources. A token for one API is never handed out for another (RFC 9700 2.3). `scopes` may differ:
 * an edit of them asks for no new sign-in. A client's own token is not a user's.
 */
export function belongsTo(session: Session, provider: ProviderConfig): boolean {
  const { requested } = session;
  return (
    session.providerId === provider.id &&
    session.identityKey === identityKey(provider) &&
    (session.account.isClient === true) === (provider.flow === 'client_credentials') &&
    requested.audience === provider.audience &&
    isSameSet(requested.resource, provider.resource)
  );
}

/** The same account for the same purpose: a new sign-in renews such a session rather than adding one. */
export function isSameSignIn(a: Session, b: Session): boolean {
  return (
    a.providerId === b.providerId &&
    a.identityKey === b.identityKey &&
    isSameAccount(a, b) &&
    a.requested.audience === b.requested.audience &&
    isSameSet(a.requested.resource, b.requested.resource) &&
    isSameSet(a.requested.scopes, b.requested.scopes)
  );
}

/** Issuer and subject are who somebody is (OpenID Connect Core 5.7); a client is no user of that name. */
export function isSameAccount({ account: a }: Session, { account: b }: Session): boolean {
  return a.issuer === b.issuer && a.subject === b.subject && a.isClient === b.isClient;
}
