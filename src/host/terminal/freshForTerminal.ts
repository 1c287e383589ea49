import { nowEpochSeconds } from '../../core/ports.ts';
import { canRefresh } from '../../core/session/sessionState.ts';
import type { Services } from '../services.ts';
import { idTokenExpiryEpochSeconds } from '../sessions/freshIdToken.ts';
import { freshSession, renewedIfPossible } from '../sessions/freshSession.ts';
import type { KnownSession } from '../sessions/knownSessions.ts';

/** A shell keeps the tokens that it starts with, so where one has less time left they are refreshed first. */
const wantedSeconds = 300;

/**
 * The session with tokens that last for some time, where they can be had: at least until after the next
 * request, as for every command. What is known of the sessions is up to date when this resolves.
 *
 * @throws {CommandError} why there is no valid token
 */
export async function freshForTerminal(
  services: Services,
  asked: KnownSession,
): Promise<KnownSession> {
  const valid = await freshSession(services, asked);
  const { tokens } = valid.session;
  const ends = [tokens.expiresAtEpochSeconds, idTokenExpiryEpochSeconds(tokens)];
  const firstEnd = Math.min(...ends.map((end = Infinity) => end));
  const secondsLeft = firstEnd - nowEpochSeconds(services.clock);
  const chosen =
    secondsLeft < wantedSeconds && canRefresh(valid.session)
      ? await renewedIfPossible(services, valid)
      : valid;
  await services.known.look();
  return chosen;
}
