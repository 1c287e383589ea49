import { l10n } from 'vscode';
import type { OidcError } from '../core/errors.ts';
import { hostOf } from '../core/text.ts';
import { noAnswerWords, noConnectionWords, tlsFailureWords, type Shown } from './unreachedWords.ts';

/** Why a request brought nothing, in sentences that can follow its URL and a colon. */
export function requestFailureWords(error: OidcError, shown: Shown): string {
  const place = 'url' in error.detail ? shown(hostOf(error.detail.url)) : '';
  if (error.is('request_timed_out')) {
    return noAnswerWords(error.detail, place);
  }
  if (error.is('network_unreachable')) {
    return noConnectionWords(error.detail, place, shown);
  }
  if (error.is('tls_failed')) {
    return tlsFailureWords(error.detail, place, shown);
  }
  if (error.is('redirect_refused')) {
    return l10n.t('A redirect (HTTP {0}), which is not followed.', error.detail.status);
  }
  if (error.is('response_too_large')) {
    return l10n.t('An answer of more than {0} bytes.', error.detail.limitBytes);
  }
  return error.is('response_invalid')
    ? l10n.t(
        'An answer that is not metadata (HTTP {0}, {1}).',
        error.detail.status,
        shown(error.detail.problem),
      )
    : l10n.t('Something went wrong that should not have; the log says where.');
}
