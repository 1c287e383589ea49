import type { Check, CheckId, CheckOutcome } from '../../core/token/checks.ts';
import type { ExchangedToken } from '../../core/oidc/tokenExchange.ts';
import type { PanelStrings } from '../../shared/panelStrings.ts';
import type { IdTokenAbsence } from '../sessions/idTokenAbsence.ts';
import type { ResultKind } from './resultView.ts';
import type { Verdict } from './verdict.ts';

/**
 * Every word the panel's views are made of. An interface, because the words come from `vscode.l10n`
 * (`localizedPanelWords.ts`) while the views are built and tested without an editor.
 */
export interface PanelWords {
  /** BCP 47 tag of the display language. */
  readonly locale: string;
  readonly strings: PanelStrings;
  readonly checks: CheckWords;
  readonly tokens: TokenWords;
  readonly results: ResultWords;
  readonly notices: NoticeWords;
  /** `undefined` for a claim that no specification the panel knows has registered. */
  claimMeaning(name: string): string | undefined;
  headerMeaning(name: string): string | undefined;
}

export interface CheckWords {
  /** The name of the row. */
  label(id: CheckId): string;
  outcome(outcome: CheckOutcome): string;
  /** Why the check came out as it did, in one sentence. */
  reason(check: Check): string;
}

/** Shapes of a token whose claims can't be read. */
export type UnreadableFormat = 'opaque' | 'encrypted' | 'malformed';

export interface TokenWords {
  verdict(verdict: Verdict): string;
  unreadableHeadline(format: UnreadableFormat): string;
  unreadableExplanation(format: UnreadableFormat): string;
  readonly noIdTokenHeadline: string;
  noIdTokenExplanation(absence: IdTokenAbsence): string;
  /** Warns of members that occur twice. The names are outside text, already printable. */
  duplicates(names: readonly string[]): string;
  /** Where an exchanged token comes from, and what the provider said of it. */
  exchanged(token: Pick<ExchangedToken, 'issuedType' | 'scopes' | 'expiresAtEpochSeconds'>): string;
  /** As {@link unreadableExplanation}: the settings and a sign-in have no part in such a token. */
  unreadableExchanged(format: UnreadableFormat): string;
  /** Warns that a copy of the token is of no use without its key. */
  readonly boundToKey: string;
  /** Stands for a value that is nested too deeply to be written as JSON. */
  readonly tooDeep: string;
  readonly unknownAccount: string;
  /** A client that got a token for itself. */
  clientAccount(clientId: string): string;
}

export interface ResultWords {
  readonly introspectionActive: string;
  readonly introspectionInactive: string;
  /** `active` is true, but the answer's own `exp` is over. */
  readonly introspectionActiveButExpired: string;
  readonly userInfoAnswered: string;
  /** The provider has no such endpoint. */
  unavailable(kind: ResultKind): string;
  /** Of a session of the client itself. */
  readonly userInfoNeedsUser: string;
}

export interface NoticeWords {
  readonly checking: string;
  readonly signedOutTitle: string;
  readonly signedOutText: string;
  readonly failedTitle: string;
}
