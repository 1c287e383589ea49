import type { KnownSession } from '../sessions/knownSessions.ts';
import { sessionName } from '../views/tellApart.ts';
import { localizedViewWords } from '../views/words/localizedViewWords.ts';

/** Who is signed in to a provider, as inert texts in the order of the sessions; nobody: none. */
export function signedInNames(
  providerId: string,
  sessions: readonly KnownSession[],
): readonly string[] {
  const words = localizedViewWords();
  const own = sessions.filter(({ provider }) => provider.config.id === providerId);
  return own.map(({ session }) => sessionName(session, own, words));
}
