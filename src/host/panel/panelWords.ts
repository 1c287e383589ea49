import type { Check, CheckId, CheckOutcome } from '../../core/token/checks.ts';
import type { ExchangedToken } from '../../core/oidc/tokenExchange.ts';
import type { TokenNotice } from '../../core/token/lone/notices.ts';
import type { OversizedToken, ReadableToken } from '../../core/token/lone/readableToken.ts';
import type { ProfileChoice } from '../../core/token/profiles/tokenProfile.ts';
import type {
  ApiCheck,
  ApiCheckId,
  ApiJudgement,
} from '../../core/token/resourceServer/apiJudgement.ts';
import type { AnswerKind, ClaimGroupId } from '../../shared/panelModel.ts';
import type { PanelStrings } from '../../shared/panelStrings.ts';
import type { IdTokenAbsence } from '../sessions/idTokenAbsence.ts';
import type { ForeignTokenId } from './foreignTokens.ts';
import type { Verdict } from './verdict.ts';

/**
 * Every word the panel's views are made of. An interface, because the words come from `vscode.l10n`
 * (`localizedPanelWords.ts`) while the views are built and tested without an editor.
 */
export interface PanelWords {
  /** BCP 47 tag of the display language. */
  readonly locale: string;
  readonly strings: PanelStrings;
  readonly headings: HeadingWords;
  readonly checks: CheckWords;
  readonly tokens: TokenWords;
  readonly api: ApiWords;
  readonly results: ResultWords;
  readonly notices: NoticeWords;
  /** `undefined` for a claim that no specification the panel knows has registered. */
  claim(name: string): ClaimWords | undefined;
  claimGroup(id: ClaimGroupId): string;
  headerMeaning(name: string): string | undefined;
}

export interface ClaimWords {
  readonly group: ClaimGroupId;
  readonly meaning: string;
}

/** Names of the facts on top of the panel. */
export interface HeadingWords {
  readonly email: string;
  readonly subject: string;
  readonly issuer: string;
  readonly provider: string;
  readonly scopesGranted: string;
  /** Asked for in vain. */
  readonly scopesNotGranted: string;
  /** Where a refresh asked for less than was granted. */
  readonly scopesOfToken: string;
  /** Names of what a lifetime is of. */
  readonly accessToken: string;
  readonly token: string;
  /** Title over a token that is of no session. */
  readonly loneToken: string;
  /** Names of what such a token says of itself. */
  readonly saysSubject: string;
  readonly saysIssuer: string;
  /** Of claims that a refresh replaced. */
  readonly beforeRefresh: string;
  /** In place of a provider: no configured one is the issuer, so nobody was asked for keys. */
  readonly notYours: string;
  /** Title over a comparison of tokens of different panels. */
  readonly comparison: string;
}

export interface CheckWords {
  /** The name of the row. */
  label(id: CheckId): string;
  outcome(outcome: CheckOutcome): string;
  /** In place of an outcome, until there is one. */
  readonly checking: string;
  /** Why the check came out as it did, in one sentence. */
  reason(check: Check): string;
}

/** Shapes of a token whose claims can't be read. */
export type UnreadableFormat = Exclude<ReadableToken['format'], 'jwt'>;

/** Those of them that there is more to say of, by where the token is from. */
export type ClosedFormat = Extract<UnreadableFormat, 'opaque' | 'encrypted' | 'malformed'>;

export interface TokenWords {
  verdict(verdict: Verdict): string;
  /** Stands until the checks of a token are made. */
  readonly verifying: string;
  unreadableHeadline(format: UnreadableFormat): string;
  unreadableExplanation(format: Exclude<UnreadableFormat, 'oversized'>): string;
  oversized(token: OversizedToken): string;
  /** What a token of unknown origin was checked as, and what told so. */
  checkedAs(choice: ProfileChoice): string;
  readonly noIdTokenHeadline: string;
  noIdTokenExplanation(absence: IdTokenAbsence): string;
  /** Whose token it seems to be, and the usual fix. */
  foreign(id: ForeignTokenId): string;
  /** Warns of what is odd about it. */
  notice(notice: TokenNotice): string;
  /** Where an exchanged token comes from, and what the provider said of it. */
  exchanged(token: Pick<ExchangedToken, 'issuedType' | 'scopes' | 'expiresAtEpochSeconds'>): string;
  /** As {@link unreadableExplanation}: the settings and a sign-in have no part in such a token. */
  unreadableExchanged(format: ClosedFormat): string;
  /** The same of a token without a session. */
  unreadableLone(format: ClosedFormat): string;
  /** Warns that a copy of the token is of no use without its key. */
  readonly boundToKey: string;
  /** Says how many members a table has, of how many; all of them are in the JSON. */
  rowsLeftOut(shown: number, total: number): string;
  /** The same of a comparison. */
  comparedLeftOut(shown: number, total: number): string;
  /** Stands for a value that is nested too deeply to be written as JSON. */
  readonly tooDeep: string;
  readonly unknownAccount: string;
  /** A client that got a token for itself. */
  clientAccount(clientId: string): string;
}

/** What an API makes of a token. */
export interface ApiWords {
  /**
   * `nothing_run`: it is `unknown`, since no row at all could be run, and none tells its scopes.
   *
   * @param failed - what the rows are called that failed
   */
  verdict(verdict: ApiJudgement['verdict'] | 'nothing_run', failed: readonly string[]): string;
  label(id: ApiCheckId): string;
  reason(check: ApiCheck): string;
}

export interface ResultWords {
  readonly introspectionActive: string;
  readonly introspectionInactive: string;
  /** `active` is true, but the answer's own `exp` is over. */
  readonly introspectionActiveButExpired: string;
  readonly userInfoAnswered: string;
  /** The provider has no such endpoint. */
  unavailable(kind: AnswerKind): string;
  /** Of a session of the client itself. */
  readonly userInfoNeedsUser: string;
}

export interface NoticeWords {
  readonly checking: string;
  readonly signedOutTitle: string;
  readonly signedOutText: string;
  readonly failedTitle: string;
  readonly tokenGoneTitle: string;
  readonly tokenGoneText: string;
  readonly comparisonGoneTitle: string;
  readonly comparisonGoneText: string;
}
