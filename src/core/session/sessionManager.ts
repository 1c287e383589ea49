import { OidcError, toOidcError } from '../errors.ts';
import type { EndSessionInput, EndSessionOutcome } from '../oidc/endSession.ts';
import type { RevocationReport } from '../oidc/revocation.ts';
import { nowEpochSeconds, type Clock, type CrossWindowLock, type EventSink } from '../ports.ts';
import { identityKey } from '../provider/identity.ts';
import { settledWithin } from '../promises.ts';
import type { ProviderConfig } from '../provider/providerConfig.ts';
import type { SignInInput, SignInResult } from '../oidc/signIn.ts';
import type { RefreshReason } from './refreshDecision.ts';
import { belongsTo, isSameAccount, isSameSignIn, newSession, type Session } from './session.ts';
import { refreshLockName, type RefreshEdges } from './refreshEdges.ts';
import { SessionRefresher } from './sessionRefresher.ts';
import type { SessionIndex } from './sessionIndex.ts';
import type { SessionRepository } from './sessionRepository.ts';
import { afterRevocation, revocationOf, type SignOutReport } from './signOutReport.ts';

export interface SessionManagerEdges {
  readonly repository: SessionRepository;
  readonly index: SessionIndex;
  readonly lock: CrossWindowLock;
  readonly clock: Clock;
  readonly events: EventSink;
  /** The protocol's part of a sign-in; it stores nothing. */
  readonly signIn: (
    provider: ProviderConfig,
    signal: AbortSignal,
    hooks: SignInHooks,
  ) => Promise<SignInResult>;
  readonly refresh: RefreshEdges['refresh'];
  readonly revoke: (
    provider: ProviderConfig,
    session: Session,
    signal: AbortSignal,
  ) => Promise<RevocationReport>;
  readonly endProviderSession: (
    provider: ProviderConfig,
    session: Session,
    signal: AbortSignal,
    hooks: Pick<EndSessionInput, 'onBrowserOpened'>,
  ) => Promise<EndSessionOutcome>;
  /** Told after the stored sessions changed. */
  readonly onDidChange: () => void;
  readonly onRefreshProblem: RefreshEdges['onProblem'];
}

export type SignInHooks = Pick<
  SignInInput,
  'onBrowserOpened' | 'account' | 'showDeviceCode' | 'onBrowserLate' | 'askForRedirect'
>;

export interface SignOutHooks {
  /** `false`: the provider's session in the browser is left alone. */
  readonly endProviderSession: boolean;
  readonly onBrowserOpened?: () => void;
}

/** How long a revocation waits for a refresh that is under way. */
const revocationWaitMs = 30_000;

/** A session with where it lives. */
export interface SignedIn {
  readonly session: Session;
  /** `false`: it could not be stored, and ends with this window. */
  readonly persisted: boolean;
}

interface Attempt {
  readonly controller: AbortController;
  readonly settled: Promise<unknown>;
}

/**
 * The sessions of this window's user. The only way to start, find and end one; views and commands
 * ask here and never the network.
 */
export class SessionManager {
  readonly #edges: SessionManagerEdges;
  readonly #refresher: SessionRefresher;
  readonly #attempts = new Map<string, Attempt>();
  readonly #disposed = new AbortController();

