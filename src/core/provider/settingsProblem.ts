import type { UrlRefusal } from '../errors.ts';

/**
 * Something in `oidc.providers` that is not as it should be. `path` is the full setting path, e.g.
 * `oidc.providers.okta-dev.issuer`; words live in `host/settings/problemMessages.ts`. No value of a
 * setting is in here but a redirect URI, since it could be a secret in the wrong place.
 */
export type SettingsProblem = {
  readonly path: string;
  /** `error`: the entry can't be used. `warning`: it can, without the part that is named. */
  readonly severity: 'error' | 'warning';
} & ProblemKind;

export type ProblemKind =
  | { readonly code: 'missing' }
  | { readonly code: 'wrong_type'; readonly expected: ExpectedType }
  | { readonly code: 'invalid_provider_id' }
  | { readonly code: 'invalid_scope' }
  | { readonly code: 'url_not_allowed'; readonly reason: UrlRefusal }
  | { readonly code: 'redirect_not_loopback' }
  /** `effective` is the spelling that would be sent; not a secret. */
  | { readonly code: 'redirect_spelling'; readonly effective: string }
  | { readonly code: 'issuer_or_endpoints_missing'; readonly needed: readonly string[] }
  /** Another entry, `otherId`, takes answers of the same issuer and has other endpoints. */
  | { readonly code: 'issuer_shared'; readonly otherId: string }
  /** `meant` is the known key that it is nearly; not there where none is near. */
  | { readonly code: 'unknown_key'; readonly known: readonly string[]; readonly meant?: string }
  | { readonly code: 'unsupported_value'; readonly supported: readonly string[] }
  | { readonly code: 'reserved_parameter' }
  | { readonly code: 'invalid_variable_name' }
  /** It does not say that it holds a credential, and may mean something to programs, as `PATH` does. */
  | { readonly code: 'variable_name_of_no_token' }
  | { readonly code: 'same_variable_name' }
  | { readonly code: 'secret_in_settings' };

export type ExpectedType = 'object' | 'text' | 'text_or_list' | 'text_values';
