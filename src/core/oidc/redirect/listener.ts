import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { abortedError } from '../../errors.ts';
import type { RedirectOutcome } from '../../events.ts';
import type { EventSink } from '../../ports.ts';
import { deferred, settledWithin, untilAborted } from '../../promises.ts';
import type { LoopbackRedirect } from '../../provider/providerConfig.ts';
import type { BrowserErrand } from '../../trace/traceRecord.ts';
import type { TraceRecorder } from '../../trace/traceRecorder.ts';
import { bindLoopback, type BoundLoopback } from './bindLoopback.ts';
import type { Judge, RedirectRequest } from './judgement.ts';
import { closeLoopbackServer, newLoopbackServer, parseTarget, refuse } from './loopbackServer.ts';
import { pageHeaders, renderPage, type PageKind, type RedirectPageWords } from './page.ts';

/** How long the port stays open after the answer, for the browser to fetch the page. */
const pageGraceMs = 1500;

/** How long a doubtful answer waits for a better one: it may be an intruder's, who was quicker. */
const doubtGraceMs = 2000;

/** The ends of listeners that have their answer and wait for the browser to fetch its page; by port. */
const ending = new Map<number, Promise<void>>();

export interface RedirectListenerEdges {
  readonly events: EventSink;
  readonly words: RedirectPageWords;
  /** What the browser is sent away for. */
  readonly errand: Exclude<BrowserErrand, 'device'>;
  readonly trace?: TraceRecorder | undefined;
}

/**
 * Waits on loopback for the browser to come back (RFC 8252 7.3). Whoever opens one closes it.
 *
 * Only a GET of the exact path, with the exact Host, that the judge takes for the answer ends the
 * wait; anything else gets an answer of its own and the wait goes on. No part of a request is ever
 * copied into an answer.
 */
export class RedirectListener<Answer> {
  readonly redirectUri: string;
  /** What a browser that follows it sends as Host; anything else is DNS rebinding or a mistake. */
  readonly #host: string;
  readonly #bound: BoundLoopback;
  readonly #edges: RedirectListenerEdges;
  readonly #judge: Judge<Answer>;
  readonly #redirect: LoopbackRedirect;
  readonly #answer = deferred<Answer>();
  readonly #pageSent = deferred<undefined>();
  #closing: Promise<void> | undefined;
  #isOver = false;
  #doubt: NodeJS.Timeout | undefined;
  #page: { readonly path: string; readonly kind: PageKind } | undefined;

  private constructor(
    bound: BoundLoopback,
    redirect: LoopbackRedirect,
    judge: Judge<Answer>,
    edges: RedirectListenerEdges,
  ) {
    this.#bound = bound;
    this.redirectUri = bound.redirectUri;
    this.#host = new URL(bound.redirectUri).host;
    this.#redirect = redirect;
    this.#judge = judge;
    this.#edges = edges;
    // Nobody may be waiting yet, or any more, when an error response comes in.
    this.#answer.promise.catch(() => undefined);
  }

  /**
   * Holds the port before it resolves, so that no browser is opened for a port that is not ours. One
   * that an earlier listener of ours is about to free is waited for.
   *
   * @throws {OidcError} `redirect_port_in_use`, `loopback_unavailable`
   */
  static async open<Answer>(
    redirect: LoopbackRedirect,
    judge: Judge<Answer>,
    edges: RedirectListenerEdges,
  ): Promise<RedirectListener<Answer>> {
    await (redirect.port === undefined ? undefined : ending.get(redirect.port));
    const bound = await bindLoopback(redirect, newLoopbackServer);
    const listener = new RedirectListener(bound, redirect, judge, edges);
    bound.servers.forEach((server) => {
      server.on('request', (request, response) => {
        listener.#handle(request, response);
      });
    });
    const { addresses, port } = bound;
    edges.events({ type: 'redirect_listening', addresses, port });
    return listener;
  }