  constructor(edges: SessionManagerEdges) {
    this.#edges = edges;
    const { repository, lock, clock, events, refresh, onDidChange } = edges;
    this.#refresher = new SessionRefresher({
      ...{ repository, lock, clock, events, refresh, onDidChange },
      onProblem: edges.onRefreshProblem,
      discard: async (provider, session) => {
        await edges.revoke(provider, session, this.#disposed.signal).catch(() => undefined);
      },
    });
  }

  /**
   * Signs in and keeps the session. A sign-in for the same provider that is still waiting ends with
   * `superseded` first, its port free, so that there is never a second listener.
   *
   * @throws {OidcError} for every failure
   */
  async signIn(
    provider: ProviderConfig,
    signal: AbortSignal,
    hooks: SignInHooks = {},
  ): Promise<SignedIn> {
    const key = provider.id; // also after an edit: the corrected entry takes over from the wrong one
    const earlier = this.#attempts.get(key);
    const controller = new AbortController();
    const untilReplaced = AbortSignal.any([signal, controller.signal]);
    const work = endOf(earlier).then(() => this.#edges.signIn(provider, untilReplaced, hooks));
    const attempt = { controller, settled: work.catch(() => undefined) };
    this.#attempts.set(key, attempt);
    try {
      return await this.#keep(newSession(provider, await work));
    } finally {
      if (this.#attempts.get(key) === attempt) {
        this.#attempts.delete(key);
      }
    }
  }

  /**
   * The sessions of a settings entry.
   *
   * @throws {OidcError} `secret_storage_failed`, `shared_key_missing`, `stored_by_newer_version`
   */
  async list(provider: ProviderConfig): Promise<readonly Session[]> {
    const sessions = await this.#edges.repository.load(identityKey(provider));
    return sessions.filter((session) => belongsTo(session, provider));
  }

  /**
   * The sessions of none of these settings entries: of one that was edited or removed, or that another
   * workspace has. They are found again with their entry, and can be forgotten without it. What can't
   * be read is left out.
   */
  async listOthers(providers: readonly ProviderConfig[]): Promise<readonly Session[]> {
    const { index, repository } = this.#edges;
    const keys = await index.all();
    const stored = await Promise.all(keys.map((key) => repository.load(key).catch(() => [])));
    return stored
      .flat()
      .filter((session) => !providers.some((provider) => belongsTo(session, provider)));
  }

  /**
   * Other sessions of the same client and user. Revoking the tokens of one can end those of the others:
   * a provider may take them for one grant (RFC 7009 2.1). What can't be read is left out.
   */
  async siblings(session: Session): Promise<readonly Session[]> {
    const sessions = await this.#edges.repository.load(session.identityKey).catch(() => []);
    return sessions.filter(
      (other) =>
        other.id !== session.id &&
        other.tokens.refreshToken !== undefined &&
        isSameAccount(other, session),
    );
  }

  /**
   * The session with an access token to use now: as it is while that is valid, else refreshed first.
   * An aborted signal ends the wait, not the refresh.
   *
   * @throws {OidcError} why there is no valid token; see `SessionRefresher.fresh`
   */
  fresh(
    provider: ProviderConfig,
    sessionId: string,
    reason: RefreshReason,
    signal?: AbortSignal,
    scopes?: readonly string[],
  ): Promise<Session> {
    const wanted = { id: sessionId, identityKey: identityKey(provider) };
    return this.#refresher.fresh(provider, wanted, reason, signal, scopes);
  }

  /**
   * Forgets a session on this machine. Nothing is sent to the provider.
   *
   * @throws {OidcError} `secret_storage_failed`: gone from this window, but maybe still at rest
   */
  async forget(session: Session): Promise<void> {
    const { events } = this.#edges;
    const { isGone } = await this.#remove(session);
    if (!isGone) {
      throw new OidcError('secret_storage_failed', { operation: 'delete' });
    }
    events({ type: 'signed_out', provider: session.providerId });
  }

  /**
   * Forgets the session here, revokes its tokens and ends the provider's session in the browser, in
   * this order. What fails keeps nothing else from being done, and stands in the report.
   */
  async signOut(
    provider: ProviderConfig,
    session: Session,
    signal: AbortSignal,
    hooks: SignOutHooks,
  ): Promise<SignOutReport> {
    const { events, revoke, endProviderSession } = this.#edges;
    const { isGone, ended } = await this.#remove(session);
    if (isGone) {
      events({ type: 'signed_out', provider: session.providerId });
    }
    const revocation = await revoke(provider, ended, signal).then(revocationOf, asError);
    // A client has no session in the browser; what is there is somebody else's.
    const providerSession =
      hooks.endProviderSession && session.account.isClient !== true
        ? await endProviderSession(provider, ended, signal, hooks).catch(asError)
        : 'not_asked';
    return {
      forgotten: isGone,
      revocation: notOffered(revocation),
      providerSession: notOffered(providerSession),
    };
  }

  /**
   * Revokes a session's tokens and keeps the session, so that they can still be looked at. What the
   * provider confirms is not used any more, in any window.
   *
   * @throws {OidcError} `endpoint_missing`, `session_not_found`, `lock_busy` and those of storage
   */
  async revoke(
    provider: ProviderConfig,
    { id, identityKey: key }: Session,
    signal: AbortSignal,
  ): Promise<RevocationReport> {
    const { lock, repository, revoke, clock, onDidChange } = this.#edges;
    // Not while a refresh is under way: it would bring new tokens in place of the revoked.
    return lock.hold(
      refreshLockName(id),
      async () => {
        const session = await repository.find(key, id);
        if (session === undefined) {
          throw new OidcError('session_not_found', {});
        }
        const report = await revoke(provider, session, signal);
        const now = nowEpochSeconds(clock);
        await repository.update(key, (sessions) =>
          sessions.map((one) => (one.id === id ? afterRevocation(one, report, now) : one)),
        );
        onDidChange();
        return report;
      },
      { forMs: revocationWaitMs, signal },
    );
  }

  /**
   * As {@link dispose}, and waits for refresh tokens that were sent: what comes for them must be
   * stored. Resolves within the time.
   */
  async close(withinMs: number): Promise<void> {
    this.dispose();
    await settledWithin(this.#refresher.settled(), withinMs);
  }

  /** Ends every sign-in that still waits, and begins no refresh any more. */
  dispose(): void {
    this.#disposed.abort(new OidcError('cancelled', {}));
    this.#refresher.dispose();
    for (const { controller } of this.#attempts.values()) {
      controller.abort(new OidcError('cancelled', {}));
    }
  }

  /**
   * Removes a session, but not one that is signed in to after this, should the change have to be made
   * again later. `isGone`: for all windows. `ended`: as it was at the end, since it may have been
   * refreshed after the caller saw it.
   */
  async #remove(session: Session): Promise<{ isGone: boolean; ended: Session }> {
    const { repository, index, lock, clock, onDidChange } = this.#edges;
    const now = Math.max(nowEpochSeconds(clock), session.signedInAtEpochSeconds);
    const isMeant = (other: Session): boolean =>
      other.id === session.id && other.signedInAtEpochSeconds <= now;
    let ended = session;
    const isGone = await repository.update(session.identityKey, (sessions) => {
      ended = sessions.find(isMeant) ?? ended;
      return sessions.filter((other) => !isMeant(other));
    });
    onDidChange();
    if (isGone) {
      await lock.discard(refreshLockName(session.id));
      const key = session.identityKey;
      await index.removeIf(key, async () => (await repository.load(key)).length === 0);
    }
    return { isGone, ended };
  }

  /** Adds a session, in place of an earlier one of the same sign-in; a later one stays. */
  async #keep(session: Session): Promise<SignedIn> {
    const { repository, index, events, clock, onDidChange } = this.#edges;
    let kept = session;
    let id: string | undefined;
    // One from the future is of a clock that was wrong, not of a later sign-in.
    const isLater = (other: Session, than: Session): boolean =>
      other.signedInAtEpochSeconds > than.signedInAtEpochSeconds &&
      other.signedInAtEpochSeconds <= nowEpochSeconds(clock);
    const persisted = await repository.update(session.identityKey, (sessions) => {
      const other = sessions.find((one) => isSameSignIn(one, session));
      if (other !== undefined && isLater(other, session)) {
        kept = other;
        return sessions;
      }
      // Once it was told, a later try to store the session must not find another id for it.
      id ??= other?.id ?? session.id;
      kept = { ...session, id };
      return [...sessions.filter((one) => one !== other), kept];
    });
    id = kept.id;
    events({ type: 'session_stored', provider: session.providerId, persisted });
    onDidChange();
    if (persisted) {
      await index.add(session.identityKey);
    }
    return { session: kept, persisted };
  }
}

const asError = (error: unknown): OidcError => toOidcError(error);

/** A provider without the endpoint has nothing to offer, which is no failure. */
function notOffered<T>(part: T | OidcError): T | OidcError | 'not_offered' {
  return part instanceof OidcError && part.is('endpoint_missing') ? 'not_offered' : part;
}

async function endOf(attempt: Attempt | undefined): Promise<void> {
  attempt?.controller.abort(new OidcError('superseded', {}));
  await attempt?.settled;
}
