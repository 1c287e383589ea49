import { commands, l10n, ProgressLocation, window, type CancellationToken } from 'vscode';
import { OidcError } from '../../core/errors.ts';
import type { SignedIn } from '../../core/session/sessionManager.ts';
import type { ProviderConfig } from '../../core/provider/providerConfig.ts';
import { inert } from '../../core/text.ts';
import { commands as commandIds } from '../registry.ts';
import type { Services } from '../services.ts';
import { accountName } from '../words.ts';
import { chooseProvider } from './choose.ts';
import { forProvider } from './commandError.ts';
import type { CommandTarget } from './target.ts';
import { ensureClientSecret } from './setClientSecret.ts';

/** Runs the provider's sign-in with cancellable progress, and offers what people do next. */
export async function signIn(services: Services, target: CommandTarget): Promise<void> {
  const { config } = await chooseProvider(services, target, l10n.t('Sign in to which provider?'));
  await forProvider(config, async () => {
    await ensureClientSecret(services, config, 'login');
    const signedIn = await window.withProgress(
      {
        location: ProgressLocation.Notification,
        title: l10n.t('Signing in to {0}', inert(config.label)),
        cancellable: true,
      },
      (progress, token) => {
        progress.report({ message: l10n.t('Log in in your browser…') });
        return services.sessions.signIn(config, abortSignal(token));
      },
    );
    // Not awaited: the sign-in is over, the message may stay as long as it likes.
    void congratulate(config, signedIn);
  });
}

async function congratulate(
  config: ProviderConfig,
  { session, persisted }: SignedIn,
): Promise<void> {
  const inspect = l10n.t('Inspect Claims');
  const copy = l10n.t('Copy Access Token');
  const label = inert(config.label);
  const message = l10n.t('Signed in to {0} as {1}.', label, accountName(session.account));
  const chosen = persisted
    ? await window.showInformationMessage(message, inspect, copy)
    : await window.showWarningMessage(
        `${message} ${l10n.t('The editor’s secret storage did not keep the tokens, so the session ends with this window. Check the system keyring; the log may say more.')}`,
        inspect,
        copy,
      );
  const command =
    chosen === inspect
      ? commandIds.inspect
      : chosen === copy
        ? commandIds.copyAccessToken
        : undefined;
  if (command !== undefined) {
    await commands.executeCommand(command, { provider: config.id, session: session.id });
  }
}

function abortSignal(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  token.onCancellationRequested(() => {
    controller.abort(new OidcError('cancelled', {}));
  });
  return controller.signal;
}
