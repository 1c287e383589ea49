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
