import { l10n } from 'vscode';
import type { Session } from '../../core/session/session.ts';
import { inert } from '../../core/text.ts';
import { sessionName, type HasSession } from '../views/tellApart.ts';
import { localizedViewWords } from '../views/words/localizedViewWords.ts';
import type { KnownSession, KnownSessions } from './knownSessions.ts';

/** A session with what its settings entry is called: by its id where there is no such entry any more. */
export interface LabelledSession {
  readonly session: Session;
  readonly providerLabel: string;
}

/**
 * Whose session it is: `Alice at Okta (dev)`, `Alice (with email) at Okta (dev)`. Inert text.
 *
 * @param all - the sessions that it is told from
 */
export function sessionOwner(
  { session, providerLabel }: LabelledSession,
  all: readonly HasSession[],
): string {
  const name = sessionName(session, all, localizedViewWords());
  return l10n.t('{0} at {1}', name, inert(providerLabel));
}

/** The same of a session with its settings entry. Inert text. */
export function ownerText({ provider, session }: KnownSession, all: readonly HasSession[]): string {
  return sessionOwner({ session, providerLabel: provider.config.label }, all);
}

/** The same, told from all sessions that this window knows. Inert text. */
export function knownOwner(
  { known }: { readonly known: Pick<KnownSessions, 'current'> },
  session: KnownSession,
): string {
  return ownerText(session, known.current ?? []);
}
