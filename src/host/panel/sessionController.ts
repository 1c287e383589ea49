import { abortedError, toOidcError } from '../../core/errors.ts';
import type { KeyAge } from '../../core/oidc/currentKeys.ts';
import type { ExchangedToken } from '../../core/oidc/tokenExchange.ts';
import { nowEpochSeconds } from '../../core/ports.ts';
import { untilAborted } from '../../core/promises.ts';
import type {
  AnswerKind,
  ApiExpectations,
  PanelModel,
  PanelSection,
} from '../../shared/panelModel.ts';
import type { PanelRequest, TracedSection } from '../../shared/panelProtocol.ts';
import { buildPanelModel, type PanelResults } from './buildPanelModel.ts';
import { MomentWatch } from './momentWatch.ts';
import type { PanelContents } from './panelContents.ts';
import type { PanelEdges } from './panelEdges.ts';
import { PanelScreen } from './panelScreen.ts';
import type { FoundSession, PanelSource, SessionDescription } from './panelSource.ts';
import { claimsOnce } from './readOnce.ts';
import { answerDocument, type ResultState } from './resultView.ts';
import {
  serveDocument,
  tokenDocument,
  type DocumentRequest,
  type PanelDocuments,
} from './serveDocument.ts';
import { SessionChecks } from './sessionChecks.ts';

export interface SessionControllerEdges extends PanelEdges {
  readonly source: PanelSource;
}

const nothingAsked: PanelResults = {
  reports: undefined,
  keysTrace: undefined,
  introspection: { state: 'not_asked' },
  userinfo: { state: 'not_asked' },
  exchanged: undefined,
  suggestedForApi: undefined,
  askedForApi: undefined,
};

/**
 * What the panel of a session knows and does. Keeps the last look at its session, turns it into views,
 * and serves the requests of the webview. What can be read is shown at once, the reports when they come.
 * When the session ends, so does what is known.
 */
export class SessionController implements PanelContents {
  readonly sessionId: string;
  readonly #edges: SessionControllerEdges;
  readonly #screen: PanelScreen;
  readonly #moments: MomentWatch;
  readonly #checks: SessionChecks;
  readonly #closed = new AbortController();
  #looking = new AbortController();
  #look: Promise<void> = Promise.resolve();
  /** What the next look is to check the tokens with, where they were checked before. */
  #wantedKeys: KeyAge | undefined;
  #known: SessionDescription | undefined;
  /** Why the last look found nothing to know. */
  #failure: unknown;
  #results = nothingAsked;

