import type { KnownRefusal } from './refusalCause.ts';

/** The registered codes that say enough by themselves (RFC 6749, RFC 8707, OpenID Connect Core 3.1.2.6). */
export const oauthRefusals: readonly KnownRefusal[] = [
  { error: 'invalid_scope', cause: 'scope' },
  { error: 'invalid_target', cause: 'audience' },
  { error: 'unauthorized_client', cause: 'grant_not_allowed' },
  { error: 'unsupported_grant_type', cause: 'grant_not_allowed' },
  { error: 'unsupported_response_type', cause: 'response_type_not_allowed' },
  { error: 'consent_required', cause: 'consent_missing' },
  { error: 'login_required', cause: 'login_required' },
  { error: 'interaction_required', cause: 'login_required' },
  { error: 'account_selection_required', cause: 'login_required' },
  { error: 'temporarily_unavailable', cause: 'provider_busy' },
];