  /**
   * What the browser came back with, as the judge reads it.
   *
   * @throws {OidcError} the judge's error, or the reason of the signal
   */
  answer(signal: AbortSignal): Promise<Answer> {
    return untilAborted(this.#answer.promise, signal, () => abortedError(signal));
  }

  /**
   * Frees the port as soon as an answer's page was sent, 1.5 s later at the latest; without an answer
   * at once. Never rejects.
   */
  async closeAfterPage(): Promise<void> {
    const { port } = this.#bound;
    const ended = this.#closeAfterPage();
    ending.set(port, ended);
    await ended;
    if (ending.get(port) === ended) {
      ending.delete(port);
    }
  }

  async #closeAfterPage(): Promise<void> {
    if (this.#page !== undefined) {
      await settledWithin(this.#pageSent.promise, pageGraceMs);
    }
    await this.close();
  }

  /** Frees the port now. Never rejects; called again, it waits for the same end. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    clearTimeout(this.#doubt);
    this.#pageSent.resolve(undefined);
    await Promise.all(this.#bound.servers.map(closeLoopbackServer));
    this.#edges.events({ type: 'redirect_closed' });
  }

  #handle(request: IncomingMessage, response: ServerResponse): void {
    const outcome = this.#respond(request, response);
    const method = /^[A-Z]{1,10}$/.test(request.method ?? '') ? (request.method ?? '') : '?';
    this.#edges.events({ type: 'redirect_request', method, outcome });
  }

  #respond(request: IncomingMessage, response: ServerResponse): RedirectOutcome {
    if (request.headers.host !== this.#host) {
      return refuse(response, 400, 'wrong_host');
    }
    const target = parseTarget(request.url ?? '');
    if (target === undefined) {
      return refuse(response, 400, 'malformed');
    }
    if (this.#page?.path === target.path) {
      this.#sendPage(response, this.#page.kind);
      response.once('close', () => {
        this.#pageSent.resolve(undefined);
      });
      return 'page';
    }
    if (target.path !== this.#redirect.path) {
      return refuse(response, 404, 'wrong_path');
    }
    if (request.method !== 'GET') {
      response.setHeader('Allow', 'GET');
      return refuse(response, 405, 'wrong_method');
    }
    const destination = request.headers['sec-fetch-dest'] ?? 'document';
    const isVisit = destination === 'document';
    const { parameters } = target;
    const outcome = this.#receive({ parameters, isVisit }, response);
    const { trace, errand } = this.#edges;
    trace?.returned({ errand, way: 'loopback', url: this.redirectUri, parameters, outcome });
    return outcome;
  }

  #receive(request: RedirectRequest, response: ServerResponse): RedirectOutcome {
    if (this.#isOver) {
      return refuse(response, 409, 'after_end');
    }
    const judgement = this.#judge(request);
    switch (judgement.kind) {
      case 'ignored':
        return refuse(response, 400, judgement.why);
      case 'doubtful':
        this.#doubt ??= setTimeout(() => {
          this.#isOver = true;
          this.#answer.resolve(judgement.answer);
        }, doubtGraceMs);
        this.#sendPage(response, judgement.page);
        return 'doubtful';
      case 'answered':
        this.#end(judgement.page, response);
        this.#answer.resolve(judgement.answer);
        return 'accepted';
      case 'failed':
        this.#end(judgement.page, response);
        this.#answer.reject(judgement.error);
        return 'accepted';
    }
  }

  #end(kind: PageKind, response: ServerResponse): void {
    clearTimeout(this.#doubt);
    this.#isOver = true;
    this.#page = { path: `/${randomBytes(16).toString('hex')}`, kind };
    // The page has an address of its own, so the code leaves the address bar and the history.
    response.writeHead(303, { ...pageHeaders, Location: this.#page.path });
    response.end();
  }

  #sendPage(response: ServerResponse, kind: PageKind): void {
    response.writeHead(200, { ...pageHeaders, 'Content-Type': 'text/html; charset=utf-8' });
    response.end(renderPage(kind, this.#edges.words));
  }
}
