import { OidcError } from '../errors.ts';
import type { EventSink } from '../ports.ts';
import { identityKey } from '../provider/identity.ts';
import type { ProviderConfig } from '../provider/providerConfig.ts';
import type { SignInInput, SignInResult } from '../oidc/signIn.ts';
import { belongsTo, isSameSignIn, newSession, type Session } from './session.ts';
import type { SessionRepository } from './sessionRepository.ts';

export interface SessionManagerEdges {
  readonly repository: SessionRepository;
  readonly events: EventSink;
  /** The protocol's part of a sign-in; it stores nothing. */
  readonly signIn: (
    provider: ProviderConfig,
    signal: AbortSignal,
    hooks: SignInHooks,
  ) => Promise<SignInResult>;
  /** Told after the stored sessions changed. */
  readonly onDidChange: () => void;
}

export type SignInHooks = Pick<SignInInput, 'onBrowserOpened'>;

/** A session with where it lives. */
export interface SignedIn {
  readonly session: Session;
  /** `false`: SecretStorage failed, and the session ends with this window. */
  readonly persisted: boolean;
}

export type RefreshReason = 'background' | 'use' | 'command';

export interface SignOutHooks {
  /** `false`: the provider's session in the browser is left alone. */
  readonly endProviderSession: boolean;
  readonly onBrowserOpened?: () => void;
}

/** What a sign-out came to; each part on its own. */
export interface SignOutReport {
  /** `false`: gone from this window, but maybe still at rest. */
  readonly forgotten: boolean;
  readonly revocation: 'not_offered' | 'revoked' | OidcError;
  readonly providerSession: 'not_offered' | 'not_asked' | 'confirmed' | 'returned' | OidcError;
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
  readonly #attempts = new Map<string, Attempt>();

  constructor(edges: SessionManagerEdges) {
    this.#edges = edges;
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
   * @throws {OidcError} `secret_storage_failed`
   */
  async list(provider: ProviderConfig): Promise<readonly Session[]> {
    const sessions = await this.#edges.repository.load(identityKey(provider));
    return sessions.filter((session) => belongsTo(session, provider));
  }

  /**
   * The session with an access token to use now: as it is while that is valid, else refreshed first.
   *
   * `background` never surprises anybody: it respects every wait. `use` is for somebody who needs the
   * token now. `command` is the user's own word: it refreshes whatever the expiry says.
   *
   * @throws {OidcError} `session_not_found`; why there is no valid token: `refresh_token_missing`,
   *   `refresh_refused`, `refresh_postponed`, `network_unreachable` …
   */
  // PROVISIONAL on this branch: the real one refreshes
  async fresh(
    provider: ProviderConfig,
    sessionId: string,
    reason: RefreshReason,
    signal?: AbortSignal,
  ): Promise<Session> {
    void reason;
    void signal;
    const session = (await this.list(provider)).find(({ id }) => id === sessionId);
    if (session === undefined) {
      throw new OidcError('session_not_found', {});
    }
    return session;
  }

  /**
   * Forgets the session here, revokes its tokens and ends the provider's session in the browser, in
   * this order; what fails does not keep the rest from being done. Never rejects for a provider that
   * fails or can't be reached.
   */
  // PROVISIONAL
  async signOut(
    provider: ProviderConfig,
    session: Session,
    signal: AbortSignal,
    hooks: SignOutHooks,
  ): Promise<SignOutReport> {
    void provider;
    void signal;
    void hooks;
    await this.forget(session);
    return { forgotten: true, revocation: 'not_offered', providerSession: 'not_offered' };
  }

  /**
   * Forgets a session on this machine. Nothing is sent to the provider.
   *
   * @throws {OidcError} `secret_storage_failed`: gone from this window, but maybe still at rest
   */
  async forget(session: Session): Promise<void> {
    const { repository, events, onDidChange } = this.#edges;
    const removed = await repository.update(session.identityKey, (sessions) =>
      sessions.filter(({ id }) => id !== session.id),
    );
    onDidChange();
    if (!removed) {
      throw new OidcError('secret_storage_failed', { operation: 'delete' });
    }
    events({ type: 'signed_out', provider: session.providerId });
  }

  /** Ends every sign-in that still waits. */
  dispose(): void {
    for (const { controller } of this.#attempts.values()) {
      controller.abort(new OidcError('cancelled', {}));
    }
  }

  async #keep(session: Session): Promise<SignedIn> {
    const { repository, events, onDidChange } = this.#edges;
    let kept = session;
    const persisted = await repository.update(session.identityKey, (sessions) => {
      const earlier = sessions.find((other) => isSameSignIn(other, session));
      kept = earlier === undefined ? session : { ...session, id: earlier.id };
      return [...sessions.filter((other) => other !== earlier), kept];
    });
    events({ type: 'session_stored', provider: session.providerId, persisted });
    onDidChange();
    return { session: kept, persisted };
  }
}

async function endOf(attempt: Attempt | undefined): Promise<void> {
  attempt?.controller.abort(new OidcError('superseded', {}));
  await attempt?.settled;
}
