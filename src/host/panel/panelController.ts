import { abortedError, OidcError, toOidcError } from '../../core/errors.ts';
import type { ExchangedToken } from '../../core/oidc/tokenExchange.ts';
import { nowEpochSeconds, type Clock } from '../../core/ports.ts';
import { untilAborted } from '../../core/promises.ts';
import { decodeTokenWithoutVerify } from '../../core/token/decode.ts';
import type { PanelView, TokenKind } from '../../shared/panelModel.ts';
import type {
  LoadResult,
  PanelEvent,
  PanelRequest,
  PanelSection,
} from '../../shared/panelProtocol.ts';
import { buildPanelModel, type PanelResults } from './buildPanelModel.ts';
import type { PanelSource, SessionDescription } from './panelSource.ts';
import type { PanelWords } from './panelWords.ts';
import { answerJson, type ResultKind, type ResultState } from './resultView.ts';
import { decodedJson } from './tokenView.ts';

export interface PanelControllerEdges {
  readonly source: PanelSource;
  readonly clock: Clock;
  readonly words: PanelWords;
  copyToClipboard(text: string): PromiseLike<void>;
  /** For tokens. */
  copySecret(text: string): PromiseLike<void>;
  /** Words for a failure, with its next steps. */
  describeError(error: unknown, providerLabel: string): string;
  /** Tells the webview; it may not be there to hear. */
  emit(event: PanelEvent): void;
}

const nothingAsked: PanelResults = {
  introspection: { state: 'not_asked' },
  userinfo: { state: 'not_asked' },
  exchanged: undefined,
};

/**
 * What one panel knows and does, without an editor. Keeps the last look at its session, turns it
 * into views, and serves the requests of the webview. When the session ends, so does what is known.
 */
export class PanelController {
  readonly sessionId: string;
  readonly #edges: PanelControllerEdges;
  readonly #closed = new AbortController();
  #looking = new AbortController();
  #look: Promise<void> = Promise.resolve();
  #known: SessionDescription | undefined;
  /** Why the last look found nothing to know. */
  #failure: unknown;
  #results = nothingAsked;
  #view: PanelView;
  #wantedSection: PanelSection | undefined;

  constructor(sessionId: string, edges: PanelControllerEdges) {
    this.sessionId = sessionId;
    this.#edges = edges;
    this.#view = { state: 'checking', text: edges.words.notices.checking };
  }

  /** The provider as people call it; empty before the first look at the session. */
  get providerLabel(): string {
    return this.#known?.providerLabel ?? '';
  }

