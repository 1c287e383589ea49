import { setTimeout as pause } from 'node:timers/promises';
import { OidcError, oauthErrorOf, toOidcError } from '../errors.ts';
import { faultOf } from '../fault.ts';
import type { RefreshInput } from '../oidc/refresh.ts';
import type { RefreshFailure, RefreshOutcome } from '../oidc/refreshOutcome.ts';
import type { Clock, CrossWindowLock, EventSink, HeldLock } from '../ports.ts';
import { deferred, untilAborted, type Deferred } from '../promises.ts';
import type { ProviderConfig } from '../provider/providerConfig.ts';
import type { TokenSet } from '../token/tokenSet.ts';
import { decideRefresh, type RefreshReason } from './refreshDecision.ts';
import { aboutToSend, afterFailure, afterSuccess, wasTold } from './refreshResult.ts';
import type { Session } from './session.ts';
import type { SessionRepository } from './sessionRepository.ts';
import { sessionState } from './sessionState.ts';

export interface SessionRefresherEdges {
  readonly repository: SessionRepository;
  readonly lock: CrossWindowLock;
  readonly clock: Clock;
  readonly events: EventSink;
  /** The protocol's part of a refresh; it stores nothing. */
  readonly refresh: (
    provider: ProviderConfig,
    input: Omit<RefreshInput, 'provider' | 'clientSecret'>,
    signal: AbortSignal,
  ) => Promise<RefreshOutcome>;
  /** Ends tokens that nobody has a use for any more, if the provider can; never rejects. */
  readonly discard: (provider: ProviderConfig, session: Session) => Promise<void>;
  /** Told after the stored sessions changed. */
  readonly onDidChange: () => void;
  /** Told when nobody waits for the failure and the user should know of it; once over all windows. */
  readonly onProblem: (provider: ProviderConfig, session: Session, error: OidcError) => void;
}

/** How long a window waits for another one that is refreshing the same session. */
const lockWaitMs = 30_000;

/** Between two tries to store what a refresh brought. */
const storeRetryMs = 1000;

/** Names the lock that whoever sends a session's refresh token must hold. */
export function refreshLockName(sessionId: string): string {
  return `session-${sessionId}`;
}

/**
 * Keeps sessions usable. A refresh token is sent by one window at a time, which has read it under the
 * lock, and has noted that it is about to send it; the answer is stored before the lock is freed. So
 * every window either finds the new tokens, or knows that a token's fate is unknown, also when a
 * process is killed at any step. What a sign-out or a new sign-in made of the session meanwhile wins.
 */
export class SessionRefresher {
  readonly #edges: SessionRefresherEdges;
  readonly #flights = new Map<string, Promise<Session>>();
  readonly #disposed = new AbortController();

