import { l10n, window } from 'vscode';
import { toOidcError } from '../../core/errors.ts';
import type { AccountWish } from '../../core/oidc/authorizationRequest.ts';
import { inert } from '../../core/text.ts';
import { CommandError, forProvider } from '../commandError.ts';
import { chooseSession, sessionsOf } from '../commands/choose.ts';
import { parseTarget } from '../commands/target.ts';
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
  /** Asked where several accounts are signed in, and none of them is the current one. */
  readonly whichAccount: string;
  /** What the token is for, as a sentence of its own. */
  readonly whatFor: string;
  /** The user has just agreed to sign in where that is needed, and is not asked again. */
  readonly hasAgreed: boolean;
}

/**
 * The session whose tokens a provider's placeholders stand for, with tokens to use now: the current one,
 * the only one, or the user's pick. Where there is none, or where the one there is has ended, the user is
 * asked to sign in, and the work goes on after that.
 *
 * @throws {OidcError} `cancelled`
 * @throws {CommandError} why there is no valid token
 */
export async function launchSession(
  services: Services,
  provider: ConfiguredProvider,
  questions: SessionQuestions,
): Promise<KnownSession> {
  const { label } = provider.config;
  const sessions = await sessionsOf(services, provider);
  if (sessions.length === 0) {
    if (!questions.hasAgreed) {
      await askToSignIn(l10n.t('You are not signed in to {0}.', inert(label)), questions.whatFor);
    }
    return signIn(services, provider);
  }
  const target = parseTarget(provider.config.id);
  const chosen =
    services.current.among(sessions) ??
    (await chooseSession(services, target, questions.whichAccount));
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
    return signIn(services, provider, email === undefined ? undefined : { loginHint: email });
  }
}

/**
 * @param learnMore - ends the question: nobody can read on while it waits for an answer
 * @throws {OidcError} `cancelled`
 */
async function askToSignIn(
  why: string,
  whatFor: string,
  learnMore?: MessageButton,
): Promise<void> {
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
  services.current.use({ session });
  if (!persisted) {
    notify('warning', `${inert(config.label)}: ${notPersistedWarning()}`);
  }
  return { provider, session };
}
