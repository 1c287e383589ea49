import { EventEmitter, type Disposable, type Event } from 'vscode';
import { toOidcError, type OidcError, type OidcErrorCode } from '../../core/errors.ts';
import type { EventSink } from '../../core/ports.ts';
import type { Session } from '../../core/session/session.ts';
import type { SessionManager } from '../../core/session/sessionManager.ts';
import { logIfUnexpected } from '../logIfUnexpected.ts';
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
  /** Told when sessions of a provider can't be read; once, until they can, or for another reason. */
  readonly onUnreadable: (provider: ConfiguredProvider, error: OidcError) => void;
}

/**
 * The sessions that this window's settings give access to, as last looked at. Compares each look with
 * the one before, so that a change is told once, however many signals came of it. Sessions of entries
 * that wait for an approval are not among them. Looks for the first time when it is asked to.
 */
export class KnownSessions implements Disposable {
  readonly #edges: KnownSessionsEdges;
  readonly #changed = new EventEmitter<SessionsChange>();
  readonly #news = new EventEmitter<void>();
  readonly #looked = new EventEmitter<readonly KnownSession[]>();
  readonly #subscriptions: readonly Disposable[];
  /** Why the sessions of a provider could not be read at the last look, by its id. */
  readonly #unreadable = new Map<string, OidcErrorCode>();
  #current: readonly KnownSession[] | undefined;
  #looking: Promise<readonly KnownSession[]> | undefined;
  #next: Promise<readonly KnownSession[]> | undefined;
  #hasNews = false;

  /** Fires after every look that found a difference; not for the first look. */
  readonly onDidChange: Event<SessionsChange> = this.#changed.event;

  /**
   * Fires when sessions came, went, have other tokens or can be read again, and when settings changed;
   * not for how refreshing goes.
   */
  readonly onDidGetNews: Event<void> = this.#news.event;

  /** Fires after the first look, and after every look that found a difference. */
  readonly onDidLook: Event<readonly KnownSession[]> = this.#looked.event;

  constructor(edges: KnownSessionsEdges) {
    this.#edges = edges;
    this.#subscriptions = [
      edges.settings.onDidChange(() => {
        this.#hasNews = true; // labels, for one
      }),
      edges.onMayHaveChanged(() => {
        void this.look();
      }),
    ];
  }

  /** As last looked at; `undefined` before the first look. */
  get current(): readonly KnownSession[] | undefined {
    return this.#current;
  }

  /** Why the sessions of a provider could not be read at the last look; `undefined` when they could. */
  whyUnreadable(providerId: string): OidcErrorCode | undefined {
    return this.#unreadable.get(providerId);
  }

  /**
   * Looks now. Of those who ask while a look is under way, all get the one after that. Never rejects.
   */
  look(): Promise<readonly KnownSession[]> {
    if (this.#looking === undefined && this.#next === undefined) {
      return this.#begin();
    }
    const begin = (): Promise<readonly KnownSession[]> => this.#begin();
    this.#next ??= (this.#looking ?? Promise.resolve()).then(begin, begin);
    return this.#next;
  }

  #begin(): Promise<readonly KnownSession[]> {
    this.#next = undefined;
    this.#looking = this.#lookOnce();
    return this.#looking;
  }

  dispose(): void {
    this.#subscriptions.forEach((subscription) => {
      subscription.dispose();
    });
    this.#changed.dispose();
    this.#news.dispose();
    this.#looked.dispose();
  }

  async #lookOnce(): Promise<readonly KnownSession[]> {
    try {
      const found = await this.#read();
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
    const { id } = provider.config;
    try {
      const sessions = await this.#edges.sessions.list(provider.config);
      this.#hasNews = this.#unreadable.delete(id) || this.#hasNews;
      return sessions.map((session) => ({ provider, session }));
    } catch (cause) {
      const error = toOidcError(cause);
      logIfUnexpected(cause, this.#edges.events);
      if (this.#unreadable.get(id) !== error.code) {
        this.#unreadable.set(id, error.code);
        this.#edges.onUnreadable(provider, error);
      }
      return (this.#current ?? []).filter((known) => known.provider.config.id === id);
    }
  }

  #learn(found: readonly KnownSession[]): void {
    const before = this.#current;
    this.#current = found;
    const change = before === undefined ? undefined : difference(before, found);
    if (change !== undefined) {
      this.#changed.fire(change);
      this.#hasNews ||= change.added.length + change.removed.length + change.renewed.length > 0;
    }
    if (change !== undefined || before === undefined) {
      this.#looked.fire(found);
    }
    if (this.#hasNews) {
      this.#hasNews = false;
      this.#news.fire();
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
