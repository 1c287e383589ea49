import { abortedError, OidcError } from '../errors.ts';
import type { OpenBrowser } from '../ports.ts';
import { untilAborted } from '../promises.ts';
import { formatRedirectUri } from '../provider/redirectUri.ts';
import { openBrowserAt, sendBrowser, type BrowserEdges } from './browserTrip.ts';
import { withDeadline } from './deadline.ts';
import type { HttpEdges } from './http.ts';
import { newLogOutRequest, type LogOutRequest, type LogOutSubject } from './logOutRequest.ts';
import { judgeLogOutReturn, type LogOutReturn } from './redirect/judgeLogOut.ts';
import { RedirectListener } from './redirect/listener.ts';
import type { RedirectPageWords } from './redirect/page.ts';

export interface EndSessionEdges {
  readonly http: Pick<HttpEdges, 'events' | 'trace'>;
  readonly openBrowser: OpenBrowser;
  readonly pageWords: RedirectPageWords;
}

export interface EndSessionInput extends LogOutSubject {
  /** How long to wait for the browser. */
  readonly timeoutSeconds: number;
  /** Told before the browser opens, which the editor may ask the user about. */
  readonly onBrowserAsked?: () => void;
  /** Told when the browser is open and it is the user's turn. */
  readonly onBrowserOpened?: () => void;
}

/**
 * What became of it: `confirmed` when the browser came back with our state; `returned` when it came
 * back without, which proves nothing; `opened` when nobody waits for it, because `logoutUrl` does not
 * tell the provider where to send it back to.
 */
export type EndSessionOutcome = LogOutReturn | 'opened';

/**
 * Ends the user's session at the provider, through the browser: by RP-Initiated Logout 1.0 at the
 * endpoint that the session came from, or at `logoutUrl` of the settings. The port is held before the
 * browser opens, and free within 2 s after it came back or when this fails. Nothing is revoked, and
 * nothing is forgotten on this machine.
 *
 * @throws {OidcError} `endpoint_missing`, `url_not_allowed`, `browser_not_opened`,
 *   `log_out_timed_out`, `redirect_port_in_use`, `loopback_unavailable`; `cancelled`, or the signal's
 *   own reason, when it aborts
 */
export async function endProviderSession(
  edges: EndSessionEdges,
  input: EndSessionInput,
  signal: AbortSignal,
): Promise<EndSessionOutcome> {
  if (signal.aborted) {
    throw abortedError(signal);
  }
  const request = newLogOutRequest(input);
  const outcome = request.leadsBack
    ? await thereAndBack(edges, input, request, signal)
    : await thereOnly(edges, input, request, signal);
  edges.http.events({ type: 'provider_session_ended', provider: input.provider.id, outcome });
  return outcome;
}

async function thereAndBack(
  edges: EndSessionEdges,
  input: EndSessionInput,
  request: LogOutRequest,
  signal: AbortSignal,
): Promise<LogOutReturn> {
  const { postLogoutRedirect } = input.provider;
  const { timeoutSeconds } = input;
  const listener = await RedirectListener.open(
    postLogoutRedirect,
    (arrival) => judgeLogOutReturn(arrival, request.state),
    { ...edges.http, words: edges.pageWords, errand: 'log_out' },
  );
  try {
    const url = request.urlFor(listener.redirectUri);
    const postLogoutRedirectUri = formatRedirectUri(postLogoutRedirect);
    const timedOut = new OidcError('log_out_timed_out', { timeoutSeconds, postLogoutRedirectUri });
    const trip = { url, listener, timeoutSeconds, timedOut };
    const outcome = await sendBrowser(browserEdges(edges, input), trip, signal);
    // Not awaited: the outcome is told while the browser fetches its page.
    void listener.closeAfterPage();
    return outcome;
  } catch (error) {
    await (signal.aborted ? listener.close() : listener.closeAfterPage());
    throw error;
  }
}

/** An opener that never says whether it did is taken not to have. */
async function thereOnly(
  edges: EndSessionEdges,
  input: EndSessionInput,
  request: LogOutRequest,
  signal: AbortSignal,
): Promise<'opened'> {
  const url = request.urlFor(formatRedirectUri(input.provider.postLogoutRedirect));
  const notOpened = new OidcError('browser_not_opened', {});
  await withDeadline(signal, input.timeoutSeconds, notOpened, (untilThen) =>
    untilAborted(openBrowserAt(browserEdges(edges, input), url), untilThen, () =>
      abortedError(untilThen),
    ),
  );
  return 'opened';
}

function browserEdges(
  edges: EndSessionEdges,
  { onBrowserAsked, onBrowserOpened }: EndSessionInput,
): BrowserEdges {
  const { http, openBrowser } = edges;
  const { events, trace } = http;
  return { events, trace, errand: 'log_out', openBrowser, onBrowserAsked, onBrowserOpened };
}
