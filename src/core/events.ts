import type { OidcErrorCode } from './errors.ts';
import type { Fault } from './fault.ts';
import type { RedactedUrl } from './text.ts';

/** What a request was for. Every request to a provider has exactly one purpose. */
export type RequestPurpose =
  | 'discovery'
  | 'keys'
  | 'pushed_request'
  | 'token'
  | 'device_authorization'
  /** The token endpoint, asked whether the user is done; “not yet” is a 400 (RFC 8628 3.5). */
  | 'device_poll'
  | 'introspection'
  | 'userinfo'
  | 'revocation'
  | 'api';

/** What the loopback listener did with a request. */
export type RedirectOutcome =
  | 'accepted'
  | 'wrong_path'
  | 'wrong_host'
  | 'wrong_method'
  | 'wrong_state'
  | 'wrong_issuer'
  | 'no_visit'
  | 'doubtful'
  | 'malformed'
  | 'after_end'
  | 'page';

/**
 * Everything the log can say. A payload has no field that could hold a token, code, verifier or
 * secret: URLs are `RedactedUrl` (no query, no fragment, no credentials), the rest are codes,
 * numbers, provider ids, lists of parameter *names* and stack frames.
 */
export type OidcEvent =
  | {
      readonly type: 'request_sent';
      readonly purpose: RequestPurpose;
      readonly method: string;
      readonly url: RedactedUrl;
    }
  | {
      readonly type: 'response_received';
      readonly purpose: RequestPurpose;
      readonly url: RedactedUrl;
      readonly status: number;
      readonly bytes: number;
      readonly elapsedMs: number;
    }
  | {
      readonly type: 'request_failed';
      readonly purpose: RequestPurpose;
      readonly url: RedactedUrl;
      readonly errorCode: OidcErrorCode;
      readonly elapsedMs: number;
    }
  | { readonly type: 'sign_in_started'; readonly provider: string }
  | {
      readonly type: 'redirect_listening';
      readonly addresses: readonly string[];
      readonly port: number;
    }
  | {
      readonly type: 'redirect_request';
      readonly method: string;
      readonly outcome: RedirectOutcome;
    }
  | { readonly type: 'redirect_closed' }
  | {
      readonly type: 'browser_opened';
      readonly url: RedactedUrl;
      readonly parameters: readonly string[];
    }
  | { readonly type: 'sign_in_completed'; readonly provider: string; readonly elapsedMs: number }
  | {
      readonly type: 'sign_in_failed';
      readonly provider: string;
      readonly errorCode: OidcErrorCode;
      /** The provider's own code where it looks like one: `invalid_client` and the like. */
      readonly oauthError: string | undefined;
    }
  | {
      readonly type: 'session_refreshed';
      readonly provider: string;
      /** A new refresh token came with the new access token. */
      readonly rotated: boolean;
      readonly elapsedMs: number;
    }
  | {
      readonly type: 'refresh_failed';
      readonly provider: string;
      /** A `RefreshFailureKind`. */
      readonly kind: string;
      readonly errorCode: OidcErrorCode;
      readonly oauthError: string | undefined;
      /** Until a window tries again by itself; `undefined`: none does. */
      readonly retryInSeconds: number | undefined;
    }
  | { readonly type: 'refresh_discarded'; readonly provider: string }
  | {
      readonly type: 'provider_session_ended';
      readonly provider: string;
      /** How sure that is (see `oidc/endSession.ts`). */
      readonly outcome: 'confirmed' | 'returned' | 'opened';
    }
  /** Another extension asked for a session whose token it could not use. */
  | { readonly type: 'session_withheld'; readonly provider: string; readonly reason: 'dpop' }
  | { readonly type: 'signed_out'; readonly provider: string }
  /** Here, and nowhere else: nothing was revoked or ended. */
  | { readonly type: 'session_forgotten'; readonly provider: string }
  | { readonly type: 'session_stored'; readonly provider: string; readonly persisted: boolean }
  | { readonly type: 'secret_storage_failed'; readonly fault: Fault }
  /** Other windows' changes are noticed at the next use only. */
  | { readonly type: 'watch_failed'; readonly fault: Fault }
  | { readonly type: 'unexpected_fault'; readonly fault: Fault }
  | {
      readonly type: 'session_record_ignored';
      readonly problem: 'not_json' | 'wrong_shape' | 'damaged';
    }
  | { readonly type: 'settings_read'; readonly providers: number; readonly problems: number }
  | {
      readonly type: 'settings_problem';
      /** Where; holds no value. */
      readonly path: string;
      /** A code of `provider/settingsProblem.ts`. */
      readonly problem: string;
      readonly severity: 'error' | 'warning';
    }
  | {
      readonly type: 'command_failed';
      readonly command: string;
      readonly errorCode: OidcErrorCode;
    };
