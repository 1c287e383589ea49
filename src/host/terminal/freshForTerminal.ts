import { nowEpochSeconds } from '../../core/ports.ts';
import { canRefresh } from '../../core/session/sessionState.ts';
import type { Services } from '../services.ts';
import { freshSession, renewedIfPossible } from '../sessions/freshSession.ts';
import type { KnownSession } from '../sessions/knownSessions.ts';

/** A shell keeps the token that it starts with, so one with less time left is refreshed first. */
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
  const { expiresAtEpochSeconds = Infinity } = valid.session.tokens;
  const secondsLeft = expiresAtEpochSeconds - nowEpochSeconds(services.clock);
  const chosen =
    secondsLeft < wantedSeconds && canRefresh(valid.session)
      ? await renewedIfPossible(services, valid)
      : valid;
  await services.known.look();
  return chosen;
}
