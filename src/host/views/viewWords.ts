import type { Account } from '../../core/token/tokenSet.ts';
import type { RefreshFailureKind } from '../../core/oidc/refreshOutcome.ts';
import type { RefreshTrouble } from '../sessions/sessionCondition.ts';
import type { ConfiguredProvider } from '../settings/providerSettings.ts';
import type { Fact } from './sessionFacts.ts';

/**
 * Every word that the view, the status bar and the lists of sessions are made of. An interface,
 * because the words come from `vscode.l10n` while what is shown is decided and tested without it.
 */
export interface ViewWords {
  /** BCP 47 tag of the display language. */
  readonly locale: string;
  /** Inert text. */
  accountName(account: Account): string;
  /** Where an entry is from and what it hides; empty for an ordinary one of the user. */
  origins(entry: Pick<ConfiguredProvider, 'source'>, hidesAnother: boolean): readonly string[];
  /** Of the row that starts a sign-in. */
  readonly signIn: string;
  readonly notSignedIn: string;
  readonly unreadable: string;
  /** Of the current session: see `CurrentSession.among`. */
  readonly current: string;
  /** Of an entry of the settings. */
  readonly unusable: string;
  readonly apart: ApartWords;
  readonly conditions: ConditionWords;
  readonly tokens: TokenRowWords;
  readonly facts: FactWords;
  /** A point in time with its zone, as people write it. */
  dateTime(epochSeconds: number): string;
  /** How the status bar item is read out: `Alice, 9 min left`. */
  statusBar(account: string, condition: string): string;
}

/** What tells sessions of one name apart. Scopes are inert text. */
export interface ApartWords {
  with(scopes: string): string;
  without(scopes: string): string;
  signedIn(epochSeconds: number): string;
  session(id: string): string;
}

export interface ConditionWords {
  /** `duration` is short: `9 min`. */
  left(duration: string): string;
  readonly underAMinute: string;
  readonly underAMinuteLeft: string;
  /** The provider did not say how long the token lasts. */
  readonly live: string;
  readonly expired: string;
  readonly revoked: string;
  readonly signInAgain: string;
  /** While the token there is still good. */
  readonly thenSignInAgain: string;
  trouble(trouble: RefreshTrouble): string;
}

export interface TokenRowWords {
  readonly accessToken: string;
  readonly idToken: string;
  readonly refreshToken: string;
  readonly opaque: string;
  readonly encrypted: string;
  readonly malformed: string;
  /** Of the refresh token, which nothing here shows or copies. */
  readonly neverShown: string;
  readonly notAccepted: string;
}

/** Names of what a tooltip tells, and the values that are words. */
export interface FactWords {
  /** What makes a session the current one. */
  readonly current: Fact;
  readonly provider: string;
  readonly issuer: string;
  readonly account: string;
  readonly subject: string;
  /** Of an entry of the settings. */
  readonly scopesAskedFor: string;
  readonly scopesGranted: string;
  readonly noScopes: string;
  /** Asked for in vain. */
  readonly scopesNotGranted: string;
  /** Where a refresh asked for less than was granted. */
  readonly scopesOfToken: string;
  readonly audience: string;
  readonly signedIn: string;
  readonly expires: string;
  readonly expired: string;
  readonly expiryUnknown: string;
  readonly refresh: string;
  readonly canRefresh: string;
  readonly clientAsksAgain: string;
  readonly cannotRefresh: string;
  readonly binding: string;
  readonly boundToKey: string;
  readonly problem: string;
  problemOf(kind: RefreshFailureKind, code: string): string;
  readonly settings: string;
  readonly settingsProblem: string;
}
