import { setTimeout as pause } from 'node:timers/promises';
import { OidcError, oauthErrorOf } from '../errors.ts';
import { faultOf } from '../fault.ts';
import type { RefreshFailure } from '../oidc/refreshOutcome.ts';
import type { HeldLock } from '../ports.ts';
import type { Deferred } from '../promises.ts';
import type { ProviderConfig } from '../provider/providerConfig.ts';
import type { TokenSet } from '../token/tokenSet.ts';
import { decideRefresh, type RefreshReason } from './refreshDecision.ts';
import type { RefreshEdges } from './refreshEdges.ts';
import {
  aboutToSend,
  afterFailure,
  afterSuccess,
  isWorthTelling,
  wasTold,
} from './refreshResult.ts';
import type { Session } from './session.ts';
import { sessionState } from './sessionState.ts';

export interface RefreshRequest {
  readonly provider: ProviderConfig;
  /** As it was before the wait for the lock. */
  readonly seen: Session;
  readonly reason: RefreshReason;
  /** Settled as soon as there is an outcome. */
  readonly outcome: Deferred<Session>;
  readonly signal: AbortSignal;
}

/** A refresh token that was sent, or was about to be. */
interface Sending {
  readonly session: Session;
  readonly refreshToken: string;
  readonly startedMs: number;
  /** That it would be sent was written down. */
  isNoted: boolean;
}

/** Between two tries to store what a refresh brought. */
const storeRetryMs = 1000;

/**
 * What a window does about one session when it is its turn, that is under the lock. It reads the
 * session again, writes down that it is about to send the refresh token, sends it, and stores what
 * comes before the lock is freed. So every window either finds the new tokens, or knows that a token's
 * fate is unknown, also when a process is killed at any step. What a sign-out or a new sign-in made of
 * the session meanwhile wins.
 */
export class RefreshTurn {
  readonly #edges: RefreshEdges;
  readonly #request: RefreshRequest;

  constructor(edges: RefreshEdges, request: RefreshRequest) {
    this.#edges = edges;
    this.#request = request;
  }

  /** Rejects when there was no outcome; {@link settleAfter} makes one of that. */
  async run(held: HeldLock): Promise<void> {
    const { provider, signal } = this.#request;
    const { repository, clock, refresh } = this.#edges;
    const session = await this.#toRefresh();
    const refreshToken = session?.tokens.refreshToken;
    if (session === undefined || refreshToken === undefined) {
      return;
    }
    const isShared = await repository.isShared(session.identityKey, session.id);
    const startedMs = clock.nowEpochMs();
    const sending: Sending = { session, refreshToken, startedMs, isNoted: false };
    const beforeSending = async (): Promise<void> => {
      await this.#note(sending, isShared !== false, held);
      sending.isNoted = true;
    };
    const { tokens, nonce } = session;
    const result = await refresh(provider, { tokens, refreshToken, nonce, beforeSending }, signal);
    await (result.refreshed
      ? this.#succeed(sending, result.tokens, isShared !== false)
      : this.#fail(sending, result.failure));
  }

  /** Nobody is bothered with a failure while the token they want is good. Never rejects. */
  async settleAfter(error: OidcError): Promise<void> {
    const { seen, reason, outcome } = this.#request;
    const session = await this.#find(seen).catch(() => seen);
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

  /** The session, if it still wants a refresh. If not, there is an outcome already. */
  async #toRefresh(): Promise<Session | undefined> {
    const { seen, reason, outcome } = this.#request;
    const session = await this.#find(seen);
    if (session === undefined) {
      throw new OidcError('session_not_found', {});
    }
    // Another window may have done it while this one waited; the user's word is for a newer token.
    const isNewer = session.tokens.accessToken !== seen.tokens.accessToken;
    const why = reason === 'command' && isNewer ? 'use' : reason;
    const decision = decideRefresh(session, why, this.#edges.clock.nowEpochMs());
    switch (decision.kind) {
      case 'refresh':
        return session;
      case 'fail':
        throw decision.error;
      case 'use_as_is':
        outcome.resolve(session);
        return undefined;
    }
  }

  /**
   * Writes down that the refresh token is about to be sent.
   *
   * @throws {OidcError} when that can't be written where other windows see it, or when the lock is
   *   another window's by now: then it must not be sent
   */
  async #note(sending: Sending, mustBeShared: boolean, held: HeldLock): Promise<void> {
    const now = this.#edges.clock.nowEpochMs();
    const isStored = await this.#change(sending, (current) => aboutToSend(current, now));
    const refusal = await this.#refusalToSend(isStored || !mustBeShared, held);
    if (refusal !== undefined) {
      const { refresh } = sending.session;
      await this.#change(sending, (current) => ({ ...current, refresh }));
      throw refusal;
    }
  }

  async #refusalToSend(isNoted: boolean, held: HeldLock): Promise<OidcError | undefined> {
    if (!isNoted) {
      return new OidcError('secret_storage_failed', { operation: 'write' });
    }
    return (await held.isStillHeld()) ? undefined : new OidcError('lock_busy', {});
  }

