import { l10n } from 'vscode';
import type { UrlRefusal } from '../core/errors.ts';

/** Why a URL is not used, as the end of a sentence. */
export function urlRefusalWords(reason: UrlRefusal): string {
  const words: Record<UrlRefusal, string> = {
    not_a_url: l10n.t('it is not a URL'),
    scheme: l10n.t('only https and, on this machine, http are used'),
    http_not_loopback: l10n.t('http is allowed only for this machine; use https'),
    credentials: l10n.t('it contains a user name or password'),
    fragment: l10n.t('it contains a # part'),
    query: l10n.t('it contains a ? part'),
    certificate_needs_https: l10n.t('tls_client_auth presents a certificate, which takes https'),
  };
  return words[reason];
}
