import { l10n, window } from 'vscode';
import { toOidcError } from '../../core/errors.ts';
import type { AccountWish } from '../../core/oidc/authorizationRequest.ts';
import { inert } from '../../core/text.ts';
import { CommandError, forProvider } from '../commandError.ts';
import { pickSession, sessionsOf } from '../commands/choose.ts';
import { errorMessage } from '../errorMessages.ts';
import { notify, type MessageButton } from '../notify.ts';
import type { Services } from '../services.ts';
import { freshSession } from '../sessions/freshSession.ts';
import type { KnownSession } from '../sessions/knownSessions.ts';
import type { ConfiguredProvider } from '../settings/providerSettings.ts';
import { notPersistedWarning, signInWithProgress } from '../signIn/signInWithProgress.ts';
import { learnMoreButton } from '../troubleshooting/learnMore.ts';
import { unlessCancelled } from '../unlessCancelled.ts';

export interface SessionQuestions {
  /** Asked where there are several sessions, none of which is the current one or was chosen before. */
  readonly whichSession: string;
  /** What the token is for, as a sentence of its own. */
  readonly whatFor: string;
  /** The user has just agreed to sign in where that is needed, and is not asked again. */
  readonly hasAgreed: boolean;
}

/** What was chosen for the same debug session before. */
export interface EarlierChoice {
  among(sessions: readonly KnownSession[]): KnownSession | undefined;
  remember(known: KnownSession): void;
}

/**
 * The session whose tokens a provider's placeholders stand for, with tokens to use now: the current one,
 * the only one, the one chosen for this debug session before, or the user's pick. Where there is none, or
 * where that one has ended, the user is asked to sign in, and the work goes on after that.
 *
 * Which session is the current one stays as it is, since nobody chose one for anything but this debug
 * session; where the current one has ended, the one that is signed in to in its place succeeds it.
 *
 * @throws {OidcError} `cancelled`
 * @throws {CommandError} why there is no valid token
 */
export async function launchSession(
  services: Services,
  provider: ConfiguredProvider,
  questions: SessionQuestions,
  earlier: EarlierChoice,
): Promise<KnownSession> {
  const { label } = provider.config;
  const sessions = await sessionsOf(services, provider);
  if (sessions.length === 0) {
    if (!questions.hasAgreed) {
      await askToSignIn(l10n.t('You are not signed in to {0}.', inert(label)), questions.whatFor);
    }
    const begun = await signIn(services, provider);
    earlier.remember(begun);
    return begun;
  }
  const current = services.current.among(sessions);
  const chosen =
    foreseenSession(services, sessions, earlier) ??
    (await pickedSession(services, sessions, questions, earlier));
  try {
    return await freshSession(services, chosen);
  } catch (cause) {
    const error = cause instanceof CommandError ? cause.error : toOidcError(cause);
    const { text, actions } = errorMessage(error, label);
    if (!actions.includes('signIn')) {
      throw cause;
    }
    await askToSignIn(text, questions.whatFor, learnMoreButton(error.code));
    const { email } = chosen.session.account;
    const wish = email === undefined ? undefined : { loginHint: email };
    const successor = await signIn(services, provider, wish);
    if (chosen === current) {
      services.current.use(successor);
    } else {
      earlier.remember(successor);
    }
    return successor;
  }
}

/**
 * The one of a provider's sessions that is taken without a question: the current one, the only one, or the one
 * chosen for this debug session before.
 */
export function foreseenSession(
  { current }: Services,
  sessions: readonly KnownSession[],
  earlier: EarlierChoice,
): KnownSession | undefined {
  const [only] = sessions.length === 1 ? sessions : [];
  return current.among(sessions) ?? only ?? earlier.among(sessions);
}

async function pickedSession(
  services: Services,
  sessions: readonly KnownSession[],
  { whichSession }: SessionQuestions,
  earlier: EarlierChoice,
): Promise<KnownSession> {
  const picked = await pickSession(services, sessions, sessions, whichSession);
  earlier.remember(picked);
  return picked;
}

/**
 * @param learnMore - ends the question: nobody can read on while it waits for an answer
 * @throws {OidcError} `cancelled`
 */
async function askToSignIn(why: string, whatFor: string, learnMore?: MessageButton): Promise<void> {
  const options = { modal: true, detail: whatFor };
  const signIn: MessageButton = { title: l10n.t('Sign in'), run: () => undefined };
  const more = learnMore === undefined ? [] : [learnMore];
  const chosen = await window.showInformationMessage(why, options, signIn, ...more);
  await chosen?.run();
  unlessCancelled(chosen === signIn ? chosen : undefined);
}

/** @throws as {@link launchSession} */
async function signIn(
  services: Services,
  provider: ConfiguredProvider,
  account?: AccountWish,
): Promise<KnownSession> {
  const { config } = provider;
  const { session, persisted } = await forProvider(config, () =>
    signInWithProgress(services, config, account),
  );
  if (!persisted) {
    notify('warning', `${inert(config.label)}: ${notPersistedWarning()}`);
  }
  return { provider, session };
}
