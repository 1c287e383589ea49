import { l10n } from 'vscode';
import type { OidcErrorDetails } from '../../core/errors.ts';
import { inert } from '../../core/text.ts';
import { say, type Explanations } from './explanation.ts';

/** Files of other programs that a provider is imported from. */
export const importWords: Explanations<
  'import_unreadable' | 'import_nothing_found' | 'import_too_large' | 'import_file_failed'
> = {
  import_unreadable: ({ fileName, format, line }) =>
    say(
      l10n.t(
        'Nothing can be imported from {0}: it is not valid {1}, first at line {2}. Correct it, and import it again.',
        inert(fileName),
        format,
        line,
      ),
      'importProvider',
    ),
  import_nothing_found: (detail) => say(nothingFoundWords(detail), 'importProvider'),
  import_too_large: ({ fileName }) =>
    say(
      l10n.t(
        'Nothing can be imported from {0}: it is larger, or nested deeper, than such a configuration ever is.',
        inert(fileName),
      ),
      'importProvider',
    ),
  import_file_failed: ({ fileName }) =>
    say(
      l10n.t(
        'Nothing can be imported from {0}: the file can’t be read. Check that it is there and may be read.',
        inert(fileName),
      ),
      'importProvider',
    ),
};

function nothingFoundWords({
  fileName,
  isEmpty,
  missing,
}: OidcErrorDetails['import_nothing_found']): string {
  const file = inert(fileName);
  if (isEmpty) {
    return l10n.t('Nothing can be imported from {0}: it is empty.', file);
  }
  return missing === undefined
    ? l10n.t(
        'Nothing can be imported from {0}: it has no client ID together with an issuer, a domain or endpoints. Looked for: client_secrets.json (Okta, Google and others); variables like AUTH0_CLIENT_ID and AUTH0_DOMAIN, or those of Auth.js and Django (mozilla-django-oidc), in .env or a script; oauth2-proxy.cfg; Spring, Micronaut or Quarkus in application.yml or .properties; and AzureAd, AzureAdB2C or Authentication:Schemes in appsettings.json.',
        file,
      )
    : l10n.t(
        'Nothing can be imported from {0}: {1} is missing beside {2}. Add the client ID there, and import it again.',
        file,
        inert(missing.name),
        inert(missing.beside),
      );
}
