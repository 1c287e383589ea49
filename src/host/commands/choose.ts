import { l10n, window, type QuickPickItem } from 'vscode';
import { OidcError } from '../../core/errors.ts';
import type { Session } from '../../core/session/session.ts';
import { inert } from '../../core/text.ts';
import { openSettings } from '../openSettings.ts';
import type { Services } from '../services.ts';
import type { ConfiguredProvider } from '../settings/providerSettings.ts';
import { accountName } from '../words.ts';
import { forProvider } from './commandError.ts';
import type { CommandTarget } from './target.ts';

/** A session with the settings entry that it belongs to. */
export interface ChosenSession {
  readonly provider: ConfiguredProvider;
  readonly session: Session;
}

/**
 * The provider to act on: the one that is named, the only one, or the user's pick. One from the
 * workspace's settings is approved when this resolves.
 *
 * @throws {OidcError} `cancelled` when there is none to act on, which the user has been told
 */
export async function chooseProvider(
  services: Services,
  target: CommandTarget,
  placeHolder: string,
): Promise<ConfiguredProvider> {
  const { providers } = services.settings.read();
  const named = providers.find(({ config }) => config.id === target.provider);
  if (target.provider !== undefined && named === undefined) {
    await tellOfNoProvider(
      l10n.t('No usable provider “{0}” in oidc.providers.', inert(target.provider)),
    );
  }
  if (providers.length === 0) {
    await tellOfNoProvider(
      l10n.t('No provider is set up yet. Add one to oidc.providers in the settings.'),
    );
  }
  const [only] = providers;
  const chosen =
    named ??
    (only !== undefined && providers.length === 1
      ? only
      : await pick(providers.map(providerItem), placeHolder));
  await services.approval.ensure(chosen);
  return chosen;
}

/**
 * The session to act on: the one that is named, the only one there is, or the user's pick. Without
 * any, signing in is offered.
 *
 * @throws {OidcError} `cancelled` when there is none to act on
 */
export async function chooseSession(
  services: Services,
  target: CommandTarget,
  placeHolder: string,
): Promise<ChosenSession> {
  const { providers } = services.settings.read();
  const asked = providers.filter(
    ({ config }) => target.provider === undefined || config.id === target.provider,
  );
  if (asked.length === 0) {
    // Says what is missing, and ends.
    await chooseProvider(services, target, placeHolder);
  }
  const sessions = (await Promise.all(asked.map((entry) => sessionsOf(services, entry)))).flat();
  const named = sessions.filter(
    ({ session }) => target.session === undefined || session.id === target.session,
  );
  const [only] = named;
  if (only === undefined) {
    const [provider] = asked;
    const label = asked.length === 1 && provider !== undefined ? provider.config.label : undefined;
    throw await offerSignIn(services, target, label);
  }
  const chosen = named.length === 1 ? only : await pick(named.map(sessionItem), placeHolder);
  await services.approval.ensure(chosen.provider);
  return chosen;
}

async function sessionsOf(
  services: Services,
  provider: ConfiguredProvider,
): Promise<readonly ChosenSession[]> {
  const sessions = await forProvider(provider.config, () =>
    services.sessions.list(provider.config),
  );
  return sessions.map((session) => ({ provider, session }));
}

interface ValueItem<T> extends QuickPickItem {
  readonly value: T;
}

function providerItem(value: ConfiguredProvider): ValueItem<ConfiguredProvider> {
  const { config, source } = value;
  return {
    label: inert(config.label),
    description: source === 'workspace' ? l10n.t('from this workspace') : '',
    detail: inert(config.issuer ?? config.metadata.authorization_endpoint ?? ''),
    value,
  };
}

function sessionItem(value: ChosenSession): ValueItem<ChosenSession> {
  const { session, provider } = value;
  return {
    label: accountName(session.account),
    description: inert(provider.config.label),
    detail: inert(session.tokens.scopes.join(' ')),
    value,
  };
}

async function pick<T>(items: readonly ValueItem<T>[], placeHolder: string): Promise<T> {
  const item = await window.showQuickPick(items, { placeHolder, matchOnDescription: true });
  if (item === undefined) {
    throw new OidcError('cancelled', {});
  }
  return item.value;
}

async function tellOfNoProvider(message: string): Promise<never> {
  const open = l10n.t('Open Settings');
  if ((await window.showInformationMessage(message, open)) === open) {
    await openSettings('user');
  }
  throw new OidcError('cancelled', {});
}

/** Resolves to the error that ends the command: the user was told, and may have started a sign-in. */
async function offerSignIn(
  services: Services,
  target: CommandTarget,
  label: string | undefined,
): Promise<OidcError> {
  const message =
    label === undefined
      ? l10n.t('You are not signed in to any provider.')
      : l10n.t('You are not signed in to {0}.', inert(label));
  const signIn = l10n.t('Sign in');
  if ((await window.showInformationMessage(message, signIn)) === signIn) {
    services.startSignIn(target.provider);
  }
  return new OidcError('cancelled', {});
}
