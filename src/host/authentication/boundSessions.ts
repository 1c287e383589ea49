import type { EventSink } from '../../core/ports.ts';
import type { KnownSession } from '../sessions/knownSessions.ts';

/**
 * Keeps sessions whose access token is bound to a key (DPoP, RFC 9449) from other extensions. What
 * VS Code hands out has a place for a token, and none for its type or for a key: whoever got such a
 * token would send it as a bearer token, which an API must refuse (RFC 9449 7.2), and could not find
 * out why. So there is no such session for them; the log says which one it was, once.
 */
export class BoundSessions {
  readonly #events: EventSink;
  readonly #toldIds = new Set<string>();

  constructor(events: EventSink) {
    this.#events = events;
  }

  withoutThem(known: readonly KnownSession[]): readonly KnownSession[] {
    return known.filter(({ provider, session }) => {
      const isBound = session.tokens.dpopKey !== undefined;
      if (isBound && !this.#toldIds.has(session.id)) {
        this.#toldIds.add(session.id);
        this.#events({ type: 'session_withheld', provider: provider.config.id, reason: 'dpop' });
      }
      return !isBound;
    });
  }
}
