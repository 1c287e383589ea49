import { abortedError, toOidcError } from '../../core/errors.ts';
import type { KeyAge } from '../../core/oidc/currentKeys.ts';
import { nowEpochSeconds } from '../../core/ports.ts';
import { untilAborted } from '../../core/promises.ts';
import type { ApiExpectations, PanelModel } from '../../shared/panelModel.ts';
import type { PanelRequest } from '../../shared/panelProtocol.ts';
import { loneTokenModel, missingIssuer, vouchingProvider } from './loneTokenModel.ts';
import { MomentWatch } from './momentWatch.ts';
import type { DecodedByUser, LoneTokenDescription, LoneTokenSource } from './loneTokenSource.ts';
import type { PanelContents } from './panelContents.ts';
import type { PanelEdges } from './panelEdges.ts';
import { PanelScreen } from './panelScreen.ts';
import {
  isDocumentRequest,
  serveDocument,
  tokenDocument,
  type PanelDocuments,
} from './serveDocument.ts';

export interface LoneTokenEdges extends PanelEdges {
  readonly tokens: LoneTokenSource;
}

/** What the panel of a token without a session knows and does. The token lives as long as the panel. */
export class LoneTokenController implements PanelContents {
  readonly #edges: LoneTokenEdges;
  readonly #screen: PanelScreen;
  readonly #moments: MomentWatch;
  readonly #closed = new AbortController();
  #looking = new AbortController();
  #token: DecodedByUser | undefined;
  #known: LoneTokenDescription | undefined;
  #askedForApi: ApiExpectations | undefined;

  constructor(token: DecodedByUser, edges: LoneTokenEdges) {
    this.#token = token;
    this.#edges = edges;
    this.#screen = new PanelScreen(edges);
    this.#moments = new MomentWatch({
      ...edges,
      onPassed: () => {
        this.#show();
      },
    });
  }

  get providerLabel(): string {
    return (this.#known && vouchingProvider(this.#known.report)) ?? '';
  }

  async handle(request: PanelRequest): Promise<unknown> {
    if (isDocumentRequest(request)) {
      return serveDocument(request, this.#documents(), this.#edges);
    }
    switch (request.name) {
      case 'load':
        return this.#screen.load(this.#model());
      case 'refreshView':
        this.#known = undefined; // the user wants to know, and not what was known before
        void this.#look('asked_now');
        return undefined;
      case 'checkForApi':
        this.#askedForApi = request.params;
        this.#show();
        return undefined;
      case 'compare':
        void this.#edges.commands.compare(undefined);
        return undefined;
      case 'decode':
        void this.#edges.commands.decode();
        return undefined;
      case 'addProvider': {
        const issuer = this.#token && missingIssuer(this.#token.token, this.#known);
        if (issuer !== undefined) {
          void this.#edges.commands.addProvider(issuer);
        }
        return undefined;
      }
      case 'showTrace': {
        const trace = this.#keysTrace;
        if (trace !== undefined) {
          void this.#edges.commands.showTrace(trace);
        }
        return undefined;
      }
      case 'learnMore':
        void this.#edges.commands.learnMore(request.params.errorCode);
        return undefined;
      case 'introspect':
      case 'userInfo':
      case 'buildComparison':
        return undefined; // of sessions only: a lone token is sent nowhere
    }
  }

  /** Looks at the token again. A newer look ends an older one. Never rejects. */
  refresh(): Promise<void> {
    return this.#look('remembered');
  }

  async #look(keyAge: KeyAge): Promise<void> {
    const token = this.#token;
    if (token === undefined) {
      return;
    }
    this.#looking.abort();
    this.#looking = new AbortController();
    const signal = AbortSignal.any([this.#looking.signal, this.#closed.signal]);
    if (this.#known === undefined) {
      this.#show(); // what can be read can be read at once; the keys may take a while
    }
    try {
      const describing = this.#edges.tokens.describe(token, keyAge, signal);
      const found = await untilAborted(describing, signal, () => abortedError(signal));
      if (!signal.aborted) {
        this.#known = found;
        this.#show();
      }
    } catch (error) {
      if (!signal.aborted) {
        this.#moments.dispose();
        const { notices } = this.#edges.words;
        const text = this.#edges.describeError(error, this.providerLabel);
        const title = notices.failedTitle;
        const { code: errorCode } = toOidcError(error);
        const tone = 'bad';
        this.#screen.show({ state: 'notice', tone, title, text, errorCode, remedy: 'retry' });
      }
    }
  }

  /** Looks again by other settings: nothing is shown any more of what held by those before. Never rejects. */
  providersChanged(): Promise<void> {
    this.#known = undefined;
    return this.refresh();
  }

  /** Holds the same token to what came with it this time. Never rejects. */
  async showWith(token: DecodedByUser): Promise<void> {
    const { name, accessToken, code } = this.#token ?? {};
    if (name !== token.name || accessToken !== token.accessToken || code !== token.code) {
      this.#token = token;
      this.#known = undefined; // it was held to something else
      await this.refresh();
    }
  }

  /** What the user gave, for a comparison. */
  get token(): DecodedByUser | undefined {
    return this.#token;
  }

  dispose(): void {
    this.#closed.abort();
    this.#moments.dispose();
    this.#token = undefined;
    this.#known = undefined;
  }

  #documents(): PanelDocuments {
    return { lone_token: tokenDocument(this.#token?.token.token) };
  }

  #show(): void {
    const model = this.#model();
    if (model !== undefined) {
      this.#screen.showContent(model);
      const { decoded } = this.#token?.token ?? {};
      this.#moments.watch([decoded?.format === 'jwt' ? decoded.claims : undefined]);
    }
  }

  /** What is to be shown now; `undefined` once the token is forgotten. */
  #model(): PanelModel | undefined {
    if (this.#token === undefined) {
      return undefined;
    }
    const { clock, words } = this.#edges;
    const { token } = this.#token;
    const known = this.#known && { ...this.#known, hasTrace: this.#keysTrace !== undefined };
    return loneTokenModel(token, known, this.#askedForApi, nowEpochSeconds(clock), words);
  }

  /** The trace of asking for the keys of the provider whose token it says it is. */
  get #keysTrace(): number | undefined {
    return this.#known && this.#edges.keysTraceOf(this.#known.report);
  }
}
