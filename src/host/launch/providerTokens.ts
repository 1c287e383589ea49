import { l10n } from 'vscode';
import { sendable } from '../../core/copying/tokenText.ts';
import type { TokenMember } from '../../core/placeholders/tokenPlaceholder.ts';
import { inert } from '../../core/text.ts';
import { forProvider } from '../commandError.ts';
import { approve, sessionsOf } from '../commands/choose.ts';
import { notify } from '../notify.ts';
import { foreseenSession, launchSession, type EarlierChoice } from './launchSession.ts';
import type { Services } from '../services.ts';
import { freshSession } from '../sessions/freshSession.ts';
import { requireIdToken, withFreshIdToken } from '../sessions/freshIdToken.ts';
import type { KnownSession } from '../sessions/knownSessions.ts';
import { ownerText } from '../sessions/labelledSession.ts';
import { askForConsent } from './askForConsent.ts';
import type { AskedProvider } from './askedProviders.ts';
import type { Launch } from './launch.ts';
import type { LaunchChoices } from './launchChoices.ts';
import type { LaunchConsent } from './launchConsent.ts';

/** What comes in for a placeholder, and the session that it is of. */
export interface LaunchToken {
  readonly placeholder: string;
  readonly value: string;
  readonly sessionId: string;
  readonly member: TokenMember;
}

/** Whose tokens a debug session may have, and which of them. */
export interface AllowedSession {
  readonly known: KnownSession;
  readonly tokens: AskedProvider['tokens'];
}

/** What the questions before a debug session need. */
export interface AllowanceParts {
  readonly services: Services;
  readonly consent: LaunchConsent;
  readonly choices: LaunchChoices;
}

/**
 * The session of a provider whose tokens a debug session gets, if the user lets it have them, after a
 * sign-in where one is needed: see {@link launchSession}.
 *
 * @throws {OidcError} `cancelled`
 * @throws {CommandError} why there is no valid token
 */
export async function allowedSession(
  { services, consent, choices }: AllowanceParts,
  launch: Launch,
  { provider, tokens }: AskedProvider,
): Promise<AllowedSession> {
  await approve(services, provider);
  const { config } = provider;
  const wanted = { launch, provider: config, tokens };
  const isNew = !consent.isGiven(wanted);
  const earlier: EarlierChoice = {
    among: (sessions) => choices.among(launch, sessions),
    remember: (chosen) => {
      choices.remember(launch, chosen);
    },
  };
  if (isNew) {
    choices.forget(launch, provider);
    const sessions = await sessionsOf(services, provider);
    const foreseen = foreseenSession(services, sessions, earlier);
    const owner = foreseen && ownerText(foreseen, sessions);
    await askForConsent({ launch, provider, tokens, owner, needsSignIn: sessions.length === 0 });
    await consent.give(wanted);
  }
  const name = inert(launch.name);
  const questions = {
    whichSession: l10n.t('Whose token for the debug session “{0}”?', name),
    whatFor: l10n.t('The debug session “{0}” needs a token of it.', name),
    hasAgreed: isNew,
  };
  const known = await launchSession(services, provider, questions, earlier);
  if (await consent.changesAccount(wanted, known.session)) {
    const owner = ownerText(known, await sessionsOf(services, provider));
    notify(
      'information',
      l10n.t('The debug session “{0}” now gets the tokens of {1}.', name, owner),
    );
  }
  return { known, tokens };
}

/**
 * The tokens themselves, fresh.
 *
 * @throws {OidcError} `cancelled` where there is none, which the user has been told
 * @throws {CommandError} `token_not_writable`, and why there is no valid token
 */
export async function tokensToHand(
  services: Services,
  launch: Launch,
  { known, tokens }: AllowedSession,
): Promise<readonly LaunchToken[]> {
  const isAskedFor = (member: TokenMember): boolean =>
    tokens.some(({ reference }) => reference.member === member);
  // One after the other: to renew the ID Token brings another access token, and may end the one before.
  const renewed = isAskedFor('id_token') ? await withFreshIdToken(services, known) : known;
  const current = isAskedFor('access_token') ? await freshSession(services, renewed) : renewed;
  const { provider, session } = current;
  const { accessToken, dpopKey } = session.tokens;
  if (isAskedFor('access_token') && dpopKey !== undefined) {
    tellOfBoundToken(provider.config.label, launch.name);
  }
  return forProvider(provider.config, async () =>
    tokens.map(({ text: placeholder, reference: { member } }) => {
      const value = member === 'access_token' ? sendable(accessToken) : requireIdToken(current);
      return { placeholder, value, sessionId: session.id, member };
    }),
  );
}

function tellOfBoundToken(providerLabel: string, launchName: string): void {
  notify(
    'warning',
    l10n.t(
      'The access token of {0} is of no use to the debug session “{1}”: it is bound to a key that stays here (DPoP).',
      inert(providerLabel),
      inert(launchName),
    ),
  );
}
