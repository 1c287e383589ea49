import { l10n } from 'vscode';
import { inert } from '../../core/text.ts';
import { say, type Explanations } from './explanation.ts';

/** Files of other programs that a provider is imported from. */
export const importWords: Explanations<
  'import_unreadable' | 'import_nothing_found' | 'import_too_large' | 'import_file_failed'
> = {
  import_unreadable: ({ fileName, format, line }) =>
    say(
      l10n.t(
        'Nothing can be imported from {0}: it is not valid {1}, first at line {2}. Mend it and import it again.',
        inert(fileName),
        format,
        line,
      ),
      'importProvider',
    ),
  import_nothing_found: ({ fileName, isEmpty }) =>
    say(
      isEmpty
        ? l10n.t('Nothing can be imported from {0}: it is empty.', inert(fileName))
        : l10n.t(
            'Nothing can be imported from {0}: it has no client ID together with an issuer, a domain or endpoints. Looked for: client_secrets.json (Okta, Google and others), variables like AUTH0_CLIENT_ID and AUTH0_DOMAIN in .env or a script, spring.security.oauth2.client in application.yml or .properties, and AzureAd, AzureAdB2C or Authentication:Schemes in appsettings.json.',
            inert(fileName),
          ),
      'importProvider',
    ),
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
