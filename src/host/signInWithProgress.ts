import { l10n, ProgressLocation, window, type CancellationToken } from 'vscode';
import { OidcError } from '../core/errors.ts';
import type { ProviderConfig } from '../core/provider/providerConfig.ts';
import type { SignedIn } from '../core/session/sessionManager.ts';
import { inert } from '../core/text.ts';
import { ensureClientSecret } from './commands/setClientSecret.ts';
import type { Services } from './services.ts';

/**
 * Asks for a client secret that is missing, and signs in with progress that can be cancelled.
 *
 * @throws {OidcError} for every failure; `cancelled` when the user gives up
 */
export async function signInWithProgress(
  services: Services,
  config: ProviderConfig,
): Promise<SignedIn> {
  await ensureClientSecret(services, config, 'login');
  return window.withProgress(
    {
      location: ProgressLocation.Notification,
      title: l10n.t('Signing in to {0}', inert(config.label)),
      cancellable: true,
    },
    (progress, token) => {
      progress.report({ message: l10n.t('Contacting the provider…') });
      return services.sessions.signIn(config, abortSignal(token), {
        onBrowserOpened: () => {
          progress.report({ message: l10n.t('Log in in your browser…') });
        },
      });
    },
  );
}

/** What to say after a sign-in that will not outlive the window. */
export function notPersistedWarning(): string {
  return l10n.t(
    'The editor’s secret storage did not keep the tokens, so the session ends with this window. Check the system keyring; the log may say more.',
  );
}

function abortSignal(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  token.onCancellationRequested(() => {
    controller.abort(new OidcError('cancelled', {}));
  });
  return controller.signal;
}
