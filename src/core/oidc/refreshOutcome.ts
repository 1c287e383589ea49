import type { OidcError } from '../errors.ts';
import type { TokenSet } from '../token/tokenSet.ts';

/** What a failed refresh means for the refresh token, and so for what may be done next. */
export type RefreshFailureKind =
  /** `invalid_grant`: the refresh token is of no use any more. */
  | 'rejected'
  /** Settings, client, scopes or TLS: nothing changes until somebody changes something. */
  | 'misconfigured'
  /**
   * The provider asks to come back later (429, 503, `temporarily_unavailable`, `slow_down`), at the
   * token endpoint or before; nothing was used up.
   */
  | 'busy'
  /**
   * The refresh token never reached the token endpoint: offline, DNS, refused, discovery or keys
   * failed, or something in front of it answered (a redirect, a 4xx that is no OAuth error).
   */
  | 'unreached'
  /**
   * It was sent, and no answer tells what became of it: reset, timeout, an abort, 5xx, HTML, cut JSON,
   * an answer too large.
   */
  | 'unanswered'
  /** The answer is a success that fails validation, say for another user; nothing of it is used. */
  | 'untrusted';

export interface RefreshFailure {
  readonly kind: RefreshFailureKind;
  /**
   * `refresh_refused` for an OAuth error, `refresh_response_untrusted` for an untrusted answer, else
   * what discovery, the keys or the HTTP layer failed with.
   */
  readonly error: OidcError;
  /**
   * `Retry-After` of the answer, in seconds from now, at least 1 and at most a day; `undefined` where
   * there was none that asks to wait.
   */
  readonly retryAfterSeconds: number | undefined;
}

/** A refresh always comes to one of these; only an abort before anything was sent throws. */
export type RefreshOutcome =
  | { readonly refreshed: true; readonly tokens: TokenSet }
  | { readonly refreshed: false; readonly failure: RefreshFailure };
