import type { ProviderRefusal } from '../errors.ts';
import { knownRefusals } from './knownRefusals.ts';

/** What is wrong when a provider refuses something, in one of the ways that it can be mended. */
export type RefusalCause =
  | 'redirect_uri'
  | 'client_unknown'
  | 'client_secret_wrong'
  | 'client_secret_expired'
  | 'client_secret_missing'
  /** A public client sends a secret, or the registration is of the wrong kind for it. */
  | 'client_is_public'
  /** The client is registered as one of another kind, e.g. as a page's. */
  | 'client_kind'
  | 'client_disabled'
  | 'client_authentication_method'
  | 'grant_not_allowed'
  | 'response_type_not_allowed'
  | 'pkce'
  | 'scope'
  | 'audience'
  | 'consent_missing'
  | 'consent_of_administrator'
  | 'user_not_assigned'
  | 'user_of_other_organisation'
  | 'account_locked'
  | 'password_expired'
  | 'second_factor'
  | 'policy'
  | 'tenant_unknown'
  | 'authorization_server_unknown'
  | 'code_used_or_expired'
  | 'refresh_token_ended'
  | 'login_required'
  | 'clock'
  | 'provider_busy';

/** A refusal that is known: the first row whose every pattern fits tells the cause. */
export interface KnownRefusal {
  /** The whole OAuth error code. */
  readonly error?: string;
  /** A pattern of its description; those of vendors are not translated. */
  readonly description?: RegExp;
  readonly cause: RefusalCause;
}

/**
 * The cause of a refusal, by what the provider said; `undefined` when it said nothing that is known.
 * Vendors' texts come before the codes of OAuth, which say less.
 */
export function refusalCause({
  error,
  description = '',
}: ProviderRefusal): RefusalCause | undefined {
  return knownRefusals.find(
    (known) =>
      (known.error === undefined || known.error === error) &&
      (known.description === undefined || known.description.test(description)),
  )?.cause;
}
