import { abortedError, OidcError } from '../errors.ts';
import type { EventSink, OpenBrowser } from '../ports.ts';
import { deferred } from '../promises.ts';
import { redactUrl } from '../text.ts';
import type { BrowserErrand } from '../trace/traceRecord.ts';
import type { TraceRecorder } from '../trace/traceRecorder.ts';
import { withDeadline } from './deadline.ts';
import type { RedirectListener } from './redirect/listener.ts';

export interface BrowserEdges {
  readonly events: EventSink;
  readonly openBrowser: OpenBrowser;
  /** Told before; the editor may ask the user whether it should. */
  readonly onBrowserAsked?: (() => void) | undefined;
  /** Gets the URL that was opened. */
  readonly onBrowserOpened: ((url: string) => void) | undefined;
  readonly errand: BrowserErrand;
  readonly trace?: TraceRecorder | undefined;
}

export interface BrowserTrip<Answer> {
  readonly url: URL;
  /** Listening already, and closed by whoever opened it. */
  readonly listener: Pick<RedirectListener<Answer>, 'answer'>;
  /** How long to wait for the browser to come back. */
  readonly timeoutSeconds: number;
  /** What that much waiting ends with. */
  readonly timedOut: OidcError;
}

/**
 * Opens the browser at the provider and waits for it to come back.
 *
 * @throws {OidcError} `browser_not_opened`, `timedOut`, what the listener judges the answer to be, or
 *   the reason of the signal
 */
export async function sendBrowser<Answer>(
  edges: BrowserEdges,
  { url, listener, timeoutSeconds, timedOut }: BrowserTrip<Answer>,
  signal: AbortSignal,
): Promise<Answer> {
  if (signal.aborted) {
    throw abortedError(signal); // no browser for something that nobody waits for
  }
  return withDeadline(signal, timeoutSeconds, timedOut, (untilThen) =>
    Promise.race([
      // An opener that never answers must not keep this from ending …
      listener.answer(untilThen),
      // … and once the browser is open, only the redirect can end it well.
      openBrowserAt(edges, url).then(() => deferred<never>().promise),
    ]),
  );
}

/** @throws {OidcError} `browser_not_opened` */
export async function openBrowserAt(edges: BrowserEdges, url: URL): Promise<void> {
  edges.onBrowserAsked?.();
  let opened: boolean;
  try {
    opened = await edges.openBrowser(url.href);
  } catch (cause) {
    throw new OidcError('browser_not_opened', {}, cause);
  }
  if (!opened) {
    throw new OidcError('browser_not_opened', {});
  }
  const parameters = [...new Set(url.searchParams.keys())];
  edges.events({ type: 'browser_opened', url: redactUrl(url.href), parameters });
  edges.trace?.browserOpened(edges.errand, url.href);
  edges.onBrowserOpened?.(url.href);
}