  constructor(edges: SessionRefresherEdges) {
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
    wanted: Pick<Session, 'id' | 'identityKey'>,
    reason: RefreshReason,
    signal: AbortSignal = never,
  ): Promise<Session> {
    const session = await this.#find(wanted);
    const decision = decideRefresh(session, reason, this.#edges.clock.nowEpochMs());
    switch (decision.kind) {
      case 'use_as_is':
        return session;
      case 'fail':
        throw decision.error;
      case 'refresh': {
        const flight = this.#flights.get(session.id) ?? this.#begin(provider, session, reason);
        return untilAborted(flight, signal, () => new OidcError('cancelled', {}));
      }
    }
  }

  dispose(): void {
    this.#disposed.abort(new OidcError('cancelled', {}));
  }

  #begin(provider: ProviderConfig, session: Session, reason: RefreshReason): Promise<Session> {
    const flight = this.#underLock(provider, session, reason).finally(() => {
      this.#flights.delete(session.id);
    });
    this.#flights.set(session.id, flight);
    flight.catch(() => undefined); // whoever asked may be gone
    return flight;
  }

  /** Settles as soon as there is an outcome; the lock may be held for longer, until it is stored. */
  #underLock(provider: ProviderConfig, seen: Session, reason: RefreshReason): Promise<Session> {
    const outcome = deferred<Session>();
    const signal = this.#disposed.signal;
    this.#edges.lock
      .hold(
        refreshLockName(seen.id),
        (held) => this.#alone({ provider, seen, reason, held, outcome }),
        { forMs: lockWaitMs, signal },
      )
      .catch((error: unknown) => this.#unlessStillGood(seen, reason, toOidcError(error), outcome));
    return outcome.promise;
  }

  async #alone(attempt: Attempt): Promise<void> {
    const { provider, seen, reason, held, outcome } = attempt;
    const { repository, clock, refresh } = this.#edges;
    const session = await this.#find(seen);
    // Another window may have done it while this one waited; the user's word is for a newer token.
    const isNewer = session.tokens.accessToken !== seen.tokens.accessToken;
    const why = reason === 'command' && isNewer ? 'use' : reason;
    const decision = decideRefresh(session, why, clock.nowEpochMs());
    const { refreshToken } = session.tokens;
    if (decision.kind !== 'refresh' || refreshToken === undefined) {
      settle(decision, session, outcome);
      return;
    }
    const startedMs = clock.nowEpochMs();
    const isShared = await repository.isShared(session.identityKey, session.id);
    let wasSent = false;
    const result = await refresh(
      provider,
      {
        tokens: session.tokens,
        refreshToken,
        nonce: session.nonce,
        beforeSending: async () => {
          await this.#note(session, refreshToken, isShared, held);
          wasSent = true;
        },
      },
      this.#disposed.signal,
    );
    const done = { ...attempt, session, refreshToken, startedMs, wasSent };
    await (result.refreshed
      ? this.#succeed(done, result.tokens, isShared !== false)
      : this.#fail(done, result.failure));
  }

  /**
   * Writes down that the refresh token is about to be sent.
   *
   * @throws {OidcError} when that can't be written where other windows see it, or when the lock is
   *   another window's by now: then it must not be sent
   */
  async #note(
    session: Session,
    refreshToken: string,
    isShared: boolean | undefined,
    held: HeldLock,
  ): Promise<void> {
    const now = this.#edges.clock.nowEpochMs();
    const isWritten = await this.#change(session, refreshToken, (current) =>
      aboutToSend(current, now),
    );
    const refusal =
      !isWritten && isShared !== false
        ? new OidcError('secret_storage_failed', { operation: 'write' })
        : (await held.isStillHeld())
          ? undefined
          : new OidcError('lock_busy', {});
    if (refusal !== undefined) {
      await this.#change(session, refreshToken, (current) => ({
        ...current,
        refresh: session.refresh,
      }));
      throw refusal;
    }
  }

  async #succeed(done: Done, tokens: TokenSet, mustBeShared: boolean): Promise<void> {
    const { provider, session, refreshToken, startedMs, outcome } = done;
    const { events, clock } = this.#edges;
    const isStored = await this.#change(session, refreshToken, (current) =>
      afterSuccess(current, tokens),
    );
    const kept = await this.#findOrNone(session);
    if (kept?.tokens.accessToken !== tokens.accessToken) {
      events({ type: 'refresh_discarded', provider: provider.id });
      await this.#outdated(done, { ...session, tokens }, kept);
      return;
    }
    events({
      type: 'session_refreshed',
      provider: provider.id,
      rotated: tokens.refreshToken !== refreshToken,
      elapsedMs: clock.nowEpochMs() - startedMs,
    });
    outcome.resolve(kept);
    if (!isStored && mustBeShared) {
      // Freed now, the lock would let another window send the token that was just used up.
      await this.#untilStored(session.identityKey);
    }
  }

  /** Somebody signed out, or in again, while the provider was asked. What they did stands. */
  async #outdated({ provider, outcome }: Done, brought: Session, kept?: Session): Promise<void> {
    if (kept !== undefined) {
      // Not revoked: some providers would end the new sign-in's tokens with these.
      outcome.resolve(kept);
      return;
    }
    outcome.reject(new OidcError('session_not_found', {}));
    await this.#edges.discard(provider, brought);
  }

  async #fail(done: Done, failure: RefreshFailure): Promise<void> {
    const { provider, session, refreshToken, reason, wasSent, outcome } = done;
    const { clock, events, onProblem } = this.#edges;
    const nowEpochMs = clock.nowEpochMs();
    const isTold = shouldTell(session, failure, nowEpochMs);
    const random = Math.random();
    const failed = { failure, wasSent, isTold, nowEpochMs, random };
    const after = afterFailure(session, failed);
    await this.#change(session, refreshToken, (current) =>
      // what was noted before sending is in `current`
      afterFailure(current, failed),
    );
    events({
      type: 'refresh_failed',
      provider: provider.id,
      kind: failure.kind,
      errorCode: failure.error.code,
      oauthError: oauthErrorOf(failure.error),
      retryInSeconds:
        after.refresh.retryAtEpochMs === undefined
          ? undefined
          : Math.round((after.refresh.retryAtEpochMs - nowEpochMs) / 1000),
    });
    if (reason === 'background' && isTold && !wasTold(session.refresh, failure)) {
      onProblem(provider, session, failure.error);
    }
    await this.#unlessStillGood(session, reason, failure.error, outcome);
  }

  /** Nobody is bothered with a failure while the token they want is good. */
  async #unlessStillGood(
    seen: Session,
    reason: RefreshReason,
    error: OidcError,
    outcome: Deferred<Session>,
  ): Promise<void> {
    const session = await this.#findOrNone(seen).catch(() => seen);
    if (session === undefined) {
      outcome.reject(new OidcError('session_not_found', {}));
      return;
    }
    const { kind } = sessionState(session, this.#edges.clock.nowEpochMs() / 1000);
    if (reason !== 'command' && (kind === 'valid' || kind === 'lifetime_unknown')) {
      outcome.resolve(session);
    } else {
      outcome.reject(error);
    }
  }

  /** Changes the session if its refresh token is still that one; resolves to whether it is stored. */
  async #change(
    { id, identityKey }: Session,
    refreshToken: string,
    change: (session: Session) => Session,
  ): Promise<boolean> {
    const isStored = await this.#edges.repository.update(identityKey, (sessions) =>
      sessions.map((session) =>
        session.id === id && session.tokens.refreshToken === refreshToken
          ? change(session)
          : session,
      ),
    );
    this.#edges.onDidChange();
    return isStored;
  }

  async #untilStored(identityKey: string): Promise<void> {
    const { repository, events } = this.#edges;
    const { signal } = this.#disposed;
    try {
      do {
        await pause(storeRetryMs, undefined, { signal, ref: false });
      } while (!(await repository.update(identityKey, (sessions) => sessions)));
    } catch (error) {
      events({ type: 'secret_storage_failed', fault: faultOf(error) });
    }
  }

  async #find(wanted: Pick<Session, 'id' | 'identityKey'>): Promise<Session> {
    const session = await this.#findOrNone(wanted);
    if (session === undefined) {
      throw new OidcError('session_not_found', {});
    }
    return session;
  }

  async #findOrNone({
    id,
    identityKey,
  }: Pick<Session, 'id' | 'identityKey'>): Promise<Session | undefined> {
    const sessions = await this.#edges.repository.load(identityKey);
    return sessions.find((session) => session.id === id);
  }
}

interface Attempt {
  readonly provider: ProviderConfig;
  /** As it was before the wait for the lock. */
  readonly seen: Session;
  readonly reason: RefreshReason;
  readonly held: HeldLock;
  readonly outcome: Deferred<Session>;
}

interface Done extends Attempt {
  readonly session: Session;
  /** The one that was sent. */
  readonly refreshToken: string;
  readonly startedMs: number;
  readonly wasSent: boolean;
}

function settle(
  decision: ReturnType<typeof decideRefresh>,
  session: Session,
  outcome: Deferred<Session>,
): void {
  if (decision.kind === 'fail') {
    outcome.reject(decision.error);
  } else {
    outcome.resolve(session);
  }
}

/** What passes by itself is worth a word only once there is no valid token any more. */
function shouldTell(session: Session, failure: RefreshFailure, nowEpochMs: number): boolean {
  switch (failure.kind) {
    case 'rejected':
    case 'untrusted':
    case 'misconfigured':
      return true;
    case 'busy':
    case 'unreached':
    case 'unanswered':
      return sessionState(session, nowEpochMs / 1000).kind === 'expired';
  }
}

const never = new AbortController().signal;
