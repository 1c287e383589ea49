import { l10n } from 'vscode';
import { OidcError } from '../../core/errors.ts';
import { nowEpochSeconds } from '../../core/ports.ts';
import { inert } from '../../core/text.ts';
import { commandButton, openSettingsButton, signInButton } from '../buttons.ts';
import { forProvider } from '../commandError.ts';
import { notify, type MessageButton } from '../notify.ts';
import { pick, type ValueItem } from '../pick.ts';
import { commands } from '../registry.ts';
import type { Services } from '../services.ts';
import type { KnownSession } from '../sessions/knownSessions.ts';
import { noProviderText } from '../settings/noProviderText.ts';
import { describeEntry } from '../settings/problemMessages.ts';
import type { ConfiguredProvider, UnusableEntry } from '../settings/providerSettings.ts';
import { sessionPick } from '../views/sessionPick.ts';
import { localizedViewWords } from '../views/words/localizedViewWords.ts';
import { notifyWithGuide } from '../troubleshooting/learnMore.ts';
import type { CommandTarget } from './target.ts';

/** Why something can't be acted on, as a message of its own; `undefined` where it can. */
export type Objection<T> = (candidate: T) => string | undefined;

const noObjection = (): undefined => undefined;

/**
 * The provider to act on: the one that is named, the only one, or the user's pick. One from the
 * workspace's settings is approved when this resolves.
 *
 * @param objection - those that it is raised to are not offered; it is told where none is left
 * @throws {OidcError} `cancelled` when there is none to act on, which the user has been told
 */
export async function chooseProvider(
  services: Services,
  target: Pick<CommandTarget, 'provider'>,
  placeHolder: string,
  objection: Objection<ConfiguredProvider> = noObjection,
): Promise<ConfiguredProvider> {
  const { providers: all, unusable, shadowedIds } = services.settings.read();
  const named = all.find(({ config }) => config.id === target.provider);
  if (target.provider !== undefined && named === undefined) {
    const broken = unusable.find(({ id }) => id === target.provider);
    throw broken === undefined
      ? tellOfNoProvider(
          noProviderText(target.provider, all),
          commandButton(l10n.t('Add Provider'), commands.addProvider),
          openSettingsButton('user'),
        )
      : tellOfUnusable(broken);
  }
  const [broken] = unusable;
  if (all.length === 0 && broken !== undefined) {
    throw tellOfUnusable(broken);
  }
  if (all.length === 0) {
    throw tellOfNoProvider(
      l10n.t('No provider is set up yet. Add one, or import it from what an application has.'),
      commandButton(l10n.t('Add Provider'), commands.addProvider),
      commandButton(l10n.t('Import Provider'), commands.importProvider),
      openSettingsButton('user'),
    );
  }
  const providers = suited(named === undefined ? all : [named], objection);
  const [only] = providers;
  const chosen =
    only !== undefined && providers.length === 1
      ? only
      : await pick(
          providers.map((provider) => providerItem(provider, shadowedIds)),
          placeHolder,
        );
  await approve(services, chosen);
  return chosen;
}

/**
 * The session to act on: the one that is named, the only one there is, or the user's pick. Without
 * any, signing in is offered.
 *
 * @param objection - as for {@link chooseProvider}
 * @throws {OidcError} `cancelled` when there is none to act on
 */
export async function chooseSession(
  services: Services,
  target: CommandTarget,
  placeHolder: string,
  objection: Objection<KnownSession> = noObjection,
): Promise<KnownSession> {
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
  if (named.length === 0) {
    const [provider] = asked;
    const label = asked.length === 1 && provider !== undefined ? provider.config.label : undefined;
    throw offerSignIn(services, target, sessions.length > 0 ? lostSession() : notSignedIn(label));
  }
  const candidates = suited(named, objection);
  const [only] = candidates;
  const chosen =
    only !== undefined && candidates.length === 1
      ? only
      : await pickSession(services, candidates, sessions, placeHolder);
  await approve(services, chosen.provider);
  services.current.use(chosen);
  return chosen;
}

/** @throws {OidcError} `cancelled` where nothing is left of something, which the user has been told */
function suited<T>(candidates: readonly T[], objection: Objection<T>): readonly T[] {
  const left = candidates.filter((candidate) => objection(candidate) === undefined);
  const [first] = candidates;
  if (left.length === 0 && first !== undefined) {
    notify('information', objection(first) ?? '');
    throw new OidcError('cancelled', {});
  }
  return left;
}

/**
 * A session of the user's choice among these, the current one first.
 *
 * @param others - all there are, which they are told from as everywhere else
 */
export function pickSession(
  { clock, current }: Services,
  sessions: readonly KnownSession[],
  others: readonly KnownSession[],
  placeHolder: string,
): Promise<KnownSession> {
  const words = localizedViewWords();
  const now = nowEpochSeconds(clock);
  const items = current.first(sessions).map((value) => {
    const { session, provider } = value;
    const offered = { session, providerLabel: provider.config.label, all: others };
    return { ...sessionPick(offered, now, words), value };
  });
  return pick(items, placeHolder);
}

/** Asks where an approval is needed; the sessions of an entry count from then on. */
export async function approve(services: Services, entry: ConfiguredProvider): Promise<void> {
  if (!services.approval.isApproved(entry)) {
    await services.approval.ensure(entry);
    void services.known.look();
  }
}

/** The sessions of one entry, approved or not. */
export async function sessionsOf(
  services: Services,
  provider: ConfiguredProvider,
): Promise<readonly KnownSession[]> {
  const sessions = await forProvider(provider.config, () =>
    services.sessions.list(provider.config),
  );
  return sessions.map((session) => ({ provider, session }));
}

/** As a provider is offered in a list. */
export function providerItem(
  value: ConfiguredProvider,
  shadowedIds: readonly string[],
): ValueItem<ConfiguredProvider> {
  const { config } = value;
  return {
    label: inert(config.label),
    description: localizedViewWords().origins(value, shadowedIds.includes(config.id)).join(', '),
    detail: inert(config.issuer ?? config.metadata.authorization_endpoint ?? ''),
    value,
  };
}

/** Tells the user, and returns the error that ends the command; the message may stay. */
function tellOfNoProvider(message: string, ...buttons: readonly MessageButton[]): OidcError {
  notify('information', message, ...buttons);
  return new OidcError('cancelled', {});
}

/** As `tellOfNoProvider`, with what is wrong with an entry. */
function tellOfUnusable(entry: UnusableEntry): OidcError {
  const problems = describeEntry(entry).join(' ');
  notifyWithGuide(
    'settings',
    'warning',
    l10n.t('The provider {0} can’t be used. {1}', inert(entry.id), problems),
    openSettingsButton(entry.source),
    commandButton(l10n.t('Check Provider'), commands.checkProvider, entry.id),
  );
  return new OidcError('cancelled', {});
}

/** As `tellOfNoProvider`; the sign-in that is offered is a command of its own. */
function offerSignIn(services: Services, target: CommandTarget, message: string): OidcError {
  notify('information', message, signInButton(services, target.provider));
  return new OidcError('cancelled', {});
}

function notSignedIn(label: string | undefined): string {
  return label === undefined
    ? l10n.t('You are not signed in to any provider.')
    : l10n.t('You are not signed in to {0}.', inert(label));
}

/** There are others, but who names a session does not mean those. */
function lostSession(): string {
  return l10n.t('This session is no longer there: it was signed out or forgotten.');
}
