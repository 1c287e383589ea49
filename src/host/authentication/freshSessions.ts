import { OidcError } from '../../core/errors.ts';
import { nowEpochSeconds, type Clock, type EventSink } from '../../core/ports.ts';
import { within } from '../../core/promises.ts';
import type { SessionManager } from '../../core/session/sessionManager.ts';
import { logIfUnexpected } from '../logIfUnexpected.ts';
import type { KnownSession } from '../sessions/knownSessions.ts';
import { hasUsableToken } from './authenticationSession.ts';

/** Whoever asks silently waits no longer for a provider that can't be reached. */
const refreshPatienceMs = 800;

export interface FreshSessionsEdges {
  readonly sessions: Pick<SessionManager, 'fresh'>;
  readonly clock: Clock;
  readonly events: EventSink;
}

/**
 * Those of the sessions that have an access token to use now, refreshed where that was needed, all
 * at once. Never rejects, and answers within 0.8 s and the time that storage takes: a refresh that
 * takes longer is kept when it comes, and told by the change of the session.
 */
export async function freshSessions(
  edges: FreshSessionsEdges,
  sessions: readonly KnownSession[],
): Promise<readonly KnownSession[]> {
  const fresh = await Promise.all(sessions.map((known) => freshSession(edges, known)));
  const now = nowEpochSeconds(edges.clock);
  return fresh.filter(
    (known): known is KnownSession => known !== undefined && hasUsableToken(known, now),
  );
}

/** @returns `undefined` where there is no valid token and none can be had now */
async function freshSession(
  { sessions, events }: FreshSessionsEdges,
  known: KnownSession,
): Promise<KnownSession | undefined> {
  const { provider, session } = known;
  const fresh = sessions.fresh(provider.config, session.id, 'silent').then(
    (latest) => ({ provider, session: latest }),
    (error: unknown) => {
      logIfUnexpected(error, events);
      return undefined;
    },
  );
  // Too slow: what is there may be good for a little longer.
  return within(fresh, refreshPatienceMs, () => new OidcError('cancelled', {})).catch(() => known);
}
