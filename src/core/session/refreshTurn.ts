import { setTimeout as pause } from 'node:timers/promises';
import { abortedError, OidcError, oauthErrorOf } from '../errors.ts';
import type { RefreshFailure } from '../oidc/refreshOutcome.ts';
import type { HeldLock } from '../ports.ts';
import type { Deferred } from '../promises.ts';
import type { ProviderConfig } from '../provider/providerConfig.ts';
import type { TokenSet } from '../token/tokenSet.ts';
import { decideRefresh, isGoodFor, type RefreshReason } from './refreshDecision.ts';
import type { RefreshEdges } from './refreshEdges.ts';
import {
  aboutToSend,
  afterFailure,
  afterSuccess,
  isWorthTelling,
  wasTold,
  notSent,
} from './refreshResult.ts';
import type { Session } from './session.ts';

export interface RefreshRequest {
  readonly provider: ProviderConfig;
  /** As it was before the wait for the lock. */
  readonly seen: Session;
  readonly reason: RefreshReason;
  /** Fewer than the session has; `undefined`: all of them. */
  readonly scopes: readonly string[] | undefined;
  /** Settled as soon as there is an outcome; a failure is one for all who wait, whatever they have. */
  readonly outcome: Deferred<Session>;
  /** Ends what leads up to sending. */
  readonly signal: AbortSignal;
  /** Ids of sessions of which something is not stored yet; kept up to date here. */
  readonly unstored: Set<string>;
}

/** A refresh token that was sent, or was about to be; or the request of a client, which has none. */
interface Sending {
  readonly session: Session;
  readonly refreshToken: string | undefined;
  readonly startedMs: number;
  /** That it would be sent was written down. */
  isNoted: boolean;
}

/** Between two tries to store what a refresh brought: ever longer. */
const storeRetryMs = { first: 1000, longest: 60_000 } as const;

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

  /** Rejects with why there is no outcome. */
  async run(held: HeldLock): Promise<void> {
    const { provider } = this.#request;
    const { repository, clock, refresh } = this.#edges;
    const session = await this.#toRefresh();
    if (session === undefined) {
      return;
    }
    const { refreshToken } = session.tokens;
    const isShared = await repository.isShared(session.identityKey, session.id);
    const startedMs = clock.nowEpochMs();
    const sending: Sending = { session, refreshToken, startedMs, isNoted: false };
    const preparation = this.#preparation();
    const beforeSending = async (): Promise<void> => {
      await this.#note(sending, isShared !== false, held);
      preparation.end(); // from here on the answer must be heard
      if (preparation.signal.aborted) {
        await this.#change(sending, notSent);
        throw abortedError(preparation.signal);
      }
      sending.isNoted = true;
    };
    const { tokens, nonce } = session;
    const { scopes } = this.#request;
    const input = { tokens, refreshToken, nonce, scopes, beforeSending };
    // A client asks anew, so it asks for what this session was for, whatever the settings say by now.
    const asked = { ...provider, scopes: scopes ?? session.requested.scopes };
    const result = await refresh(asked, input, preparation.signal).finally(preparation.end);
    await (result.refreshed
      ? this.#succeed(sending, result.tokens, isShared !== false)
      : this.#fail(sending, result.failure));
  }

  /** A signal that aborts with the window's, until it is ended. */
  #preparation(): { readonly signal: AbortSignal; readonly end: () => void } {
    const { signal } = this.#request;
    const controller = new AbortController();
    const abort = (): void => {
      controller.abort(signal.reason);
    };
    signal.addEventListener('abort', abort);
    if (signal.aborted) {
      abort();
    }
    const end = (): void => {
      signal.removeEventListener('abort', abort);
    };
    return { signal: controller.signal, end };
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
    await assertStillHeld(held);
    const now = this.#edges.clock.nowEpochMs();
    const otherwise = mustBeShared ? 'drop' : 'keep';
    const isStored = await this.#change(sending, (current) => aboutToSend(current, now), otherwise);
    if (!isStored && mustBeShared) {
      throw new OidcError('secret_storage_failed', { operation: 'write' });
    }
    try {
      await assertStillHeld(held);
    } catch (error) {
      await this.#change(sending, notSent, otherwise);
      throw error;
    }
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
      await this.#untilStored(kept);
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
    const { provider, reason, outcome } = this.#request;
    const { clock, events, onProblem } = this.#edges;
    const { session, isNoted } = sending;
    const nowEpochMs = clock.nowEpochMs();
    const isTold = reason !== 'silent' && isWorthTelling(session, failure, nowEpochMs);
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
    // Whoever asked is told by the failure itself, unless the token there is good enough for them.
    const isHeard = reason !== 'background' && !isGoodFor(reason, session, nowEpochMs);
    if (isTold && !isHeard && !wasTold(session.refresh, failure)) {
      onProblem(provider, session, failure.error);
    }
    outcome.reject(failure.error);
  }

  /** Changes the session if its tokens are still those; resolves to whether it is stored. */
  async #change(
    { session: { id, identityKey, tokens }, refreshToken }: Sending,
    change: (session: Session) => Session,
    otherwise: 'keep' | 'drop' = 'keep',
  ): Promise<boolean> {
    // A client has nothing but its access token to be known by.
    const isSame = (now: TokenSet): boolean =>
      now.refreshToken === refreshToken &&
      (refreshToken !== undefined || now.accessToken === tokens.accessToken);
    const isStored = await this.#edges.repository.update(
      identityKey,
      (sessions) =>
        sessions.map((session) =>
          session.id === id && isSame(session.tokens) ? change(session) : session,
        ),
      otherwise,
    );
    this.#edges.onDidChange();
    return isStored;
  }

  /** Tells the user, and tries for as long as the window is open. */
  async #untilStored(session: Session): Promise<void> {
    const { repository, onProblem } = this.#edges;
    const { provider, signal, unstored } = this.#request;
    const { id, identityKey } = session;
    unstored.add(id);
    onProblem(provider, session, new OidcError('secret_storage_failed', { operation: 'write' }));
    try {
      let waitMs: number = storeRetryMs.first;
      do {
        await pause(waitMs, undefined, { signal, ref: false });
        waitMs = Math.min(waitMs * 2, storeRetryMs.longest);
      } while (!(await repository.writeKept(identityKey)));
      this.#edges.onDidChange();
    } catch {
      await repository.writeKept(identityKey); // the window closes: the last chance
    } finally {
      unstored.delete(id);
    }
  }

  #find({ id, identityKey }: Session): Promise<Session | undefined> {
    return this.#edges.repository.find(identityKey, id);
  }
}

async function assertStillHeld(held: HeldLock): Promise<void> {
  if (!(await held.isStillHeld())) {
    throw new OidcError('lock_busy', {});
  }
}
