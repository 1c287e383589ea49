import { l10n, window, type QuickPickItem } from 'vscode';
import { OidcError } from '../../core/errors.ts';
import type { Session } from '../../core/session/session.ts';
import { inert } from '../../core/text.ts';
import { notify } from '../notify.ts';
import { openSettings } from '../openSettings.ts';
import type { Services } from '../services.ts';
import type { ConfiguredProvider } from '../settings/providerSettings.ts';
import { accountName, relativeTime } from '../words.ts';
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
  const { providers, shadowedIds } = services.settings.read();
  const named = providers.find(({ config }) => config.id === target.provider);
  if (target.provider !== undefined && named === undefined) {
    throw tellOfNoProvider(
      l10n.t('No usable provider “{0}” in oidc.providers.', inert(target.provider)),
    );
  }
  if (providers.length === 0) {
    throw tellOfNoProvider(
      l10n.t('No provider is set up yet. Add one to oidc.providers in the settings.'),
    );
  }
  const [only] = providers;
  const chosen =
    named ??
    (only !== undefined && providers.length === 1
      ? only
      : await pick(
          providers.map((provider) => providerItem(provider, shadowedIds)),
          placeHolder,
        ));
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
    throw offerSignIn(services, target, label);
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

function providerItem(
  value: ConfiguredProvider,
  shadowedIds: readonly string[],
): ValueItem<ConfiguredProvider> {
  const { config, source } = value;
  const origins = {
    user: [],
    remote: [l10n.t('from this remote machine')],
    workspace: [l10n.t('from this workspace')],
  };
  const hides = shadowedIds.includes(config.id)
    ? [l10n.t('hides another entry of the same id')]
    : [];
  return {
    label: inert(config.label),
    description: [...origins[source], ...hides].join(', '),
    detail: inert(config.issuer ?? config.metadata.authorization_endpoint ?? ''),
    value,
  };
}

function sessionItem(value: ChosenSession): ValueItem<ChosenSession> {
  const { session, provider } = value;
  return {
    label: accountName(session.account),
    description: inert(provider.config.label),
    detail: [...expiryWords(session), inert(session.tokens.scopes.join(' '))].join(' · '),
    value,
  };
}

function expiryWords({ tokens }: Session): readonly string[] {
  const { expiresAtEpochSeconds } = tokens;
  if (expiresAtEpochSeconds === undefined) {
    return [];
  }
  const now = Date.now();
  const when = relativeTime(expiresAtEpochSeconds, now);
  return [
    expiresAtEpochSeconds * 1000 > now ? l10n.t('expires {0}', when) : l10n.t('expired {0}', when),
  ];
}

async function pick<T>(items: readonly ValueItem<T>[], placeHolder: string): Promise<T> {
  const item = await window.showQuickPick(items, { placeHolder, matchOnDescription: true });
  if (item === undefined) {
    throw new OidcError('cancelled', {});
  }
  return item.value;
}

/** Tells the user, and returns the error that ends the command; the message may stay. */
function tellOfNoProvider(message: string): OidcError {
  notify('information', message, {
    title: l10n.t('Open Settings'),
    run: () => openSettings('user'),
  });
  return new OidcError('cancelled', {});
}

/** As `tellOfNoProvider`; the sign-in that is offered is a command of its own. */
function offerSignIn(
  services: Services,
  target: CommandTarget,
  label: string | undefined,
): OidcError {
  const message =
    label === undefined
      ? l10n.t('You are not signed in to any provider.')
      : l10n.t('You are not signed in to {0}.', inert(label));
  notify('information', message, {
    title: l10n.t('Sign in'),
    run: () => {
      services.startSignIn(target.provider);
    },
  });
  return new OidcError('cancelled', {});
}
