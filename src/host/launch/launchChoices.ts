import type { KnownSession } from '../sessions/knownSessions.ts';
import type { Launch } from './launch.ts';

/**
 * Whose tokens debug sessions get, where it was chosen for one of them: by an answer, or by a sign-in that it
 * asked for. In memory, and for that debug session alone: nothing else takes what was chosen here.
 */
export class LaunchChoices {
  readonly #sessionIds = new Map<string, string>();

  /** What was chosen before, if it is among these, which are all of one provider. */
  among(launch: Launch, sessions: readonly KnownSession[]): KnownSession | undefined {
    return sessions.find(
      (known) => this.#sessionIds.get(keyOf(launch, known)) === known.session.id,
    );
  }

  remember(launch: Launch, known: KnownSession): void {
    this.#sessionIds.set(keyOf(launch, known), known.session.id);
  }
}

function keyOf({ folder, name }: Launch, { provider }: KnownSession): string {
  return JSON.stringify([folder?.uri.toString(), name, provider.config.id]);
}
