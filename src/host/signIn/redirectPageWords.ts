import { env, l10n } from 'vscode';
import type { RedirectPageWords } from '../../core/oidc/redirect/page.ts';

/** What the browser tab says when it has come back from the provider. */
export function redirectPageWords(): RedirectPageWords {
  return {
    language: env.language,
    arrived: {
      heading: l10n.t('You can go back to the editor'),
      text: l10n.t(
        'The provider’s answer has arrived. {0} now completes the sign-in and says how it went. This page can be closed.',
        env.appName,
      ),
    },
    refused: {
      heading: l10n.t('Not signed in'),
      text: l10n.t(
        'The provider did not sign you in. Go back to {0} to read why; this page can be closed.',
        env.appName,
      ),
    },
    loggedOut: {
      heading: l10n.t('You can go back to the editor'),
      text: l10n.t(
        'The provider has answered: you are logged out there, unless you chose to stay signed in. This page can be closed.',
      ),
    },
    returned: {
      heading: l10n.t('Back from logging out'),
      text: l10n.t(
        'The provider’s answer does not prove that you are logged out there. To be sure, visit the provider. This page can be closed; {0} goes on by itself.',
        env.appName,
      ),
    },
  };
}
