import type { ComparisonView } from './comparison.ts';

/**
 * What the panel shows, ready to render, of a session as of a lone token: the host has chosen and
 * localised every word, and no whole token is in here. Text that came from a token or a provider is
 * plain text and must be rendered as such; control and bidirectional characters in it are already
 * escaped.
 */
export interface PanelModel {
  readonly heading: HeadingView;
  /** The tabs, in this order; never none. */
  readonly sections: readonly SectionView[];
}

/** The whole panel at one moment. Each replaces the one before, so nothing stale stays visible. */
export type PanelView =
  /** The first look is under way. */
  | { readonly state: 'checking'; readonly text: string }
  | { readonly state: 'content'; readonly model: PanelModel }
  /** There is nothing to show, and why: the session ended, or the token was not kept. */
  | {
      readonly state: 'notice';
      readonly tone: Tone;
      readonly title: string;
      readonly text: string;
      /** Of the failure that this tells, by which the troubleshooting guide explains it. */
      readonly errorCode?: string;
      /** What may help: looking again, or handing in tokens anew. */
      readonly remedy: 'retry' | 'decode' | 'compare' | undefined;
    };

/** What all of the panel is about, and what can be done with it. */
export interface HeadingView {
  readonly kind: 'account' | 'token' | 'comparison';
  readonly title: string;
  readonly facts: readonly FactView[];
  /** What `lifetime` is of. */
  readonly lifetimeLabel: string;
  readonly lifetime: LifetimeView;
  /** Buttons, in this order. */
  readonly actions: readonly HeadingAction[];
}

export interface FactView {
  readonly label: string;
  readonly value: string;
}

/** How long what the panel is about can be used. */
export type LifetimeView =
  /** Nothing is known of it, and nothing is said. */
  | { readonly state: 'none' }
  /** The provider did not say (RFC 6749 5.1: `expires_in` is optional). */
  | { readonly state: 'unknown' }
  | { readonly state: 'until'; readonly epochSeconds: number }
  /** At the user's word; when it would have expired is of no interest any more. */
  | { readonly state: 'revoked' };

export type HeadingAction =
  | 'copyAccessToken'
  | 'copyToken'
  | 'refreshView'
  | 'introspect'
  | 'userInfo'
  | 'compare'
  | 'decode';

export const tokenKinds = ['access_token', 'id_token', 'exchanged_token', 'lone_token'] as const;

/** The tokens a person may see. A refresh token is never shown or copied. */
export type TokenKind = (typeof tokenKinds)[number];

export const answerKinds = ['introspection', 'userinfo'] as const;

export type AnswerKind = (typeof answerKinds)[number];

export const panelSections = [...tokenKinds, ...answerKinds, 'comparison', 'api_check'] as const;

export type PanelSection = (typeof panelSections)[number];

export type SectionView =
  | { readonly kind: 'token'; readonly id: TokenKind; readonly token: TokenView }
  | { readonly kind: 'answer'; readonly id: AnswerKind; readonly answer: ResultView }
  | { readonly kind: 'comparison'; readonly id: 'comparison'; readonly comparison: ComparisonView }
  /** Of many claims it takes long: the host builds it when it is looked at. */
  | { readonly kind: 'comparison_unbuilt'; readonly id: 'comparison' }
  | { readonly kind: 'api_check'; readonly id: 'api_check'; readonly check: ApiCheckView };

export interface TokenView {
  readonly format: 'jwt' | 'nested' | 'encrypted' | 'malformed' | 'oversized' | 'opaque' | 'absent';
  readonly headline: Headline;
  /** First and last characters with dots between; `undefined` when there is no token. */
  readonly masked: string | undefined;
  /** Tells one token from another, as two may look the same masked. A hash: nothing to use. */
  readonly fingerprint: string | undefined;
  /** What an opaque, encrypted, malformed or absent token is, and what to do about it. */
  readonly explanation: string | undefined;
  /** What it was checked as, and why; `undefined` where that is not in doubt. */
  readonly checkedAs: string | undefined;
  /** Whose token it seems to be, and what is usually done about it. */
  readonly hints: readonly string[];
  /** What is odd about the token besides its checks. */
  readonly warnings: readonly string[];
  readonly timeline: TimelineView | undefined;
  readonly header: readonly ClaimRow[];
  readonly claims: readonly ClaimGroup[];
  readonly checks: readonly CheckRow[];
  /** Whether no entry in the settings has its issuer, usable or not, and one can be added that does. */
  readonly canAddProvider: boolean;
  /** Whether it can be looked at what was asked and answered where the provider's keys could not be had. */
  readonly hasTrace: boolean;
  /** Where other tokens are inside of it, to be decoded in turn; outside text. */
  readonly inside: readonly string[];
  /** Whether there is JSON behind it to ask for. */
  readonly hasJson: boolean;
}

