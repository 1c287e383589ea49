import type { OidcError } from '../errors.ts';
import type { TokenSet } from '../token/tokenSet.ts';

/** What a failed refresh means for the refresh token, and so for what may be done next. */
export type RefreshFailureKind =
  /** `invalid_grant`: the refresh token is of no use any more. */
  | 'rejected'
  /** Settings, client, scopes or TLS: nothing changes until somebody changes something. */
  | 'misconfigured'
  /** The provider asks to come back later (429, 503, `temporarily_unavailable`); nothing was used up. */
  | 'busy'
  /** The refresh token never reached the provider: offline, DNS, refused, discovery failed. */
  | 'unreached'
  /** It was sent, and no answer tells what became of it: reset, timeout, 5xx, HTML, cut JSON. */
  | 'unanswered'
  /** The answer is a success that fails validation, say for another user; nothing of it is used. */
  | 'untrusted';

export interface RefreshFailure {
  readonly kind: RefreshFailureKind;
  readonly error: OidcError;
  /** `Retry-After` of the answer, in seconds from now; `undefined` where there was none. */
  readonly retryAfterSeconds: number | undefined;
}

/** A refresh always comes to one of these; only an abort throws. */
export type RefreshOutcome =
  | { readonly refreshed: true; readonly tokens: TokenSet }
  | { readonly refreshed: false; readonly failure: RefreshFailure };
