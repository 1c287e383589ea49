import { l10n } from 'vscode';
import { OidcError } from '../../core/errors.ts';
import type { AccountWish } from '../../core/oidc/authorizationRequest.ts';
import type { ProviderConfig } from '../../core/provider/providerConfig.ts';
import type { SignedIn } from '../../core/session/sessionShelf.ts';
import { inert } from '../../core/text.ts';
import { ensureClientSecret } from '../clientSecrets/ensureClientSecret.ts';
import { askForRedirect } from './askForRedirect.ts';
import { offerOtherWays } from './otherWays.ts';
import { browserReports, withCancellableProgress } from '../progress.ts';
import type { Services } from '../services.ts';
import { withLearnMore } from '../troubleshooting/learnMore.ts';
import { deviceCodeQuestion } from './showDeviceCode.ts';

/**
 * Asks for a client secret that is missing, and signs in with progress that can be cancelled.
 *
 * @throws {OidcError} for every failure; `cancelled` when the user gives up
 */
export async function signInWithProgress(
  services: Services,
  config: ProviderConfig,
  account?: AccountWish,
): Promise<SignedIn> {
  await ensureClientSecret(services, config, 'login');
  const title = l10n.t('Signing in to {0}', inert(config.label));
  return withCancellableProgress(title, (signal, report) => {
    report(l10n.t('Contacting the provider…'));
    return services.sessions.signIn(config, signal, {
      account,
      ...browserReports(report, l10n.t('Log in in your browser…')),
      onBrowserReturned: () => {
        report(l10n.t('Exchanging the code for tokens…'));
      },
      showDeviceCode: deviceCodeQuestion(report),
      onBrowserLate: offerOtherWays(config),
      askForRedirect: async (ways, untilOver) => {
        if (!(await askForRedirect(config.label, ways, untilOver))) {
          throw new OidcError('cancelled', {});
        }
      },
    });
  });
}

/** What to say, in a notification, after a sign-in that will not outlive the window. */
export function notPersistedWarning(): string {
  return withLearnMore(
    'secret_storage_failed',
    l10n.t(
      'The tokens could not be stored, so the session ends with this window. Check the system keyring and the disk; the log says more.',
    ),
  );
}
