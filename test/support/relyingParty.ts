import {
  outgoing,
  type ApiAnswer,
  type ApiRequest,
  type OutgoingRequest,
} from '../../src/core/oidc/api/apiRequest.ts';
import type { KeyAge } from '../../src/core/oidc/currentKeys.ts';
import type { EndSessionOutcome } from '../../src/core/oidc/endSession.ts';
import type { HttpEdges } from '../../src/core/oidc/http.ts';
import type { Introspection } from '../../src/core/oidc/introspection.ts';
import type { OtherProvider } from '../../src/core/oidc/mixUp.ts';
import { mutualTlsFetch } from '../../src/core/oidc/mutualTlsFetch.ts';
import { ProviderDirectory } from '../../src/core/oidc/providerDirectory.ts';
import type { RevocationReport } from '../../src/core/oidc/revocation.ts';
import type { ExchangedToken, TokenExchange } from '../../src/core/oidc/tokenExchange.ts';
import type { PastedReport } from '../../src/core/oidc/verifyPasted.ts';
import type { TokenReports } from '../../src/core/oidc/verifyTokens.ts';
import type {
  Clock,
  CrossWindowLock,
  Fetch,
  OpenBrowser,
  SecretStore,
  StartTimer,
} from '../../src/core/ports.ts';
import { createProtocol, type Protocol } from '../../src/core/protocol.ts';
import type { ProviderConfig } from '../../src/core/provider/providerConfig.ts';
import { ClientSecrets } from '../../src/core/session/clientSecrets.ts';
import type { Session } from '../../src/core/session/session.ts';
import { SessionIndex } from '../../src/core/session/sessionIndex.ts';
import { SessionManager, type SignInHooks } from '../../src/core/session/sessionManager.ts';
import { SessionRepository } from '../../src/core/session/sessionRepository.ts';
import { RedirectExchange } from '../../src/core/storage/redirectExchange.ts';
import { timeLimited } from '../../src/core/storage/timeLimitedSecrets.ts';
import { readToken } from '../../src/core/token/lone/readToken.ts';
import { TraceLog } from '../../src/core/trace/traceLog.ts';
import { certificates } from './certificates.ts';
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
  /** The providers that the user has besides the one that is signed in to. */
  readonly others?: readonly OtherProvider[];
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
  /** How long a sign-in or logout waits for the browser; 10 by default. */
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
  readonly traces: TraceLog;
  readonly sessions: SessionManager;
  readonly lock: CrossWindowLock;
  readonly #protocol: Protocol;
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
      lock: this.lock,
      clock: options.clock ?? systemClock,
      startTimer: options.startTimer ?? systemTimer,
      changes: this.store,
    });
    this.http = {
      fetch: options.fetch ?? fetchOrMutualTls,
      clock: options.clock ?? systemClock,
      events: this.events.sink,
      timeoutSeconds: () => options.requestTimeoutSeconds ?? 5,
    };
    this.directory = new ProviderDirectory(this.http);
    this.traces = new TraceLog();
    this.#waitsSeconds = options.timeoutSeconds ?? 10;
    const edges = {
      http: this.http,
      traces: this.traces,
      openBrowser: options.openBrowser ?? this.browser.open,
      pageWords: redirectWords,
      startTimer: options.startTimer ?? systemTimer,
      editorRedirects: {
        redirectUri: () => editorRedirectUri,
        expect: (state: string, onAnswer: (parameters: URLSearchParams) => void) =>
          this.redirects.expect(state, onAnswer),
      },
    };
    this.#protocol = createProtocol(edges, this.directory);
    const atRest = { secrets, lock: this.lock, events: this.events.sink };
    this.sessions = new SessionManager({
      repository: new SessionRepository(atRest),
      index: new SessionIndex({ ...atRest, secrets: new MemorySecretStore() }),
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
        return this.#protocol.refresh({ provider, clientSecret, ...input }, signal);
      },
      revoke: (provider, session, signal) => this.revoke(provider, session, signal),
      endProviderSession: (provider, session, signal, { onBrowserOpened }) =>
        this.endSession(provider, session, signal, onBrowserOpened),
      signIn: async (provider, signal, hooks) => {
        const clientSecret = await this.secrets.get(provider, 'login');
        const timeoutSeconds = this.#waitsSeconds;
        const { others = [] } = options;
        const input = { provider, clientSecret, others, timeoutSeconds, ...hooks };
        return this.#protocol.signIn(input, signal);
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

  async userInfo(
    provider: ProviderConfig,
    session: Session,
  ): Promise<Readonly<Record<string, unknown>>> {
    const clientSecret = await this.secrets.get(provider, 'login');
    const { accessToken, dpopKey } = session.tokens;
    const expectedSubject = session.account.subject;
    const input = { provider, accessToken, dpopKey, expectedSubject, clientSecret };
    return this.#protocol.userInfo(input, never);
  }

  async callApi(
    provider: ProviderConfig,
    { tokens }: Session,
    request: Pick<ApiRequest, 'url'> & Partial<ApiRequest & OutgoingRequest>,
  ): Promise<ApiAnswer> {
    const asked = { method: 'GET', jsonBody: undefined, ...request } as const;
    const whole = { ...outgoing(asked), ...request };
    const clientSecret = await this.secrets.get(provider, 'login');
    return this.#protocol.callApi({ provider, tokens, clientSecret, request: whole }, never);
  }

  async exchangeToken(
    provider: ProviderConfig,
    { tokens }: Session,
    exchange: Partial<TokenExchange>,
  ): Promise<ExchangedToken> {
    const clientSecret = await this.secrets.get(provider, 'login');
    const whole: TokenExchange = {
      subject: 'access_token',
      audience: undefined,
      resource: undefined,
      scopes: [],
      requestedType: undefined,
      ...exchange,
    };
    return this.#protocol.exchangeToken({ provider, clientSecret, tokens, exchange: whole }, never);
  }

  async introspect(provider: ProviderConfig, token: string): Promise<Introspection> {
    const clientSecret = await this.secrets.get(
      provider,
      provider.introspection === undefined ? 'login' : 'introspection',
    );
    return this.#protocol.introspect({ provider, token, clientSecret }, never);
  }

  /** The inspector's checks of a session's tokens. */
  verify(
    provider: ProviderConfig,
    { tokens, nonce, account }: Session,
    { keyAge, signal = never }: { readonly keyAge: KeyAge; readonly signal?: AbortSignal },
  ): Promise<TokenReports> {
    const input = { provider, tokens, nonce, issuer: account.issuer, keyAge };
    return this.#protocol.verify(input, signal);
  }

  /** The inspector's checks of a token that somebody pasted. */
  verifyPasted(provider: ProviderConfig, token: string, keyAge: KeyAge): Promise<PastedReport> {
    const input = { token: readToken(token), providers: [provider], keyAge };
    return this.#protocol.verifyPasted(input, never);
  }

  async revoke(
    provider: ProviderConfig,
    { tokens, endpoints }: Session,
    signal = never,
  ): Promise<RevocationReport> {
    const clientSecret = await this.secrets.get(provider, 'login');
    return this.#protocol.revoke({ provider, clientSecret, tokens, endpoints }, signal);
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
    return this.#protocol.endSession({ ...input, ...hooks }, signal);
  }

  /** Subjects of the sessions at rest. */
  get storedSubjects(): readonly string[] {
    return [...this.store.entries]
      .filter(([key]) => key.startsWith('oidc.sessions.'))
      .flatMap(([, text]) => (JSON.parse(text) as { sessions: Session[] }).sessions)
      .map(({ account }) => account.subject ?? '(nobody)');
  }
}

/** As in `extension.ts`, with the authority of the tests. */
const fetchOrMutualTls: Fetch = (url, { clientCertificate, ...init }) =>
  clientCertificate === undefined
    ? fetch(url, init)
    : mutualTlsFetch(url, init, clientCertificate, { ca: certificates.authority });

const never = new AbortController().signal;
