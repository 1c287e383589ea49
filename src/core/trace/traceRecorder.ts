import type { OidcError } from '../errors.ts';
import type { RequestPurpose } from '../events.ts';
import type { Clock, RequestOptions } from '../ports.ts';
import type { ProviderConfig } from '../provider/providerConfig.ts';
import { readableError } from './readableError.ts';
import { isSamePoll } from './samePoll.ts';
import { publicSettings } from './publicSettings.ts';
import { Screen } from './screen.ts';
import type {
  BrowserErrand,
  Trace,
  TraceKind,
  TraceOutcome,
  TraceStep,
  TracedRequest,
  TracedReturn,
} from './traceRecord.ts';
import { queryOf, requestBody, responseBody } from './tracedBodies.ts';

/** Steps that are kept of one operation: the first ones, which say how it began, and the last. */
const maxSteps = 50;
const keptAtStart = 20;

/** Returns of the browser that were none; any web page can send them, as many as it likes. */
const maxStrangers = 5;

/** A request that is under way. */
export interface RequestRecorder {
  answered(response: Pick<Response, 'status' | 'headers'>, body: Uint8Array): void;
  failed(error: OidcError): void;
}

/** What came to where the browser is waited for. */
export interface Arrival extends Pick<TracedReturn, 'errand' | 'way' | 'outcome'> {
  readonly url: string;
  readonly parameters: URLSearchParams;
}

export interface RecorderEdges {
  readonly clock: Clock;
  readonly onStep: () => void;
}

/** Writes the trace of one operation down, step by step. What comes in is masked before it is kept. */
export class TraceRecorder {
  readonly #id: number;
  readonly #kind: TraceKind;
  readonly #provider: ProviderConfig;
  readonly #edges: RecorderEdges;
  readonly #startedAtEpochMs: number;
  readonly #steps: TraceStep[] = [];
  #screen: Screen | undefined;
  #omitted = 0;
  #strangers = 0;
  #elapsedMs: number | undefined;
  #outcome: TraceOutcome = { kind: 'running' };

  constructor(id: number, kind: TraceKind, provider: ProviderConfig, edges: RecorderEdges) {
    this.#id = id;
    this.#kind = kind;
    this.#provider = provider;
    this.#edges = edges;
    this.#screen = new Screen(publicSettings(provider));
    this.#startedAtEpochMs = edges.clock.nowEpochMs();
  }

