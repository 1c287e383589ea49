import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { abortedError } from '../../errors.ts';
import type { RedirectOutcome } from '../../events.ts';
import type { EventSink } from '../../ports.ts';
import { deferred, settledWithin, untilAborted } from '../../promises.ts';
import type { LoopbackRedirect } from '../../provider/providerConfig.ts';
import { bindLoopback, type BoundLoopback } from './bindLoopback.ts';
import { judgeAuthorizationResponse, type ExpectedResponse } from './judgeResponse.ts';
import { closeLoopbackServer, newLoopbackServer, parseTarget, refuse } from './loopbackServer.ts';
import { pageHeaders, renderPage, type PageKind, type RedirectPageWords } from './page.ts';

/** How long the port stays open after the answer, for the browser to fetch the page. */
const pageGraceMs = 1500;

export interface RedirectListenerEdges {
  readonly events: EventSink;
  readonly words: RedirectPageWords;
}

/**
 * Waits on loopback for the browser to come back (RFC 8252 7.3). Whoever opens one closes it.
 *
 * Only a GET of the exact path, with the exact Host and state, ends the wait; anything else gets an
 * answer of its own and the wait goes on. No part of a request is ever copied into an answer.
 */
export class RedirectListener {
  readonly redirectUri: string;
  /** What a browser that follows it sends as Host; anything else is DNS rebinding or a mistake. */
  readonly #host: string;
  readonly #bound: BoundLoopback;
  readonly #edges: RedirectListenerEdges;
  readonly #expected: ExpectedResponse;
  readonly #redirect: LoopbackRedirect;
  readonly #answer = deferred<string>();
  readonly #pageSent = deferred<undefined>();
  #closing: Promise<void> | undefined;
  #page: { readonly path: string; readonly kind: PageKind } | undefined;

  private constructor(
    bound: BoundLoopback,
    redirect: LoopbackRedirect,
    expected: ExpectedResponse,
    edges: RedirectListenerEdges,
  ) {
    this.#bound = bound;
    this.redirectUri = bound.redirectUri;
    this.#host = new URL(bound.redirectUri).host;
    this.#redirect = redirect;
    this.#expected = expected;
    this.#edges = edges;
    // Nobody may be waiting yet, or any more, when an error response comes in.
    this.#answer.promise.catch(() => undefined);
  }

  /**
   * Holds the port before it resolves, so that no browser is opened for a port that is not ours.
   *
   * @throws {OidcError} `redirect_port_in_use`, `loopback_unavailable`
   */
  static async open(
    redirect: LoopbackRedirect,
    expected: ExpectedResponse,
    edges: RedirectListenerEdges,
  ): Promise<RedirectListener> {
    const bound = await bindLoopback(redirect, newLoopbackServer);
    const listener = new RedirectListener(bound, redirect, expected, edges);
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
   * The authorization code.
   *
   * @throws {OidcError} `authorization_refused`, `authorization_response_invalid`,
   *   `authorization_issuer_mismatch`, or the reason of the signal
   */
  code(signal: AbortSignal): Promise<string> {
    return untilAborted(this.#answer.promise, signal, () => abortedError(signal));
  }

  /**
   * Frees the port as soon as an answer's page was sent, 1.5 s later at the latest; without an answer
   * at once. Never rejects.
   */
  async closeAfterPage(): Promise<void> {
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
      return this.#sendPage(response, this.#page.kind);
    }
    if (target.path !== this.#redirect.path) {
      return refuse(response, 404, 'wrong_path');
    }
    if (request.method !== 'GET') {
      response.setHeader('Allow', 'GET');
      return refuse(response, 405, 'wrong_method');
    }
    return this.#receive(target.parameters, response);
  }

  #receive(parameters: URLSearchParams, response: ServerResponse): RedirectOutcome {
    if (this.#page !== undefined) {
      return refuse(response, 409, 'after_end');
    }
    const judgement = judgeAuthorizationResponse(parameters, this.#expected);
    if (judgement.kind === 'ignored') {
      return refuse(response, 400, judgement.why);
    }
    this.#page = {
      path: `/${randomBytes(16).toString('hex')}`,
      kind: judgement.kind === 'code' ? 'arrived' : 'refused',
    };
    // The page has an address of its own, so the code leaves the address bar and the history.
    response.writeHead(303, { ...pageHeaders, Location: this.#page.path });
    response.end();
    if (judgement.kind === 'code') {
      this.#answer.resolve(judgement.code);
    } else {
      this.#answer.reject(judgement.error);
    }
    return 'accepted';
  }

  #sendPage(response: ServerResponse, kind: PageKind): RedirectOutcome {
    response.writeHead(200, { ...pageHeaders, 'Content-Type': 'text/html; charset=utf-8' });
    response.end(renderPage(kind, this.#edges.words));
    response.once('close', () => {
      this.#pageSent.resolve(undefined);
    });
    return 'page';
  }
}
