/**
 * What the panel shows, ready to render: the host has chosen and localised every word, and no whole
 * token is in here. Text that came from a token or a provider is plain text and must be rendered as
 * such; control and bidirectional characters in it are already escaped.
 */
export interface PanelModel {
  readonly providerLabel: string;
  readonly account: AccountView;
  /** `undefined` when the provider did not say (RFC 6749 5.1: `expires_in` is optional). */
  readonly accessTokenExpiresAtEpochSeconds: number | undefined;
  /** At the user's word; when it would have expired is of no interest any more. */
  readonly accessTokenIsRevoked: boolean;
  readonly accessToken: TokenView;
  readonly idToken: TokenView;
  readonly introspection: ResultView;
  readonly userInfo: ResultView;
  /** What an exchange of a token brought last; it is no part of the session. */
  readonly exchangedToken: TokenView | undefined;
}

/** The whole panel at one moment. Each replaces the one before, so nothing stale stays visible. */
export type PanelView =
  /** The first look at the session is under way. */
  | { readonly state: 'checking'; readonly text: string }
  | { readonly state: 'session'; readonly model: PanelModel }
  /** There is nothing to show, and why: the session ended, or it could not be read. */
  | {
      readonly state: 'notice';
      readonly tone: Tone;
      readonly title: string;
      readonly text: string;
      /** Whether looking again may help. */
      readonly canRetry: boolean;
    };

export interface AccountView {
  /** Name, or the best there is of e-mail and subject. */
  readonly displayName: string;
  readonly email: string | undefined;
  readonly subject: string | undefined;
  readonly issuer: string | undefined;
}

/** The tokens a person may see. A refresh token is never shown or copied. */
export type TokenKind = 'access_token' | 'id_token' | 'exchanged_token';

export interface TokenView {
  readonly format: 'jwt' | 'encrypted' | 'malformed' | 'opaque' | 'absent';
  readonly headline: Headline;
  /** First and last characters with dots between; `undefined` when there is no token. */
  readonly masked: string | undefined;
  /** What an opaque, encrypted, malformed or absent token is, and what to do about it. */
  readonly explanation: string | undefined;
  /** What is odd about the token besides its checks. */
  readonly warnings: readonly string[];
  readonly header: readonly ClaimRow[];
  readonly claims: readonly ClaimRow[];
  readonly checks: readonly CheckRow[];
  /** Header and claims as indented JSON. */
  readonly json: string | undefined;
}

/** One sentence that claims no more than the checks do. */
export interface Headline {
  readonly tone: Tone;
  readonly text: string;
}

export type Tone = 'good' | 'bad' | 'neutral';

export interface ClaimRow {
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
  readonly outcome: 'passed' | 'failed' | 'unmet' | 'not_run';
  readonly outcomeLabel: string;
  readonly reason: string;
}

/** An answer of the provider that the user can ask for. */
export type ResultView =
  /** `unavailableReason` says why it can't be asked for, if it can't. */
  | { readonly state: 'not_asked'; readonly unavailableReason: string | undefined }
  | { readonly state: 'asking' }
  | { readonly state: 'failed'; readonly message: string }
  | {
      readonly state: 'answered';
      readonly answeredAtEpochSeconds: number;
      readonly headline: Headline;
      readonly rows: readonly ClaimRow[];
      readonly json: string;
    };
