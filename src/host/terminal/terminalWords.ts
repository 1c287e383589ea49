import { env, l10n } from 'vscode';
import { inert } from '../../core/text.ts';
import type { KnownSession } from '../sessions/knownSessions.ts';
import { sessionName } from '../views/tellApart.ts';
import { localizedViewWords } from '../views/words/localizedViewWords.ts';
import { relativeTime } from '../words.ts';
import type { HeldTokens, Staleness } from './heldTokens.ts';

/**
 * What a terminal is called: `Okta (dev): Alice`. A list of terminals is narrow, so what tells it from one of
 * another provider comes first.
 *
 * @param all - the sessions that it is told from
 */
export function terminalName(
  { provider, session }: KnownSession,
  all: readonly KnownSession[],
): string {
  const name = sessionName(session, all, localizedViewWords());
  return l10n.t('{0}: {1}', inert(provider.config.label), name);
}

/** What the variables are called that hold the tokens there are. */
export function variableNames({ provider, session }: KnownSession): readonly string[] {
  const { accessToken, idToken } = provider.config.environment;
  return session.tokens.idToken === undefined ? [accessToken] : [accessToken, idToken];
}

/** What stands in a terminal above its first prompt: what is set there, whose, and until when it is of use. */
export function greeting(known: KnownSession, owner: string): string {
  const { expiresAtEpochSeconds } = known.session.tokens;
  const set = l10n.t('{0}: tokens of {1}.', variableNames(known).join(', '), owner);
  if (expiresAtEpochSeconds === undefined) {
    return set;
  }
  const time = new Intl.DateTimeFormat(env.language, { timeStyle: 'short' });
  const until = time.format(expiresAtEpochSeconds * 1000);
  return [set, l10n.t('The access token expires at {0}.', until)].join(' ');
}

/** Why the tokens of a terminal are old, and that they stay so. */
export function staleText(
  terminalName: string,
  held: HeldTokens,
  reason: Staleness,
  nowEpochMs: number,
): string {
  const name = inert(terminalName);
  const when = relativeTime(held.expiresAtEpochSeconds ?? 0, nowEpochMs);
  const words = {
    ended: l10n.t('The terminal “{0}” has tokens of a session that has ended.', name),
    revoked: l10n.t('The terminal “{0}” has tokens that were revoked.', name),
    expired: l10n.t('The access token of the terminal “{0}” expired {1}.', name, when),
    replaced: l10n.t('The terminal “{0}” has tokens from before a refresh.', name),
  };
  return [words[reason], l10n.t('A shell that runs can’t be given others.')].join(' ');
}
