import { OidcError, toOidcError } from '../errors.ts';
import { deferred, untilAborted } from '../promises.ts';
import type { ProviderConfig } from '../provider/providerConfig.ts';
import { grantedScopes } from '../token/grantedScopes.ts';
import { decideRefresh, isGoodFor, type RefreshReason } from './refreshDecision.ts';
import { refreshLockName, type RefreshEdges } from './refreshEdges.ts';
import { RefreshTurn, type RefreshRequest } from './refreshTurn.ts';
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
  readonly #turns = new Set<Promise<void>>();
  /** Ids of sessions whose new tokens are in this window's memory only, for now. */
  readonly #unstored = new Set<string>();
  readonly #disposed = new AbortController();

  constructor(edges: RefreshEdges) {
    this.#edges = edges;
  }

  /**
   * The session with an access token to use now. All who ask for one session at the same time get the
   * outcome of one refresh; an aborted signal ends the wait, not the refresh.
   *
   * @param scopes - fewer than the session was granted, for a token of less use to a thief (RFC 6749 6).
   *   The next refresh asks for all of them again.
   * @throws {OidcError} why there is no valid token: `session_not_found`, `session_revoked`,
   *   `refresh_token_missing`, `refresh_refused`, `refresh_postponed`, `lock_busy` and those of
   *   storage and the HTTP layer
   */
  async fresh(
    provider: ProviderConfig,
    wanted: Pick<Session, 'id' | 'identityKey'>,
    reason: RefreshReason,
    signal: AbortSignal = never,
    scopes?: readonly string[],
  ): Promise<Session> {
    const session = await this.#find(wanted);
    assertGranted(session, scopes);
    const decision = decideRefresh(session, reason, this.#edges.clock.nowEpochMs());
    switch (decision.kind) {
      case 'use_as_is':
        return session;
      case 'fail':
        throw decision.error;
      case 'refresh': {
        const flight =
          this.#flights.get(session.id) ?? this.#begin({ provider, seen: session, reason, scopes });
        const gaveUp = new OidcError('cancelled', {});
        try {
          return await untilAborted(flight, signal, () => gaveUp);
        } catch (error) {
          return error === gaveUp
            ? Promise.reject(gaveUp)
            : this.#unlessGood(wanted, reason, error);
        }
      }
    }
  }

  /** When every refresh that was begun has ended. Never rejects. */
  async settled(): Promise<void> {
    await Promise.all(this.#turns);
  }

  /** Begins no refresh any more. One whose token was sent goes on: its answer must be stored. */
  dispose(): void {
    this.#disposed.abort(new OidcError('cancelled', {}));
  }

  /** Nobody is bothered with a failure while the token they want is good. */
  async #unlessGood(
    wanted: Pick<Session, 'id' | 'identityKey'>,
    reason: RefreshReason,
    error: unknown,
  ): Promise<Session> {
    const session = await this.#find(wanted);
    if (isGoodFor(reason, session, this.#edges.clock.nowEpochMs())) {
      return session;
    }
    throw error;
  }

  async #find({ id, identityKey }: Pick<Session, 'id' | 'identityKey'>): Promise<Session> {
    const session = await this.#edges.repository.find(identityKey, id);
    if (session === undefined) {
      throw new OidcError('session_not_found', {});
    }
    return session;
  }

  #begin(wish: RefreshWish): Promise<Session> {
    const { id } = wish.seen;
    const flight = this.#inTurn(wish).finally(() => {
      this.#flights.delete(id);
    });
    this.#flights.set(id, flight);
    flight.catch(() => undefined); // whoever asked may be gone
    return flight;
  }

  /** Settles as soon as there is an outcome; the lock may be held for longer, until it is stored. */
  #inTurn(wish: RefreshWish): Promise<Session> {
    const { seen } = wish;
    const outcome = deferred<Session>();
    const { signal } = this.#disposed;
    if (this.#unstored.has(seen.id)) {
      // This window holds the lock until it has stored what the last refresh brought.
      return Promise.reject(new OidcError('secret_storage_failed', { operation: 'write' }));
    }
    const request = { ...wish, outcome, signal, unstored: this.#unstored };
    const turn = new RefreshTurn(this.#edges, request);
    const ended = this.#edges.lock
      .hold(refreshLockName(seen.id), (held) => turn.run(held), { forMs: lockWaitMs, signal })
      .catch((error: unknown) => {
        outcome.reject(toOidcError(error));
      })
      .finally(() => {
        this.#turns.delete(ended);
      });
    this.#turns.add(ended);
    return outcome.promise;
  }
}

type RefreshWish = Pick<RefreshRequest, 'provider' | 'seen' | 'reason' | 'scopes'>;

/** @throws {OidcError} `scope_not_granted` */
function assertGranted(
  { requested, tokens }: Session,
  scopes: readonly string[] | undefined,
): void {
  const granted = [...requested.scopes, ...grantedScopes(tokens)];
  const others = scopes?.filter((scope) => !granted.includes(scope)) ?? [];
  if (others.length > 0) {
    throw new OidcError('scope_not_granted', { scopes: others });
  }
}

const never = new AbortController().signal;
