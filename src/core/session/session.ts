import { randomUUID } from 'node:crypto';
import type { SignInResult } from '../oidc/signIn.ts';
import { identityKey } from '../provider/identity.ts';
import type { EndpointName, ProviderConfig } from '../provider/providerConfig.ts';
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
}

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
  };
}
