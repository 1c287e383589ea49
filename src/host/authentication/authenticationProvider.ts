import {
  EventEmitter,
  type AuthenticationProvider,
  type AuthenticationProviderAuthenticationSessionsChangeEvent,
  type AuthenticationProviderSessionOptions,
  type AuthenticationSession,
  type Disposable,
  type Event,
} from 'vscode';
import { OidcError } from '../../core/errors.ts';
import { deferred } from '../../core/promises.ts';
import type { SignOutReport } from '../../core/session/signOutReport.ts';
import { forProvider } from '../commandError.ts';
import type { WindowServices } from '../services.ts';
import type { KnownSession } from '../sessions/knownSessions.ts';
import { accountId, AccountLabels } from './account.ts';
import { authenticationSession, listedSession } from './authenticationSession.ts';
import { BoundSessions } from './boundSessions.ts';
import { freshSessions } from './freshSessions.ts';
import { isAskedFor, parseAskedScopes } from './scopes.ts';
import { sessionsEvent } from './sessionsEvent.ts';

/** What is loaded when it is needed. */
export interface OnDemand {
  readonly signIn: (
    scopes: readonly string[],
    ofAccount: readonly KnownSession[],
  ) => Promise<KnownSession>;
  /** Says what became of a sign-out. */
  readonly tellSignOut: (
    services: WindowServices,
    known: KnownSession,
    report: SignOutReport,
  ) => Promise<void>;
  /** What another extension gets to see of a failure. */
  readonly readable: (cause: unknown) => Error;
}

/**
 * The sessions of this window as VS Code's Accounts menu and other extensions see them. VS Code calls
 * one method after the other, so none but `createSession` may take its time.
 */
export class OidcAuthenticationProvider implements AuthenticationProvider, Disposable {
  readonly #services: WindowServices;
  readonly #onDemand: () => Promise<OnDemand>;
  readonly #labels = new AccountLabels();
  readonly #bound: BoundSessions;
  readonly #changed = new EventEmitter<AuthenticationProviderAuthenticationSessionsChangeEvent>();
  readonly #subscription: Disposable;
  readonly #ending = new AbortController();

  constructor(services: WindowServices, onDemand: () => Promise<OnDemand>) {
    this.#services = services;
    this.#onDemand = onDemand;
    this.#bound = new BoundSessions(services.events);
    this.#subscription = services.known.onDidChange((change) => {
      const { added, removed, renewed } = change;
      const current = services.known.current ?? [];
      this.#labels.learn([...removed, ...current]);
      // How a refresh is going is nobody else's business.
      if (added.length + removed.length + renewed.length > 0) {
        this.#changed.fire(sessionsEvent(change, current, this.#labels));
      }
    });
  }

  /** Fires once for a change, whichever window made it. */
  readonly onDidChangeSessions: Event<AuthenticationProviderAuthenticationSessionsChangeEvent> =
    this.#changed.event;

  /**
   * With scopes: the sessions to use now, each with a valid access token. Asks the user nothing, and
   * has an empty answer for whatever goes wrong, and for tokens that nobody else can use.
   *
   * Without scopes it is VS Code that asks, for its Accounts menu and for `getAccounts`, and no
   * extension gets to see a session. It gets all of them, from storage: also those whose token can't
   * be renewed, which must be there to be signed out; and no tokens, which it has no use for.
   */
  async getSessions(
    scopes: readonly string[] | undefined,
    { account }: AuthenticationProviderSessionOptions,
  ): Promise<AuthenticationSession[]> {
    const known = (await this.#look()).filter(
      (session) => account === undefined || accountId(session) === account.id,
    );
    if (scopes === undefined) {
      return known.map((session) => listedSession(session, this.#labels.labelOf(session)));
    }
    const asked = parseAskedScopes(scopes);
    const matching = known.filter((session) => asked !== undefined && isAskedFor(asked, session));
    const fresh = await freshSessions(this.#services, this.#bound.withoutThem(matching));
    return fresh.map((session) => this.#toldSession(session));
  }

  /**
   * Signs in, whatever sessions there are: VS Code comes here for `createIfNone` when `getSessions`
   * had none to offer, and for `forceNewSession` when one that is there will not do.
   *
   * Somebody else than `account` may come back. The session is handed out all the same, for VS Code
   * compares the labels and asks the user whether to keep it or to log in again. An error instead
   * would be in the way of `forceNewSession`, where VS Code names the account that was used last
   * although nobody asked for it.
   *
   * @throws {ReadableError} with words for people
   * @throws {CancellationError} when the user gave up
   */
  async createSession(
    scopes: readonly string[],
    { account }: AuthenticationProviderSessionOptions,
  ): Promise<AuthenticationSession> {
    try {
      const known = await this.#look();
      const ofAccount = known.filter((session) => accountId(session) === account?.id);
      const { signIn } = await this.#onDemand();
      const signedIn = await signIn(scopes, ofAccount);
      await this.#look(); // tells of the session before it is handed out
      return this.#toldSession(signedIn);
    } catch (cause) {
      throw (await this.#onDemand()).readable(cause);
    }
  }

  /**
   * Signs out of one session, at the press of Sign Out in the Accounts menu. The provider's session
   * in the browser is left alone: what the user ends there is the editor's account.
   */
  async removeSession(sessionId: string): Promise<void> {
    try {
      const known = (await this.#look()).find(({ session }) => session.id === sessionId);
      if (known === undefined) {
        throw new OidcError('session_not_found', {});
      }
      await this.#signOut(known);
      await this.#look(); // tells of the end before this returns
    } catch (cause) {
      throw (await this.#onDemand()).readable(cause);
    }
  }

  dispose(): void {
    this.#ending.abort(new OidcError('cancelled', {}));
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  /** Resolves when the session is gone from here; revoking may go on, and ends in a message. */
  async #signOut(known: KnownSession): Promise<void> {
    const gone = deferred<undefined>();
    const subscription = this.#services.known.onDidChange(({ removed }) => {
      if (removed.some(({ session }) => session.id === known.session.id)) {
        gone.resolve(undefined);
      }
    });
    try {
      await Promise.race([this.#signOutToTheEnd(known), gone.promise]);
    } finally {
      subscription.dispose();
    }
  }

  async #signOutToTheEnd(known: KnownSession): Promise<void> {
    const { config } = known.provider;
    const report = await forProvider(config, () =>
      this.#services.sessions.signOut(config, known.session, this.#ending.signal, {
        endProviderSession: false,
      }),
    );
    await (await this.#onDemand()).tellSignOut(this.#services, known, report);
  }

  async #look(): Promise<readonly KnownSession[]> {
    const known = await this.#services.known.look();
    this.#labels.learn(known);
    return known;
  }

  #toldSession(known: KnownSession): AuthenticationSession {
    return authenticationSession(known, this.#labels.labelOf(known));
  }
}
