import { l10n } from 'vscode';
import type { OidcError } from '../../core/errors.ts';
import { inert } from '../../core/text.ts';
import { errorOrStatus, quote, say, type ErrorMessage, type Explanations } from './explanation.ts';

/** Ending a session at the provider. */
export const signOutWords: Explanations<'log_out_timed_out'> = {
  log_out_timed_out: ({ timeoutSeconds, postLogoutRedirectUri }, label) =>
    say(
      l10n.t(
        '{0}: the browser did not come back from logging out within {1} seconds, so it is not known whether the provider has ended its session. If it shows an error about the redirect URI, register {2} there as a post-logout redirect URI.',
        label,
        timeoutSeconds,
        inert(postLogoutRedirectUri),
      ),
      { copyRedirectUri: postLogoutRedirectUri },
    ),
};

/** Whatever the reason, the token must be taken to be alive. */
export function revocationRefused(
  detail: OidcError<'endpoint_refused'>['detail'],
  label: string,
): ErrorMessage {
  if (detail.error === 'invalid_client' || detail.error === 'unauthorized_client') {
    return say(
      l10n.t(
        '{0} did not let the client {1} revoke the token ({2}), which stays valid until it expires. Check the client’s secret and how it authenticates. {3}',
        label,
        inert(detail.clientId),
        inert(detail.error),
        quote(detail),
      ),
      'setClientSecret',
      'openSettings',
    );
  }
  if (detail.error === 'unsupported_token_type') {
    return say(
      l10n.t(
        '{0} does not revoke tokens of this kind (unsupported_token_type); it stays valid until it expires. {1}',
        label,
        quote(detail),
      ),
    );
  }
  if (detail.status === 429 || detail.status === 503) {
    return say(
      l10n.t(
        '{0} is too busy to revoke the token now (HTTP {1}), so it is still valid. Try again later. {2}',
        label,
        detail.status,
        quote(detail),
      ),
      'tryAgain',
    );
  }
  return say(
    l10n.t(
      '{0} did not revoke the token ({1}), which stays valid until it expires. {2}',
      label,
      errorOrStatus(detail),
      quote(detail),
    ),
    'tryAgain',
    'showLog',
  );
}
