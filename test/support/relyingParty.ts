import { endProviderSession, type EndSessionOutcome } from '../../src/core/oidc/endSession.ts';
import type { HttpEdges } from '../../src/core/oidc/http.ts';
import { introspect, type Introspection } from '../../src/core/oidc/introspection.ts';
import { ProviderDirectory } from '../../src/core/oidc/providerDirectory.ts';
import { refreshTokens } from '../../src/core/oidc/refresh.ts';
import { revokeTokens, type RevocationReport } from '../../src/core/oidc/revocation.ts';
import { signIn, type SignInEdges } from '../../src/core/oidc/signIn.ts';
import { fetchUserInfo } from '../../src/core/oidc/userInfo.ts';
import type {
  Clock,
  CrossWindowLock,
  Fetch,
  OpenBrowser,
  SecretStore,
  StartTimer,
} from '../../src/core/ports.ts';
import type { ProviderConfig } from '../../src/core/provider/providerConfig.ts';
import { ClientSecrets } from '../../src/core/session/clientSecrets.ts';
import type { Session } from '../../src/core/session/session.ts';
import { SessionManager, type SignInHooks } from '../../src/core/session/sessionManager.ts';
import { SessionRepository } from '../../src/core/session/sessionRepository.ts';
import { RedirectExchange } from '../../src/core/storage/redirectExchange.ts';
import { timeLimited } from '../../src/core/storage/timeLimitedSecrets.ts';
import { editorRedirectUri } from './provider/clients.ts';
import { systemClock } from './fakeClock.ts';
import { systemTimer } from './fakeTimers.ts';
import { HttpBrowser } from './httpBrowser.ts';
import { MemoryLock } from './memoryLock.ts';
import { MemorySecretStore } from './memorySecretStore.ts';
import { RecordingEvents } from './recordingEvents.ts';
import { redirectWords } from './redirectWords.ts';

export interface RelyingPartyOptions {
  readonly browser?: HttpBrowser;
  /** Instead of the browser. */
  readonly openBrowser?: OpenBrowser;
  readonly clock?: Clock;
  readonly store?: MemorySecretStore;
  /** Instead of `store`, and as fast or slow as it likes. */
  readonly secrets?: SecretStore;
  readonly fetch?: Fetch;
  /** The system's by default. */
  readonly startTimer?: StartTimer;
  /** Shared with other windows; one of its own by default. */
  readonly lock?: CrossWindowLock;
  /** How long a sign-in or log-out waits for the browser; 10 by default. */
  readonly timeoutSeconds?: number;
  /** For one request; 5 by default. */
  readonly requestTimeoutSeconds?: number;
}

/** The core as one window of the editor has it: only its edges are replaced. */
export class RelyingParty {
  readonly browser: HttpBrowser;
  readonly events = new RecordingEvents();
  readonly store: MemorySecretStore;
  readonly secrets: ClientSecrets;
  /** Where redirects to the editor arrive. */
  readonly redirects: RedirectExchange;
  readonly http: HttpEdges;
  readonly directory: ProviderDirectory;
  readonly sessions: SessionManager;
  readonly lock: CrossWindowLock;
  readonly #edges: SignInEdges;
  readonly #waitsSeconds: number;
  /** How often other parts were told that sessions changed. */
  changes = 0;
  /** Codes of the refresh problems that the user was told of without having asked. */
  readonly problems: string[] = [];

  constructor(options: RelyingPartyOptions = {}) {
    this.browser = options.browser ?? new HttpBrowser();
    this.store = options.store ?? new MemorySecretStore();
    this.lock = options.lock ?? new MemoryLock();
    const secrets = options.secrets ?? timeLimited(this.store);
    this.secrets = new ClientSecrets(secrets);
    this.redirects = new RedirectExchange({
      secrets,
      startTimer: options.startTimer ?? systemTimer,
    });
    this.http = {
      fetch: options.fetch ?? ((url, init) => fetch(url, init)),
      clock: options.clock ?? systemClock,
      events: this.events.sink,
      timeoutSeconds: () => options.requestTimeoutSeconds ?? 5,
    };
    this.directory = new ProviderDirectory(this.http);
    this.#waitsSeconds = options.timeoutSeconds ?? 10;
    this.#edges = {
      http: this.http,
      directory: this.directory,
      openBrowser: options.openBrowser ?? this.browser.open,
      pageWords: redirectWords,
      startTimer: options.startTimer ?? systemTimer,
      editorRedirects: {
        redirectUri: () => editorRedirectUri,
        expect: (state, onAnswer) => this.redirects.expect(state, onAnswer),
      },
    };
    this.sessions = new SessionManager({
      repository: new SessionRepository({ secrets, lock: this.lock, events: this.events.sink }),
      lock: this.lock,
      clock: this.http.clock,
      events: this.events.sink,
      onDidChange: () => {
        this.changes += 1;
      },
      onRefreshProblem: (_provider, _session, { code }) => {
        this.problems.push(code);
      },
      refresh: async (provider, input, signal) => {
        const clientSecret = await this.secrets.get(provider, 'login');
        return refreshTokens(this.#edges, { provider, clientSecret, ...input }, signal);
      },
      revoke: (provider, session, signal) => this.revoke(provider, session, signal),
      endProviderSession: (provider, session, signal, { onBrowserOpened }) =>
        this.endSession(provider, session, signal, onBrowserOpened),
      signIn: async (provider, signal, hooks) => {
        const clientSecret = await this.secrets.get(provider, 'login');
        const timeoutSeconds = this.#waitsSeconds;
        return signIn(this.#edges, { provider, clientSecret, timeoutSeconds, ...hooks }, signal);
      },
    });
  }

  async signIn(
    provider: ProviderConfig,
    signal = never,
    hooks: SignInHooks = {},
  ): Promise<Session> {
    const { session } = await this.sessions.signIn(provider, signal, hooks);
    return session;
  }

  userInfo(provider: ProviderConfig, session: Session): Promise<Readonly<Record<string, unknown>>> {
    const { accessToken } = session.tokens;
    const expectedSubject = session.account.subject;
    return fetchUserInfo(this, { provider, accessToken, expectedSubject }, never);
  }

  async introspect(provider: ProviderConfig, token: string): Promise<Introspection> {
    const clientSecret = await this.secrets.get(
      provider,
      provider.introspection === undefined ? 'login' : 'introspection',
    );
    return introspect(this, { provider, token, clientSecret }, never);
  }

  async revoke(
    provider: ProviderConfig,
    { tokens, endpoints }: Session,
    signal = never,
  ): Promise<RevocationReport> {
    const clientSecret = await this.secrets.get(provider, 'login');
    return revokeTokens(this, { provider, clientSecret, tokens, endpoints }, signal);
  }

  endSession(
    provider: ProviderConfig,
    { tokens, endpoints }: Session,
    signal = never,
    onBrowserOpened?: () => void,
  ): Promise<EndSessionOutcome> {
    const timeoutSeconds = this.#waitsSeconds;
    const input = { provider, idToken: tokens.idToken, endpoints, timeoutSeconds };
    const hooks = onBrowserOpened === undefined ? {} : { onBrowserOpened };
    return endProviderSession(this.#edges, { ...input, ...hooks }, signal);
  }

  /** Subjects of the sessions at rest. */
  get storedSubjects(): readonly string[] {
    return [...this.store.entries]
      .filter(([key]) => key.startsWith('oidc.sessions.'))
      .flatMap(([, text]) => (JSON.parse(text) as { sessions: Session[] }).sessions)
      .map(({ account }) => account.subject ?? '(nobody)');
  }
}

const never = new AbortController().signal;
