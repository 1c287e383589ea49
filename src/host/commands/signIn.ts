import { commands, l10n } from 'vscode';
import type { SignedIn } from '../../core/session/sessionManager.ts';
import type { ProviderConfig } from '../../core/provider/providerConfig.ts';
import { inert } from '../../core/text.ts';
import { notify } from '../notify.ts';
import { commands as commandIds } from '../registry.ts';
import type { Services } from '../services.ts';
import { notPersistedWarning, signInWithProgress } from '../signInWithProgress.ts';
import { accountName } from '../words.ts';
import { chooseProvider } from './choose.ts';
import { forProvider } from './commandError.ts';
import { parseTarget, type CommandTarget } from './target.ts';

/** Runs the provider's sign-in with cancellable progress, and offers what people do next. */
export async function signIn(services: Services, target: CommandTarget): Promise<void> {
  const { config } = await chooseProvider(services, target, l10n.t('Sign in to which provider?'));
  await forProvider(config, async () => {
    const signedIn = await signInWithProgress(services, config);
    services.current.use(signedIn);
    congratulate(config, signedIn);
  });
}

/**
 * Signs in to a provider of the user's choice. The editor runs the buttons in a view's title on the
 * row that has the focus, which is not what they are about: the argument does not count.
 */
export async function signInToAnother(services: Services): Promise<void> {
  await signIn(services, parseTarget(undefined));
}

function congratulate(config: ProviderConfig, { session, persisted }: SignedIn): void {
  const target = { provider: config.id, session: session.id };
  const inspect = {
    title: l10n.t('Inspect Claims'),
    run: () => commands.executeCommand(commandIds.inspect, target),
  };
  const copy = {
    title: l10n.t('Copy Access Token'),
    run: () => commands.executeCommand(commandIds.copyAccessToken, target),
  };
  const name = accountName(session.account);
  const message = l10n.t('Signed in to {0} as {1}.', inert(config.label), name);
  if (persisted) {
    notify('information', message, inspect, copy);
    return;
  }
  notify('warning', `${message} ${notPersistedWarning()}`, inspect, copy);
}
