import { OidcError, toOidcError } from '../errors.ts';
import { deferred, untilAborted } from '../promises.ts';
import type { ProviderConfig } from '../provider/providerConfig.ts';
import { decideRefresh, type RefreshReason } from './refreshDecision.ts';
import { refreshLockName, type RefreshEdges } from './refreshEdges.ts';
import { RefreshTurn } from './refreshTurn.ts';
import type { Session } from './session.ts';

/** How long a window waits for another one that is refreshing the same session. */
const lockWaitMs = 30_000;

/**
 * Keeps sessions usable: decides whether a token is good, and if not, refreshes it when it is this
 * window's turn (see {@link RefreshTurn}).
 */
export class SessionRefresher {
  readonly #edges: RefreshEdges;
  readonly #flights = new Map<string, Promise<Session>>();
  readonly #disposed = new AbortController();

  constructor(edges: RefreshEdges) {
    this.#edges = edges;
  }

  /**
   * The session with an access token to use now. All who ask for one session at the same time get the
   * outcome of one refresh; an aborted signal ends the wait, not the refresh.
   *
   * @throws {OidcError} why there is no valid token: `session_not_found`, `session_revoked`,
   *   `refresh_token_missing`, `refresh_refused`, `refresh_postponed`, `lock_busy` and those of
   *   storage and the HTTP layer
   */
  async fresh(
    provider: ProviderConfig,
    { id, identityKey }: Pick<Session, 'id' | 'identityKey'>,
    reason: RefreshReason,
    signal: AbortSignal = never,
  ): Promise<Session> {
    const session = await this.#edges.repository.find(identityKey, id);
    if (session === undefined) {
      throw new OidcError('session_not_found', {});
    }
    const decision = decideRefresh(session, reason, this.#edges.clock.nowEpochMs());
    switch (decision.kind) {
      case 'use_as_is':
        return session;
      case 'fail':
        throw decision.error;
      case 'refresh': {
        const flight = this.#flights.get(id) ?? this.#begin(provider, session, reason);
        return untilAborted(flight, signal, () => new OidcError('cancelled', {}));
      }
    }
  }

  dispose(): void {
    this.#disposed.abort(new OidcError('cancelled', {}));
  }

  #begin(provider: ProviderConfig, session: Session, reason: RefreshReason): Promise<Session> {
    const flight = this.#inTurn(provider, session, reason).finally(() => {
      this.#flights.delete(session.id);
    });
    this.#flights.set(session.id, flight);
    flight.catch(() => undefined); // whoever asked may be gone
    return flight;
  }

  /** Settles as soon as there is an outcome; the lock may be held for longer, until it is stored. */
  #inTurn(provider: ProviderConfig, seen: Session, reason: RefreshReason): Promise<Session> {
    const outcome = deferred<Session>();
    const { signal } = this.#disposed;
    const turn = new RefreshTurn(this.#edges, { provider, seen, reason, outcome, signal });
    this.#edges.lock
      .hold(refreshLockName(seen.id), (held) => turn.run(held), { forMs: lockWaitMs, signal })
      .catch((error: unknown) => turn.settleAfter(toOidcError(error)));
    return outcome.promise;
  }
}

const never = new AbortController().signal;
