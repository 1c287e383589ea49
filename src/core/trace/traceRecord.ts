import type { OidcError, OidcErrorCode } from '../errors.ts';
import type { RedirectOutcome, RequestPurpose } from '../events.ts';
import type { RedactedUrl } from '../text.ts';
import type { ShownText, TracedFields } from './tracedValue.ts';

/** What was done: one sign-in, one refresh, one command. */
export type TraceKind =
  | 'sign_in'
  | 'refresh'
  | 'introspection'
  | 'userinfo'
  | 'api_call'
  | 'token_exchange'
  | 'verification'
  | 'check'
  | 'discovery'
  | 'revocation'
  | 'log_out';

export interface TracedProvider {
  readonly id: string;
  readonly label: string;
}

/** All steps of one operation, in the order in which they began. Holds no secret, by construction. */
export interface Trace {
  /** Counts from 1 in each window. */
  readonly id: number;
  readonly kind: TraceKind;
  readonly provider: TracedProvider;
  readonly startedAtEpochMs: number;
  /** `undefined` while it goes on. */
  readonly elapsedMs: number | undefined;
  readonly outcome: TraceOutcome;
  readonly steps: readonly TraceStep[];
  /** Left out between the first and the last ones, where there were too many. */
  readonly omittedSteps: number;
}

export type TraceOutcome =
  | { readonly kind: 'running' }
  | { readonly kind: 'done' }
  | { readonly kind: 'cancelled' }
  /** The error without its cause, and with nothing in its facts that could be secret. */
  | { readonly kind: 'failed'; readonly error: OidcError };

export type TraceStep = TracedRequest | TracedBrowser | TracedReturn;

interface StepTimes {
  readonly startedAtEpochMs: number;
  /** `undefined` while it goes on. */
  readonly elapsedMs: number | undefined;
}

/** A request to an endpoint. */
export interface TracedRequest extends StepTimes {
  readonly kind: 'request';
  readonly purpose: RequestPurpose;
  readonly method: ShownText;
  readonly url: RedactedUrl;
  readonly query: TracedFields;
  readonly headers: TracedFields;
  readonly body: TracedBody;
  /** Presented over mutual TLS (RFC 8705). */
  readonly hasClientCertificate: boolean;
  readonly response: TracedResponse | undefined;
  /** Why there is no answer that could be used. */
  readonly failure: OidcErrorCode | undefined;
  /** How often it was made, one after the other, with the same answer: polling. */
  readonly times: number;
}

export interface TracedResponse {
  readonly status: number;
  readonly headers: TracedFields;
  readonly body: TracedBody;
}

/** A body by its size and, where it is a form or JSON of the protocol, its fields. */
export interface TracedBody {
  readonly bytes: number;
  readonly content: 'empty' | 'form' | 'json' | 'other';
  readonly fields: TracedFields;
}

/** The browser was opened at the provider; it takes until the browser is back. */
export interface TracedBrowser extends StepTimes {
  readonly kind: 'browser';
  readonly errand: BrowserErrand;
  readonly url: RedactedUrl;
  readonly query: TracedFields;
}

export type BrowserErrand = 'authorization' | 'device' | 'log_out';

/** The browser came back, or something else came in its place. */
export interface TracedReturn extends StepTimes {
  readonly kind: 'return';
  readonly errand: Exclude<BrowserErrand, 'device'>;
  readonly way: ReturnWay;
  readonly url: RedactedUrl;
  readonly query: TracedFields;
  readonly outcome: RedirectOutcome;
}

/** At the loopback listener, at the editor's own address, or pasted by the user. */
export type ReturnWay = 'loopback' | 'editor' | 'pasted';

/** The value of a field, where it is one that is shown. */
export function shownValue({ fields }: TracedFields, name: string): ShownText | undefined {
  const value = fields.find((field) => (field.name as string) === name)?.value;
  return value?.kind === 'shown' ? value.text : undefined;
}

/** Whether a step went wrong: no answer, a refusal, or an error that the browser brought. */
export function isFailed(step: TraceStep): boolean {
  switch (step.kind) {
    case 'request':
      return step.failure !== undefined || (step.response?.status ?? 0) >= 400;
    case 'browser':
      return false;
    case 'return':
      return step.outcome === 'accepted' && shownValue(step.query, 'error') !== undefined;
  }
}
