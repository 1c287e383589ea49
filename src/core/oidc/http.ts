import type { RequestPurpose } from '../events.ts';
import { abortedError, OidcError, toOidcError } from '../errors.ts';
import type { Clock, EventSink, Fetch, RequestOptions } from '../ports.ts';
import { redactUrl } from '../text.ts';
import { refusalHeaders } from './refusalHeaders.ts';
import { readCapped } from './responseBody.ts';
import type { TraceRecorder } from '../trace/traceRecorder.ts';
import { isTlsCode, systemCodeOf } from './systemErrors.ts';
import { assertAllowedUrl } from '../urlPolicy.ts';

export const maxResponseBytes = 1024 * 1024;

/** Of an API, whose answers are read by a person and may be long lists. */
export const maxApiResponseBytes = 8 * 1024 * 1024;

/** The edges of the HTTP layer. */
export interface HttpEdges {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly events: EventSink;
  /** Time limit of one request with its body, in seconds; read anew for each request. */
  readonly timeoutSeconds: () => number;
  /** Writes down what is asked and answered in one operation; by default nobody does. */
  readonly trace?: TraceRecorder | undefined;
}

/** `fetch` with our rules on; for one purpose, and until one signal aborts. */
export type GuardedFetch = (url: string, init: RequestOptions) => Promise<Response>;

/** A redirect is never followed: it is an error, or, where it is an answer like others, returned. */
type Redirects = 'refuse' | 'return';

/**
 * The one way to a provider. Every request goes to an allowed URL (`urlPolicy.ts`), follows no
 * redirect, ends within the time limit, body included, takes at most {@link maxResponseBytes} of
 * decoded body ({@link maxApiResponseBytes} of an API's), and is told to the log without its query, headers or body, and to the trace masked.
 *
 * The `Response` it resolves to holds the whole body already, and names an OAuth error in one way.
 *
 * @throws {OidcError} `url_not_allowed`, `request_timed_out`, `cancelled`, `network_unreachable`,
 *   `tls_failed`, `redirect_refused`, `response_too_large`
 */
export function guardedFetch(
  edges: HttpEdges,
  purpose: RequestPurpose,
  signal: AbortSignal,
  redirects: Redirects = 'refuse',
): GuardedFetch {
  return async (url, init) => {
    assertAllowedUrl(url);
    const shownUrl = redactUrl(url);
    const startedMs = edges.clock.nowEpochMs();
    const timeoutSeconds = edges.timeoutSeconds();
    const timeout = AbortSignal.timeout(timeoutSeconds * 1000);
    edges.events({ type: 'request_sent', purpose, method: init.method ?? 'GET', url: shownUrl });
    const traced = edges.trace?.request(purpose, url, init);
    try {
      const response = await edges.fetch(url, {
        ...init,
        headers: withIdentityEncoding(init.headers),
        redirect: 'manual',
        signal: AbortSignal.any([signal, timeout]),
      });
      const whole = await readWhole(response, { purpose, url: shownUrl, redirects });
      edges.events({
        type: 'response_received',
        purpose,
        url: shownUrl,
        status: response.status,
        bytes: whole.body.byteLength,
        elapsedMs: edges.clock.nowEpochMs() - startedMs,
      });
      traced?.answered(response, whole.body);
      return whole.response;
    } catch (cause) {
      const error = explain(cause, { shownUrl, signal, timeout, timeoutSeconds });
      const elapsedMs = edges.clock.nowEpochMs() - startedMs;
      edges.events({
        type: 'request_failed',
        purpose,
        url: shownUrl,
        errorCode: error.code,
        elapsedMs,
      });
      traced?.failed(error);
      throw error;
    }
  };
}

// A compressed megabyte can be a gigabyte; asking for none makes the common case honest.
function withIdentityEncoding(headers: RequestInit['headers']): Headers {
  const result = new Headers(headers);
  result.set('accept-encoding', 'identity');
  return result;
}

interface AnsweredRequest {
  readonly purpose: RequestPurpose;
  readonly url: string;
  readonly redirects: Redirects;
}

async function readWhole(
  response: Response,
  { purpose, url, redirects }: AnsweredRequest,
): Promise<{ readonly response: Response; readonly body: Uint8Array }> {
  if (response.status > 599) {
    throw new OidcError('response_invalid', { url, status: response.status, problem: 'status' });
  }
  if (
    response.type === 'opaqueredirect' ||
    (redirects === 'refuse' && response.status >= 300 && response.status < 400)
  ) {
    await response.body?.cancel();
    throw new OidcError('redirect_refused', { url, status: response.status });
  }
  const limitBytes = purpose === 'api' ? maxApiResponseBytes : maxResponseBytes;
  const body = await readCapped(response, limitBytes, url);
  const { status } = response;
  const headers = refusalHeaders(purpose, response, body);
  const mayHaveBody = status !== 204 && status !== 205 && status !== 304;
  return {
    response: new Response(mayHaveBody ? body : null, { status, headers }),
    body,
  };
}

interface FailedRequest {
  readonly shownUrl: string;
  readonly signal: AbortSignal;
  readonly timeout: AbortSignal;
  readonly timeoutSeconds: number;
}

function explain(cause: unknown, request: FailedRequest): OidcError {
  const known = toOidcError(cause);
  if (known.code !== 'unexpected') {
    return known;
  }
  const { shownUrl: url, timeoutSeconds } = request;
  if (request.signal.aborted) {
    return abortedError(request.signal);
  }
  if (request.timeout.aborted) {
    return new OidcError('request_timed_out', { url, timeoutSeconds }, cause);
  }
  const systemCode = systemCodeOf(cause);
  return isTlsCode(systemCode)
    ? new OidcError('tls_failed', { url, systemCode }, cause)
    : new OidcError('network_unreachable', { url, systemCode }, cause);
}
