import { toOidcError } from '../../core/errors.ts';
import type { KeyAge } from '../../core/oidc/currentKeys.ts';
import type { ExchangedToken } from '../../core/oidc/tokenExchange.ts';
import { nowEpochSeconds } from '../../core/ports.ts';
import type {
  AnswerKind,
  ApiExpectations,
  PanelModel,
  PanelSection,
} from '../../shared/panelModel.ts';
import type { PanelRequest, TracedSection } from '../../shared/panelProtocol.ts';
import { buildPanelModel } from './buildPanelModel.ts';
import { MomentWatch } from './momentWatch.ts';
import type { PanelContents } from './panelContents.ts';
import type { PanelEdges } from './panelEdges.ts';
import { nothingAsked, withoutAnswers, type PanelResults } from './panelResults.ts';
import { PanelScreen } from './panelScreen.ts';
import type { FoundSession, PanelSource, SessionDescription } from './panelSource.ts';
import { ProviderAnswers } from './providerAnswers.ts';
import { claimsOnce } from './readOnce.ts';
import { answerDocument } from './resultView.ts';
import {
  serveDocument,
  tokenDocument,
  type DocumentRequest,
  type PanelDocuments,
} from './serveDocument.ts';
import { SessionChecks } from './sessionChecks.ts';
import { sessionGoneView } from './sessionGoneView.ts';
import { SessionLooks } from './sessionLooks.ts';

export interface SessionControllerEdges extends PanelEdges {
  readonly source: PanelSource;
}

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
  readonly #looks: SessionLooks;
  readonly #checks: SessionChecks;
  readonly #answers: ProviderAnswers;
  readonly #closed = new AbortController();
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
    this.#looks = new SessionLooks({
      find: (signal) => edges.source.find(sessionId, signal),
      onFound: (found, keys) => {
        this.#learn(found, keys);
      },
      onFailure: (error) => {
        this.#forget(error);
      },
    });
    this.#checks = new SessionChecks({
      onReports: (reports) => {
        this.#setResult({ reports, keysTrace: edges.keysTraceOf(reports) });
      },
      onFailure: (error) => {
        this.#forget(error);
      },
    });
    this.#answers = new ProviderAnswers({
      ...edges,
      sessionId,
      known: async () => {
        if (this.#known === undefined) {
          await this.#looks.settled();
        }
        return this.#known;
      },
      lookNow: () => this.#lookNow(),
      resultOf: (kind) => this.#results[kind],
      setResult: (kind, result) => {
        this.#setResult({ [kind]: result });
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
        return this.#looks.again('asked_now');
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
      case 'buildComparison':
        this.#setResult({ isComparisonWanted: true });
        return undefined;
      case 'compare':
        void this.#edges.commands.compare(this.sessionId);
        return undefined;
      case 'decode':
        void this.#edges.commands.decode();
        return undefined;
      case 'addProvider':
        return undefined; // of lone tokens only: a session is of a provider that is there
    }
  }

  /** Looks at the session again, and has its tokens checked. Never rejects. */
  async refresh(): Promise<void> {
    await this.#looks.again('remembered');
    await this.#checks.settled;
  }

  /** Asks the provider, unless it can't be asked or is being asked already. Never rejects. */
  ask(kind: AnswerKind): Promise<void> {
    return this.#answers.ask(kind);
  }

  /** Shows a token that an exchange brought, until another one does or the panel is closed. */
  showExchanged(exchanged: ExchangedToken): void {
    this.#setResult({ exchanged });
    this.show('exchanged_token');
  }

  /** Shows the checklist of an API that refused the access token, with what it is known to expect. */
  showApiCheck(expected: Partial<ApiExpectations>): void {
    const refusals = this.#results.refusals + 1;
    this.#setResult({ suggestedForApi: expected, askedForApi: undefined, refusals });
    this.show('api_check');
  }

  /** Brings a section into view now, or as soon as the webview is there. */
  show(section: PanelSection): void {
    this.#screen.bringIntoView(section);
  }

  dispose(): void {
    this.#closed.abort();
    this.#looks.dispose();
    this.#answers.dispose();
    this.#checks.stop();
    this.#moments.dispose();
    this.#known = undefined;
    this.#results = nothingAsked;
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

  #learn(found: FoundSession, wanted: KeyAge | undefined): void {
    const before = this.#known?.session;
    const { tokens, revokedAtEpochSeconds } = found.description.session;
    const isOther =
      before?.tokens.accessToken !== tokens.accessToken || before.tokens.idToken !== tokens.idToken;
    if (
      before?.tokens.accessToken !== tokens.accessToken ||
      before.revokedAtEpochSeconds !== revokedAtEpochSeconds
    ) {
      this.#results = withoutAnswers(this.#results);
    }
    if (isOther || wanted === 'asked_now') {
      // Nothing is known of these tokens, or nothing that the user still goes by.
      this.#results = { ...this.#results, reports: undefined, keysTrace: undefined };
      this.#checks.start(found, wanted ?? 'remembered');
    } else if (wanted !== undefined && !this.#checks.isRunning) {
      this.#checks.start(found, wanted);
    }
    this.#known = found.description;
    this.#showKnown();
  }

  #forget(error: unknown): void {
    const description = this.#edges.describeError(error, this.providerLabel);
    this.#moments.dispose();
    this.#checks.stop();
    this.#known = undefined;
    this.#failure = error;
    this.#results = nothingAsked;
    this.#screen.show(sessionGoneView(error, description, this.#edges.words.notices));
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
    await this.#looks.again();
    await this.#looks.settled();
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