  constructor(sessionId: string, edges: SessionControllerEdges) {
    this.sessionId = sessionId;
    this.#edges = edges;
    this.#screen = new PanelScreen(edges);
    this.#moments = new MomentWatch({
      ...edges,
      onPassed: () => {
        this.#showKnown();
      },
    });
    this.#checks = new SessionChecks({
      onReports: (reports) => {
        const providerId = this.#known?.session.providerId;
        const keysTrace = providerId === undefined ? undefined : edges.keysTraceOf(providerId);
        this.#setResult({ reports, keysTrace });
      },
      onFailure: (error) => {
        this.#forget(error);
      },
    });
  }

  get providerLabel(): string {
    return this.#known?.providerLabel ?? '';
  }

  async handle(request: PanelRequest): Promise<unknown> {
    switch (request.name) {
      case 'load':
        return this.#screen.load(this.#model());
      case 'refreshView':
        return this.#lookAgain('asked_now');
      case 'revealToken':
        await this.#lookNow();
        return this.#serve(request);
      case 'copyToken':
        return this.#copyToken(request);
      case 'json':
      case 'copyJson':
      case 'copyValue':
      case 'openInner':
        return this.#serve(request);
      case 'introspect':
        return this.ask('introspection');
      case 'userInfo':
        return this.ask('userinfo');
      case 'showTrace':
        this.#showTrace(request.params.section);
        return undefined;
      case 'learnMore':
        void this.#edges.commands.learnMore(request.params.errorCode);
        return undefined;
      case 'checkForApi':
        this.#setResult({ askedForApi: request.params });
        return undefined;
      case 'compare':
        void this.#edges.commands.compare(this.sessionId);
        return undefined;
      case 'decode':
        void this.#edges.commands.decode();
        return undefined;
    }
  }

  /** Looks at the session again, and has its tokens checked. Never rejects. */
  async refresh(): Promise<void> {
    await this.#lookAgain('remembered');
    await this.#checks.settled;
  }

  /**
   * Looks at the session again; resolves when what was found is shown. A newer look ends an older one.
   *
   * @param keys - what to check tokens with that were checked before; not again where there is none
   */
  #lookAgain(keys?: KeyAge): Promise<void> {
    // What a look wanted that this one ends is still wanted.
    this.#wantedKeys = this.#wantedKeys === 'asked_now' ? 'asked_now' : (keys ?? this.#wantedKeys);
    this.#looking.abort();
    this.#looking = new AbortController();
    this.#look = this.#lookOnce(AbortSignal.any([this.#looking.signal, this.#closed.signal]));
    return this.#look;
  }

  async #lookOnce(signal: AbortSignal): Promise<void> {
    try {
      const finding = this.#edges.source.find(this.sessionId, signal);
      const found = await untilAborted(finding, signal, () => abortedError(signal));
      if (!signal.aborted) {
        this.#learn(found);
      }
    } catch (error) {
      if (!signal.aborted) {
        this.#forget(error);
      }
    }
  }

  /** Waits for the look under way; where a newer one took its place meanwhile, for that. */
  async #looked(): Promise<void> {
    let awaited: Promise<void> | undefined;
    while (awaited !== this.#look) {
      awaited = this.#look;
      await awaited;
    }
  }

  /** Asks the provider, unless it can't be asked or is being asked already. Never rejects. */
  async ask(kind: AnswerKind): Promise<void> {
    if (this.#known === undefined) {
      await this.#looked();
    }
    const asked = this.#known;
    const endpoint = kind === 'introspection' ? 'introspection_endpoint' : 'userinfo_endpoint';
    if (
      asked?.session.endpoints[endpoint] === undefined ||
      this.#results[kind].state === 'asking'
    ) {
      return;
    }
    const asking: ResultState = { state: 'asking' };
    const isAwaited = (): boolean => this.#results[kind] === asking;
    this.#setResult({ [kind]: asking });
    const result = await this.#answer(kind, asking, asked.providerLabel);
    // Else what was asked about is no longer there, or no longer as it was.
    if (isAwaited()) {
      this.#setResult({ [kind]: result });
    }
  }

  /** Shows a token that an exchange brought, until another one does or the panel is closed. */
  showExchanged(exchanged: ExchangedToken): void {
    this.#setResult({ exchanged });
    this.show('exchanged_token');
  }

  /** Shows the checklist of an API that refused the access token, with what it is known to expect. */
  showApiCheck(expected: Partial<ApiExpectations>): void {
    this.#setResult({ suggestedForApi: expected, askedForApi: undefined });
    this.show('api_check');
  }

  /** Brings a section into view now, or as soon as the webview is there. */
  show(section: PanelSection): void {
    this.#screen.bringIntoView(section);
  }

  dispose(): void {
    this.#closed.abort();
    this.#checks.stop();
    this.#moments.dispose();
    this.#known = undefined;
    this.#results = nothingAsked;
  }

  async #answer(
    kind: AnswerKind,
    asking: ResultState,
    providerLabel: string,
  ): Promise<ResultState> {
    const { source, clock } = this.#edges;
    const { signal } = this.#closed;
    try {
      if (kind === 'userinfo') {
        // Renewed while it is asked for, the answer would be taken for one about the token before.
        await source.refreshIfDue(this.sessionId, signal);
        await this.#lookNow();
        this.#setResult({ userinfo: asking });
      }
      const answer =
        kind === 'introspection'
          ? await source.introspect(this.sessionId, signal)
          : await source.userInfo(this.sessionId, signal);
      const answeredAtEpochSeconds = nowEpochSeconds(clock);
      return { state: 'answered', answer, answeredAtEpochSeconds };
    } catch (error) {
      const message = this.#edges.describeError(error, providerLabel);
      const { code: errorCode } = toOidcError(error);
      return { state: 'failed', message, errorCode, trace: this.#edges.traceOf(error) };
    }
  }

  #showTrace(section: TracedSection): void {
    const trace = this.#traceOf(section);
    if (trace !== undefined) {
      void this.#edges.commands.showTrace(trace);
    }
  }

  #traceOf(section: TracedSection): number | undefined {
    if (section === 'introspection' || section === 'userinfo') {
      const result = this.#results[section];
      return result.state === 'failed' ? result.trace : undefined;
    }
    return this.#results.keysTrace;
  }

  #learn(found: FoundSession): void {
    const before = this.#known?.session;
    const { tokens, revokedAtEpochSeconds } = found.description.session;
    const isOther =
      before?.tokens.accessToken !== tokens.accessToken || before.tokens.idToken !== tokens.idToken;
    const wanted = this.#wantedKeys;
    this.#wantedKeys = undefined;
    if (
      before?.tokens.accessToken !== tokens.accessToken ||
      before.revokedAtEpochSeconds !== revokedAtEpochSeconds
    ) {
      // What the provider said of another token, or of this one before, says nothing now.
      // What was exchanged, and what an API expects, have a life of their own.
      const { reports, exchanged, suggestedForApi, askedForApi } = this.#results;
      this.#results = { ...nothingAsked, reports, exchanged, suggestedForApi, askedForApi };
    }
    if (isOther || wanted === 'asked_now') {
      // Nothing is known of these tokens, or nothing that the user still goes by.
      this.#results = { ...this.#results, reports: undefined };
      this.#checks.start(found, wanted ?? 'remembered');
    } else if (wanted !== undefined && !this.#checks.isRunning) {
      this.#checks.start(found, wanted);
    }
    this.#known = found.description;
    this.#showKnown();
  }

  #forget(error: unknown): void {
    const { notices } = this.#edges.words;
    const label = this.providerLabel;
    this.#moments.dispose();
    this.#checks.stop();
    this.#known = undefined;
    this.#failure = error;
    this.#results = nothingAsked;
    this.#screen.show(
      toOidcError(error).is('session_not_found')
        ? {
            state: 'notice',
            tone: 'neutral',
            title: notices.signedOutTitle,
            text: notices.signedOutText,
            remedy: undefined,
          }
        : {
            state: 'notice',
            tone: 'bad',
            title: notices.failedTitle,
            text: this.#edges.describeError(error, label),
            errorCode: toOidcError(error).code,
            remedy: 'retry',
          },
    );
  }

  #setResult(results: Partial<PanelResults>): void {
    this.#results = { ...this.#results, ...results };
    this.#showKnown();
  }

  #showKnown(): void {
    const model = this.#model();
    if (model !== undefined) {
      this.#screen.showContent(model);
      const tokens = this.#known?.session.tokens;
      const { exchanged } = this.#results;
      this.#moments.watch([
        tokens && claimsOnce(tokens, tokens.accessToken),
        tokens && claimsOnce(tokens, tokens.idToken),
        exchanged && claimsOnce(exchanged, exchanged.token),
      ]);
    }
  }

  /** What is to be shown now; `undefined` while the session is not known. */
  #model(): PanelModel | undefined {
    const { clock, words } = this.#edges;
    return (
      this.#known && buildPanelModel(this.#known, this.#results, nowEpochSeconds(clock), words)
    );
  }

  /** An access token that is copied is one that can be used. */
  async #copyToken(
    request: Extract<DocumentRequest, { readonly name: 'copyToken' }>,
  ): Promise<void> {
    if (request.params.kind === 'access_token') {
      await this.#edges.source.refreshIfDue(this.sessionId, this.#closed.signal);
    }
    await this.#lookNow();
    await this.#serve(request);
  }

  /**
   * Makes sure that what is known is the session as it is now: what is in memory may have been signed out
   * of, or renewed, in another window.
   *
   * @throws {OidcError} `session_not_found`, or why the session could not be read
   */
  async #lookNow(): Promise<void> {
    await this.#lookAgain();
    await this.#looked();
    if (this.#known === undefined) {
      throw toOidcError(this.#failure);
    }
  }

  #serve(request: DocumentRequest): Promise<unknown> {
    return serveDocument(request, this.#documents(), this.#edges);
  }

  #documents(): PanelDocuments {
    const tokens = this.#known?.session.tokens;
    return {
      access_token: tokenDocument(tokens?.accessToken),
      id_token: tokenDocument(tokens?.idToken),
      exchanged_token: tokenDocument(this.#results.exchanged?.token),
      introspection: answerDocument(this.#results.introspection),
      userinfo: answerDocument(this.#results.userinfo),
    };
  }
}
