import { l10n } from 'vscode';
import type { OidcError } from '../core/errors.ts';
import { inert } from '../core/text.ts';

/** Why a request brought nothing, as the end of a sentence that names its URL. */
export function requestFailureWords(error: OidcError): string {
  if (error.is('request_timed_out')) {
    return l10n.t('no answer within {0} seconds', error.detail.timeoutSeconds);
  }
  if (error.is('network_unreachable')) {
    return l10n.t('it can’t be reached ({0})', inert(error.detail.systemCode));
  }
  if (error.is('tls_failed')) {
    return l10n.t(
      'no trusted connection ({0}); a certificate authority of your organisation belongs into the operating system’s certificates',
      inert(error.detail.systemCode),
    );
  }
  if (error.is('redirect_refused')) {
    return l10n.t('a redirect (HTTP {0}), which is not followed', error.detail.status);
  }
  if (error.is('response_too_large')) {
    return l10n.t('an answer of more than {0} bytes', error.detail.limitBytes);
  }
  return error.is('response_invalid')
    ? l10n.t(
        'an answer that is no metadata (HTTP {0}, {1})',
        error.detail.status,
        inert(error.detail.problem),
      )
    : l10n.t('something went wrong that should not have; the log says where');
}