  async handle(request: PanelRequest): Promise<unknown> {
    switch (request.name) {
      case 'load':
        return this.#load();
      case 'refreshView':
        return this.refresh();
      case 'revealToken':
        return { token: await this.#currentToken(request.params.kind) };
      case 'copyToken':
        return this.#copyToken(request.params.kind);
      case 'copyJson':
        return this.#edges.copyToClipboard(this.#json(request.params.section));
      case 'introspect':
        return this.ask('introspection');
      case 'userInfo':
        return this.ask('userinfo');
    }
  }

  /** Looks at the session again. A newer look ends an older one. Never rejects. */
  refresh(): Promise<void> {
    this.#looking.abort();
    this.#looking = new AbortController();
    this.#look = this.#lookAgain(AbortSignal.any([this.#looking.signal, this.#closed.signal]));
    return this.#look;
  }

  async #lookAgain(signal: AbortSignal): Promise<void> {
    try {
      const describing = this.#edges.source.describe(this.sessionId, signal);
      const found = await untilAborted(describing, signal, () => abortedError(signal));
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
  async ask(kind: ResultKind): Promise<void> {
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
    this.#setResult(kind, { state: 'asking' });
    const result = await this.#answer(kind, asked.providerLabel);
    const sameToken = this.#known?.session.tokens.accessToken === asked.session.tokens.accessToken;
    if (sameToken && !this.#closed.signal.aborted) {
      this.#setResult(kind, result);
    }
  }

  /** Shows a token that an exchange brought, until another one does or the panel is closed. */
  showExchanged(exchanged: ExchangedToken): void {
    this.#results = { ...this.#results, exchanged };
    this.#showKnown();
    this.show('exchanged_token');
  }

  /** Brings a section into view now, or as soon as the webview is there. */
  show(section: PanelSection): void {
    this.#wantedSection = section;
    this.#edges.emit({ type: 'event', name: 'show', section });
  }

  dispose(): void {
    this.#closed.abort();
    this.#known = undefined;
    this.#results = nothingAsked;
  }

  #load(): LoadResult {
    const section = this.#wantedSection;
    this.#wantedSection = undefined;
    const { strings, locale } = this.#edges.words;
    return { view: this.#view, strings, locale, section };
  }

  async #answer(kind: ResultKind, providerLabel: string): Promise<ResultState> {
    const { source, clock } = this.#edges;
    const { signal } = this.#closed;
    try {
      const answer =
        kind === 'introspection'
          ? await source.introspect(this.sessionId, signal)
          : await source.userInfo(this.sessionId, signal);
      const answeredAtEpochSeconds = nowEpochSeconds(clock);
      return { state: 'answered', answer, answeredAtEpochSeconds };
    } catch (error) {
      return { state: 'failed', message: this.#edges.describeError(error, providerLabel) };
    }
  }

  #learn(found: SessionDescription): void {
    const before = this.#known?.session;
    const { tokens, revokedAtEpochSeconds } = found.session;
    if (
      before?.tokens.accessToken !== tokens.accessToken ||
      before.revokedAtEpochSeconds !== revokedAtEpochSeconds
    ) {
      // What the provider said of another token, or of this one before, says nothing now.
      // What was exchanged has a life of its own.
      this.#results = { ...nothingAsked, exchanged: this.#results.exchanged };
    }
    this.#known = found;
    this.#showKnown();
  }

  #forget(error: unknown): void {
    const { notices } = this.#edges.words;
    const label = this.providerLabel;
    this.#known = undefined;
    this.#failure = error;
    this.#results = nothingAsked;
    this.#setView(
      toOidcError(error).is('session_not_found')
        ? {
            state: 'notice',
            tone: 'neutral',
            title: notices.signedOutTitle,
            text: notices.signedOutText,
            canRetry: false,
          }
        : {
            state: 'notice',
            tone: 'bad',
            title: notices.failedTitle,
            text: this.#edges.describeError(error, label),
            canRetry: true,
          },
    );
  }

  #setResult(kind: ResultKind, result: ResultState): void {
    this.#results = { ...this.#results, [kind]: result };
    this.#showKnown();
  }

  #showKnown(): void {
    if (this.#known !== undefined) {
      const model = buildPanelModel(this.#known, this.#results, this.#edges.words);
      this.#setView({ state: 'session', model });
    }
  }

  #setView(view: PanelView): void {
    this.#view = view;
    this.#edges.emit({ type: 'event', name: 'viewChanged', view });
  }

  /** An access token that is copied is one that can be used. */
  async #copyToken(kind: TokenKind): Promise<void> {
    if (kind === 'access_token') {
      await this.#edges.source.refreshIfDue(this.sessionId, this.#closed.signal);
    }
    await this.#edges.copySecret(await this.#currentToken(kind));
  }

  /**
   * A token as the session holds it now: what is in memory may have been signed out of, or renewed,
   * in another window.
   *
   * @throws {OidcError} `session_not_found`, or why the session could not be read
   */
  async #currentToken(kind: TokenKind): Promise<string> {
    await this.refresh();
    await this.#looked();
    if (this.#known === undefined) {
      throw toOidcError(this.#failure);
    }
    return this.#token(kind);
  }

  #token(kind: TokenKind): string {
    const tokens = this.#known?.session.tokens;
    const token = {
      access_token: tokens?.accessToken,
      id_token: tokens?.idToken,
      exchanged_token: this.#results.exchanged?.token,
    }[kind];
    if (token === undefined) {
      throw new OidcError('session_not_found', {});
    }
    return token;
  }

  #json(section: PanelSection): string {
    const json =
      section === 'introspection' || section === 'userinfo'
        ? this.#answerJson(section)
        : decodedJson(decodeTokenWithoutVerify(this.#token(section)));
    if (json === undefined) {
      throw new OidcError('session_not_found', {});
    }
    return json;
  }

  #answerJson(kind: ResultKind): string | undefined {
    const result = this.#results[kind];
    return result.state === 'answered' ? answerJson(result.answer) : undefined;
  }
}