  /** As it is now. */
  get trace(): Trace {
    const { id, label } = this.#provider;
    return {
      id: this.#id,
      kind: this.#kind,
      provider: { id, label },
      startedAtEpochMs: this.#startedAtEpochMs,
      elapsedMs: this.#elapsedMs,
      outcome: this.#outcome,
      steps: [...this.#steps],
      omittedSteps: this.#omitted,
    };
  }

  get stepCount(): number {
    return this.#steps.length;
  }

  /** A request is about to be sent. */
  request(purpose: RequestPurpose, url: string, init: RequestOptions): RequestRecorder {
    const screen = this.#screen;
    if (screen === undefined) {
      return afterTheEnd;
    }
    const headers = new Headers(init.headers);
    const sent: TracedRequest = {
      kind: 'request',
      purpose,
      ...this.#begins(),
      method: screen.text(init.method ?? 'GET'),
      headers: screen.sentFields('headers', [...headers]),
      query: queryOf(screen, url),
      url: purpose === 'api' ? screen.apiUrl(url) : screen.url(url),
      body: requestBody(screen, init.body, headers),
      hasClientCertificate: init.clientCertificate !== undefined,
      response: undefined,
      failure: undefined,
      times: 1,
    };
    const end = this.#add(sent);
    return {
      answered: ({ status, headers: received }, body) => {
        end((request) => {
          const content = responseBody(screen, purpose, received, body);
          const toldHeaders = [...received].filter(
            ([name]) => purpose !== 'api' || name !== 'location', // its path may name anybody
          );
          const fields = screen.fields('headers', toldHeaders);
          return { ...request, response: { status, headers: fields, body: content } };
        });
      },
      failed: ({ code }) => {
        end((request) => ({ ...request, failure: code }));
      },
    };
  }

  /** The browser was sent to a page of the provider. */
  browserOpened(errand: BrowserErrand, url: string): void {
    const screen = this.#screen;
    if (screen !== undefined) {
      const query = queryOf(screen, url);
      this.#add({ kind: 'browser', errand, ...this.#begins(), url: screen.url(url), query });
    }
  }

  /** Something came to where the browser is waited for. */
  returned({ url, parameters, ...arrival }: Arrival): void {
    const { outcome } = arrival;
    const screen = this.#screen;
    const isStranger = outcome !== 'accepted' && outcome !== 'doubtful';
    this.#strangers += isStranger ? 1 : 0;
    if (screen === undefined || (isStranger && this.#strangers > maxStrangers)) {
      return;
    }
    if (!isStranger) {
      this.#endBrowser();
    }
    const query = screen.fields('parameters', [...parameters]);
    const times = { startedAtEpochMs: this.#edges.clock.nowEpochMs(), elapsedMs: 0 };
    this.#add({ kind: 'return', ...arrival, ...times, url: screen.url(url), query });
  }

  /** The operation is over; what comes after it is not written down. */
  end(error?: OidcError): void {
    const screen = this.#screen;
    if (screen === undefined) {
      return;
    }
    this.#elapsedMs = this.#edges.clock.nowEpochMs() - this.#startedAtEpochMs;
    const textOf = (text: string): string =>
      this.#kind === 'api_call' && /^https?:/i.test(text) ? screen.apiUrl(text) : screen.text(text);
    this.#outcome =
      error === undefined
        ? { kind: 'done' }
        : error.is('cancelled') || error.is('superseded')
          ? { kind: 'cancelled' }
          : { kind: 'failed', error: readableError(error, textOf) };
    this.#screen = undefined; // and what it remembers with it
  }

  #begins(): Pick<TraceStep, 'startedAtEpochMs' | 'elapsedMs'> {
    return { startedAtEpochMs: this.#edges.clock.nowEpochMs(), elapsedMs: undefined };
  }

  /** Returns what ends it, unless the operation has ended before. */
  #add<Step extends TraceStep>(step: Step): (change: (step: Step) => Step) => void {
    if (this.#steps.length >= maxSteps) {
      this.#steps.splice(keptAtStart, 1);
      this.#omitted += 1;
    }
    this.#steps.push(step);
    this.#edges.onStep();
    return (change) => {
      const at = this.#steps.indexOf(step);
      if (at >= 0 && this.#screen !== undefined) {
        const elapsedMs = this.#edges.clock.nowEpochMs() - step.startedAtEpochMs;
        this.#steps[at] = { ...change(step), elapsedMs };
        this.#foldPolls(at);
      }
    };
  }

  /** A poll that brought what the one before it did is told with that. */
  #foldPolls(at: number): void {
    const [before, poll] = [this.#steps[at - 1], this.#steps[at]];
    if (before !== undefined && poll !== undefined && isSamePoll(before, poll)) {
      const elapsedMs = poll.startedAtEpochMs + (poll.elapsedMs ?? 0) - before.startedAtEpochMs;
      this.#steps.splice(at - 1, 2, { ...before, times: before.times + 1, elapsedMs });
    }
  }

  #endBrowser(): void {
    const at = this.#steps.findLastIndex(({ kind }) => kind === 'browser');
    const step = this.#steps[at];
    if (step !== undefined) {
      const elapsedMs = this.#edges.clock.nowEpochMs() - step.startedAtEpochMs;
      this.#steps[at] = { ...step, elapsedMs };
    }
  }
}

const afterTheEnd: RequestRecorder = { answered: () => undefined, failed: () => undefined };
