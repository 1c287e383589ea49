import type { KnownSession } from '../sessions/knownSessions.ts';
import type { ConfiguredProvider } from '../settings/providerSettings.ts';
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
      ({ provider, session }) => this.#sessionIds.get(keyOf(launch, provider)) === session.id,
    );
  }

  remember(launch: Launch, known: KnownSession): void {
    this.#sessionIds.set(keyOf(launch, known.provider), known.session.id);
  }

  /** Where the configuration of that name is another one now, whose tokens were chosen for it counts no more. */
  forget(launch: Launch, provider: ConfiguredProvider): void {
    this.#sessionIds.delete(keyOf(launch, provider));
  }
}

function keyOf({ folder, name }: Launch, { config }: ConfiguredProvider): string {
  return JSON.stringify([folder?.uri.toString(), name, config.id]);
}
