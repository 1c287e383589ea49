import type { OidcErrorCode } from '../../core/errors.ts';

/** Failures of an exchange: something was answered, and it is worth a look. */
export const traceHelps: ReadonlySet<OidcErrorCode> = new Set<OidcErrorCode>([
  'sign_in_timed_out',
  'discovery_issuer_mismatch',
  'redirect_refused',
  'response_invalid',
  'pushed_request_refused',
  'authorization_refused',
  'authorization_response_invalid',
  'authorization_issuer_mismatch',
  'token_request_refused',
  'grant_refused',
  'token_response_invalid',
  'token_not_bound',
  'id_token_missing',
  'id_token_encrypted',
  'id_token_unverifiable',
  'id_token_invalid',
  'refresh_refused',
  'refresh_response_untrusted',
  'token_exchange_refused',
  'endpoint_refused',
  'userinfo_subject_mismatch',
]);
