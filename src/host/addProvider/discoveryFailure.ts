import { l10n } from 'vscode';
import type { OidcError } from '../../core/errors.ts';
import { metadataUrls } from '../../core/provider/metadataUrls.ts';
import { inert } from '../../core/text.ts';
import { refuseIssuer } from '../../core/urlPolicy.ts';
import { urlRefusalWords } from '../urlRefusalWords.ts';

/** Why nothing came of discovery, told to somebody who has no entry in the settings yet. */
export function discoveryFailureWords(error: OidcError, issuer: string): string {
  const { oidc, oauth2 } = metadataUrls(issuer);
  const tried = [oidc, oauth2].map((url) => inert(url));
  if (error.is('discovery_not_found')) {
    return l10n.t('There is no metadata at {0} and none at {1}.', ...tried);
  }
  if (error.is('discovery_issuer_mismatch')) {
    const actual = inert(error.detail.actual);
    return error.detail.actual.includes('{')
      ? l10n.t(
          'The metadata there is a pattern for many tenants, which calls itself {0}. Write the issuer of your own tenant.',
          actual,
        )
      : l10n.t('The metadata there calls itself {0}, which is not the same issuer.', actual);
  }
  if (error.is('url_not_allowed')) {
    const { url, reason } = error.detail;
    return l10n.t('{0} is not used: {1}.', inert(url), urlRefusalWords(reason));
  }
  const url = 'url' in error.detail ? inert(error.detail.url) : tried[0];
  return l10n.t('Tried {0}: {1}.', url ?? '', endOfSentence(error));
}

function endOfSentence(error: OidcError): string {
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

/** The issuer that the document itself names, where it can be one. */
export function issuerOfDocument(error: OidcError): string | undefined {
  const actual = error.is('discovery_issuer_mismatch') ? error.detail.actual : '';
  return refuseIssuer(actual) === undefined && !/[{}…]/.test(actual) ? actual : undefined;
}