  async #succeed(sending: Sending, tokens: TokenSet, mustBeShared: boolean): Promise<void> {
    const { provider, outcome } = this.#request;
    const { events, clock } = this.#edges;
    const isStored = await this.#change(sending, (current) => afterSuccess(current, tokens));
    const kept = await this.#find(sending.session);
    if (kept?.tokens.accessToken !== tokens.accessToken) {
      events({ type: 'refresh_discarded', provider: provider.id });
      await this.#outdated({ ...sending.session, tokens }, kept);
      return;
    }
    events({
      type: 'session_refreshed',
      provider: provider.id,
      rotated: tokens.refreshToken !== sending.refreshToken,
      elapsedMs: clock.nowEpochMs() - sending.startedMs,
    });
    outcome.resolve(kept);
    if (!isStored && mustBeShared) {
      // Freed now, the lock would let another window send the token that was just used up.
      await this.#untilStored(kept.identityKey);
    }
  }

  /** Somebody signed out, or in again, while the provider was asked. What they did stands. */
  async #outdated(brought: Session, kept: Session | undefined): Promise<void> {
    const { provider, outcome } = this.#request;
    if (kept !== undefined) {
      // Not revoked: some providers would end the new sign-in's tokens with these.
      outcome.resolve(kept);
      return;
    }
    outcome.reject(new OidcError('session_not_found', {}));
    await this.#edges.discard(provider, brought);
  }

  async #fail(sending: Sending, failure: RefreshFailure): Promise<void> {
    const { provider, reason } = this.#request;
    const { clock, events, onProblem } = this.#edges;
    const { session, isNoted } = sending;
    const nowEpochMs = clock.nowEpochMs();
    const isTold = isWorthTelling(session, failure, nowEpochMs);
    const failed = { failure, wasSent: isNoted, isTold, nowEpochMs, random: Math.random() };
    await this.#change(sending, (current) => afterFailure(current, failed));
    const { retryAtEpochMs } = afterFailure(session, failed).refresh;
    events({
      type: 'refresh_failed',
      provider: provider.id,
      kind: failure.kind,
      errorCode: failure.error.code,
      oauthError: oauthErrorOf(failure.error),
      retryInSeconds:
        retryAtEpochMs === undefined ? undefined : Math.round((retryAtEpochMs - nowEpochMs) / 1000),
    });
    if (reason === 'background' && isTold && !wasTold(session.refresh, failure)) {
      onProblem(provider, session, failure.error);
    }
    await this.settleAfter(failure.error);
  }

  /** Changes the session if its refresh token is still that one; resolves to whether it is stored. */
  async #change(
    { session: { id, identityKey }, refreshToken }: Sending,
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
    const { signal } = this.#request;
    try {
      do {
        await pause(storeRetryMs, undefined, { signal, ref: false });
      } while (!(await repository.update(identityKey, (sessions) => sessions)));
    } catch (error) {
      events({ type: 'secret_storage_failed', fault: faultOf(error) });
    }
  }

  #find({ id, identityKey }: Session): Promise<Session | undefined> {
    return this.#edges.repository.find(identityKey, id);
  }
}
