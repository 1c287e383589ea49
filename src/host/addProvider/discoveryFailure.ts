import { l10n } from 'vscode';
import type { OidcError } from '../../core/errors.ts';
import { metadataUrls } from '../../core/provider/metadataUrls.ts';
import { inert } from '../../core/text.ts';
import { refuseIssuer } from '../../core/urlPolicy.ts';
import { requestFailureWords } from '../requestFailureWords.ts';
import { urlRefusalWords } from '../urlRefusalWords.ts';

/** Why nothing came of discovery, told to somebody who has no entry in the settings yet. */
export function discoveryFailureWords(error: OidcError, issuer: string): string {
  const { oidc, oauth2 } = metadataUrls(issuer);
  if (error.is('discovery_not_found')) {
    return l10n.t('There is no metadata at {0} and none at {1}.', inert(oidc), inert(oauth2));
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
  const url = 'url' in error.detail ? inert(error.detail.url) : inert(oidc);
  return l10n.t('Tried {0}: {1}', url, requestFailureWords(error, inert));
}

/** The issuer that the document itself names, where it can be one. */
export function issuerOfDocument(error: OidcError): string | undefined {
  const actual = error.is('discovery_issuer_mismatch') ? error.detail.actual : '';
  return refuseIssuer(actual) === undefined && !/[{}…]/.test(actual) ? actual : undefined;
}