/** One sentence that claims no more than the checks do. */
export interface Headline {
  readonly tone: Tone;
  readonly text: string;
}

/** `checking`: it is not known yet. */
export type Tone = 'good' | 'bad' | 'neutral' | 'checking';

/** The life of a token by its own claims, which need not be true. In seconds since 1970. */
export interface TimelineView {
  /** When the user proved who they are (`auth_time`). */
  readonly authenticatedAt: number | undefined;
  readonly issuedAt: number | undefined;
  readonly notBefore: number | undefined;
  readonly expiresAt: number | undefined;
}

export const claimGroupIds = [
  'identity',
  'time',
  'audience',
  'authorization',
  'sign_in',
  'specific',
] as const;

/** What a claim is about. `specific`: to one use or one provider, or registered by nobody. */
export type ClaimGroupId = (typeof claimGroupIds)[number];

export interface ClaimGroup {
  readonly id: ClaimGroupId;
  readonly label: string;
  readonly rows: readonly ClaimRow[];
}

export interface ClaimRow {
  /** Place among the members of the object, by which the host finds the value again. */
  readonly index: number;
  readonly name: string;
  /** The value as text: strings as they are, anything else as JSON. */
  readonly value: string;
  /** Set for NumericDate claims; the webview adds local and relative time. */
  readonly epochSeconds: number | undefined;
  /** What the claim means, in plain words; `undefined` for claims nobody registered. */
  readonly meaning: string | undefined;
}

export interface CheckRow {
  readonly id: string;
  readonly label: string;
  readonly outcome: 'passed' | 'failed' | 'unmet' | 'not_run' | 'checking';
  readonly outcomeLabel: string;
  readonly reason: string;
  /** Where a specification asks for the check, e.g. "RFC 7519 4.1.4". */
  readonly spec: string;
  /** Of the failure that kept the check from being made. */
  readonly errorCode?: string;
}

/** An answer of the provider that the user can ask for. */
export type ResultView =
  /** `unavailableReason` says why it can't be asked for, if it can't. */
  | { readonly state: 'not_asked'; readonly unavailableReason: string | undefined }
  | { readonly state: 'asking' }
  /** `hasTrace`: what was asked and answered can be looked at. */
  | {
      readonly state: 'failed';
      readonly message: string;
      readonly errorCode: string;
      readonly hasTrace: boolean;
    }
  | {
      readonly state: 'answered';
      readonly answeredAtEpochSeconds: number;
      /** Tells one answer from another; a hash. */
      readonly fingerprint: string;
      readonly headline: Headline;
      readonly rows: readonly ClaimGroup[];
      /** Says that there are more than these rows, if there are. */
      readonly leftOut: string | undefined;
    };

/** What an API expects of an access token; empty: it is not known, or of no importance. */
export interface ApiExpectations {
  readonly issuer: string;
  readonly audience: string;
  /** Separated by spaces. */
  readonly scopes: string;
}

/** "Why was my API call refused?": the API's own checks, made here with what it expects. */
export interface ApiCheckView {
  /** What the fields hold at first: from the settings, the session, or the API's answer. */
  readonly expected: ApiExpectations;
  /** How many refusals were shown; with each the fields hold what it was checked with, whatever was typed. */
  readonly refusals: number;
  /** `undefined` until it was asked for, by the user or by a call that was refused. */
  readonly result:
    { readonly headline: Headline; readonly checks: readonly CheckRow[] } | undefined;
}
