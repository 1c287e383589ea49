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
        '{0} can’t be imported: it is not valid {1}, first at line {2}. Mend it and import it again.',
        inert(fileName),
        format,
        line,
      ),
    ),
  import_nothing_found: ({ fileName }) =>
    say(
      l10n.t(
        '{0} can’t be imported: nothing in it is a client ID together with an issuer, a domain or endpoints. Looked for: client_secrets.json (Okta, Google and others), variables like AUTH0_CLIENT_ID and AUTH0_DOMAIN in .env, spring.security.oauth2.client in application.yml or .properties, and AzureAd or Authentication:Schemes in appsettings.json.',
        inert(fileName),
      ),
    ),
  import_too_large: ({ fileName, limitBytes }) =>
    say(
      l10n.t(
        '{0} can’t be imported: it is larger than {1} kB, which no such configuration is.',
        inert(fileName),
        limitBytes / 1000,
      ),
    ),
  import_file_failed: ({ fileName }) =>
    say(
      l10n.t(
        '{0} can’t be imported: the file can’t be read. Check that it is there and may be read.',
        inert(fileName),
      ),
    ),
};
