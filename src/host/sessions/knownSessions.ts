import { EventEmitter, type Disposable, type Event } from 'vscode';
import { toOidcError } from '../../core/errors.ts';
import { faultOf } from '../../core/fault.ts';
import type { EventSink } from '../../core/ports.ts';
import type { Session } from '../../core/session/session.ts';
import type { SessionManager } from '../../core/session/sessionManager.ts';
import type { ConfiguredProvider, ProviderSettings } from '../settings/providerSettings.ts';
import type { WorkspaceApproval } from '../settings/workspaceApproval.ts';

/** A session with the settings entry that it belongs to. */
export interface KnownSession {
  readonly provider: ConfiguredProvider;
  readonly session: Session;
}

/** What became different between two looks. */
export interface SessionsChange {
  readonly added: readonly KnownSession[];
  readonly removed: readonly KnownSession[];
  readonly changed: readonly KnownSession[];
  /** Those of `changed` with another access token, or with one that was revoked. */
  readonly renewed: readonly KnownSession[];
}

interface KnownSessionsEdges {
  readonly sessions: SessionManager;
  readonly settings: ProviderSettings;
  readonly approval: WorkspaceApproval;
  readonly events: EventSink;
  /** Fires when a look may find something else: settings, this window, another window. */
  readonly onMayHaveChanged: Event<void>;
}

/**
 * The sessions that this window's settings give access to, as last looked at. Compares each look with
 * the one before, so that a change is told once, however many signals came of it. Sessions of entries
 * that wait for an approval are not among them. Looks for the first time when it is asked to.
 */
export class KnownSessions implements Disposable {
  readonly #edges: KnownSessionsEdges;
  readonly #changed = new EventEmitter<SessionsChange>();
  readonly #looked = new EventEmitter<readonly KnownSession[]>();
  readonly #subscription: Disposable;
  #current: readonly KnownSession[] | undefined;
  #looking: Promise<readonly KnownSession[]> | undefined;
  #lookAgain = false;

  /** Fires after every look that found a difference; not for the first look. */
  readonly onDidChange: Event<SessionsChange> = this.#changed.event;

  /** Fires after the first look, and after every look that found a difference. */
  readonly onDidLook: Event<readonly KnownSession[]> = this.#looked.event;

  constructor(edges: KnownSessionsEdges) {
    this.#edges = edges;
    this.#subscription = edges.onMayHaveChanged(() => {
      void this.look();
    });
  }

  /** As last looked at; `undefined` before the first look. */
  get current(): readonly KnownSession[] | undefined {
    return this.#current;
  }

  /** Looks now, or joins a look that has not begun to read yet. Never rejects. */
  look(): Promise<readonly KnownSession[]> {
    this.#lookAgain = this.#looking !== undefined;
    this.#looking ??= this.#lookUntilSettled();
    return this.#looking;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
    this.#looked.dispose();
  }

  async #lookUntilSettled(): Promise<readonly KnownSession[]> {
    try {
      let found: readonly KnownSession[];
      do {
        this.#lookAgain = false;
        found = await this.#read();
        // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- set meanwhile
      } while (this.#lookAgain);
      this.#learn(found);
      return found;
    } finally {
      this.#looking = undefined;
    }
  }

  async #read(): Promise<readonly KnownSession[]> {
    const { settings, approval } = this.#edges;
    const entries = settings.read().providers.filter((entry) => approval.isApproved(entry));
    return (await Promise.all(entries.map((entry) => this.#readOf(entry)))).flat();
  }

  /** Storage that can't be read keeps what is known: nobody signed out. */
  async #readOf(provider: ConfiguredProvider): Promise<readonly KnownSession[]> {
    try {
      const sessions = await this.#edges.sessions.list(provider.config);
      return sessions.map((session) => ({ provider, session }));
    } catch (error) {
      if (toOidcError(error).is('unexpected')) {
        this.#edges.events({ type: 'unexpected_fault', fault: faultOf(error) });
      }
      return (this.#current ?? []).filter(
        (known) => known.provider.config.id === provider.config.id,
      );
    }
  }

  #learn(found: readonly KnownSession[]): void {
    const before = this.#current;
    this.#current = found;
    const change = before === undefined ? undefined : difference(before, found);
    if (change !== undefined) {
      this.#changed.fire(change);
    }
    if (change !== undefined || before === undefined) {
      this.#looked.fire(found);
    }
  }
}

/** `undefined` when there is none that anybody could see. */
function difference(
  before: readonly KnownSession[],
  after: readonly KnownSession[],
): SessionsChange | undefined {
  const old = new Map(before.map((known) => [known.session.id, known]));
  const ids = new Set(after.map(({ session }) => session.id));
  const added = after.filter(({ session }) => !old.has(session.id));
  const removed = before.filter(({ session }) => !ids.has(session.id));
  const changed = after.filter(({ session }) => {
    const known = old.get(session.id);
    return known !== undefined && JSON.stringify(known.session) !== JSON.stringify(session);
  });
  const renewed = changed.filter(({ session: { id, tokens, revokedAtEpochSeconds } }) => {
    const before = old.get(id)?.session;
    return (
      before?.tokens.accessToken !== tokens.accessToken ||
      before.revokedAtEpochSeconds !== revokedAtEpochSeconds
    );
  });
  const none = added.length + removed.length + changed.length === 0;
  return none ? undefined : { added, removed, changed, renewed };
}
