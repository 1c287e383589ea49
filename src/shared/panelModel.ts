/**
 * What the panel shows, ready to render: the host has chosen and localised every word, and no token
 * is in here. Text that came from a token or a provider is plain text and must be rendered as such.
 */
export interface PanelModel {
  readonly providerLabel: string;
  readonly account: AccountView;
  /** `undefined` when the provider did not say (RFC 6749 5.1: `expires_in` is optional). */
  readonly accessTokenExpiresAtEpochSeconds: number | undefined;
  readonly tokens: readonly TokenView[];
  readonly introspection: ResultView;
  readonly userInfo: ResultView;
}

export interface AccountView {
  /** Name, or the best there is of e-mail and subject. */
  readonly displayName: string;
  readonly email: string | undefined;
  readonly subject: string | undefined;
  readonly issuer: string | undefined;
}

/** The tokens a person may see. A refresh token is never shown or copied. */
export type TokenKind = 'access_token' | 'id_token';

export interface TokenView {
  readonly kind: TokenKind;
  readonly title: string;
  readonly format: 'jwt' | 'encrypted' | 'malformed' | 'opaque';
  /** One sentence that claims no more than the checks do. */
  readonly headline: { readonly tone: Tone; readonly text: string };
  /** First and last characters with dots between; what is shown until the user reveals. */
  readonly masked: string;
  /** What an opaque, encrypted or malformed token is, and what to do about it. */
  readonly explanation: string | undefined;
  readonly header: readonly ClaimRow[];
  readonly claims: readonly ClaimRow[];
  readonly checks: readonly CheckRow[];
  /** Header and claims as indented JSON. */
  readonly json: string | undefined;
}

export type Tone = 'good' | 'bad' | 'neutral';

export interface ClaimRow {
  readonly name: string;
  /** The value as text: strings as they are, anything else as JSON. Control characters are escaped. */
  readonly value: string;
  /** Set for NumericDate claims; the webview adds local and relative time. */
  readonly epochSeconds: number | undefined;
  /** What the claim means, in plain words; `undefined` for claims nobody registered. */
  readonly meaning: string | undefined;
}

export interface CheckRow {
  readonly id: string;
  readonly label: string;
  readonly outcome: 'passed' | 'failed' | 'not_run';
  readonly outcomeLabel: string;
  readonly reason: string;
}

/** An answer of the provider that the user can ask for. */
export type ResultView =
  /** `reason` says why it can't be asked for, if it can't. */
  | { readonly state: 'not_asked'; readonly unavailableReason: string | undefined }
  | { readonly state: 'asking' }
  | { readonly state: 'failed'; readonly message: string }
  | {
      readonly state: 'answered';
      readonly answeredAtEpochSeconds: number;
      readonly headline: { readonly tone: Tone; readonly text: string };
      readonly rows: readonly ClaimRow[];
      readonly json: string;
    };
