import { OidcError, toOidcError } from '../errors.ts';
import type { EndSessionInput, EndSessionOutcome } from '../oidc/endSession.ts';
import type { RevocationReport } from '../oidc/revocation.ts';
import { nowEpochSeconds } from '../ports.ts';
import { identityKey } from '../provider/identity.ts';
import { settledWithin } from '../promises.ts';
import type { ProviderConfig } from '../provider/providerConfig.ts';
import type { SignInInput, SignInResult } from '../oidc/signIn.ts';
import type { RefreshReason } from './refreshDecision.ts';
import { belongsTo, isSameAccount, newSession, type Session } from './session.ts';
import { refreshLockName, type RefreshEdges } from './refreshEdges.ts';
import { SessionRefresher } from './sessionRefresher.ts';
import { SessionShelf, type SessionShelfEdges, type SignedIn } from './sessionShelf.ts';
import { SignInAttempts } from './signInAttempts.ts';
import { afterRevocation, revocationOf, type SignOutReport } from './signOutReport.ts';

export interface SessionManagerEdges extends SessionShelfEdges {
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
    hooks: BrowserHooks,
  ) => Promise<EndSessionOutcome>;
  readonly onRefreshProblem: RefreshEdges['onProblem'];
}

type BrowserHooks = Pick<EndSessionInput, 'onBrowserAsked' | 'onBrowserOpened'>;

export type SignInHooks = Pick<
  SignInInput,
  | keyof BrowserHooks
  | 'onBrowserReturned'
  | 'account'
  | 'showDeviceCode'
  | 'onBrowserLate'
  | 'askForRedirect'
>;

export interface SignOutHooks extends BrowserHooks {
  /** `false`: the provider's session in the browser is left alone. */
  readonly endProviderSession: boolean;
}

/** How long a revocation waits for a refresh that is under way. */
const revocationWaitMs = 30_000;

/**
 * The sessions of this window's user. The only way to start, find and end one; views and commands
 * ask here and never the network.
 */
export class SessionManager {
  readonly #edges: SessionManagerEdges;
  readonly #refresher: SessionRefresher;
  readonly #attempts = new SignInAttempts();
  readonly #shelf: SessionShelf;
  readonly #disposed = new AbortController();

  constructor(edges: SessionManagerEdges) {
    this.#edges = edges;
    this.#shelf = new SessionShelf(edges);
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
    return this.#attempts.run(
      provider.id,
      signal,
      (untilReplaced) => this.#edges.signIn(provider, untilReplaced, hooks),
      (result) => this.#shelf.keep(newSession(provider, result)),
    );
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
   * Other sessions of the same client and user, asked for other scopes or for another API. What can't
   * be read is left out.
   */
  async siblings(session: Session): Promise<readonly Session[]> {
    const sessions = await this.#edges.repository.load(session.identityKey).catch(() => []);
    return sessions.filter((other) => other.id !== session.id && isSameAccount(other, session));
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
    const { isGone } = await this.#shelf.remove(session);
    if (!isGone) {
      throw new OidcError('secret_storage_failed', { operation: 'delete' });
    }
    events({ type: 'session_forgotten', provider: session.providerId });
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
    const { isGone, ended } = await this.#shelf.remove(session);
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
    this.#attempts.cancel();
  }
}

const asError = (error: unknown): OidcError => toOidcError(error);

/** A provider without the endpoint has nothing to offer, which is no failure. */
function notOffered<T>(part: T | OidcError): T | OidcError | 'not_offered' {
  return part instanceof OidcError && part.is('endpoint_missing') ? 'not_offered' : part;
}
