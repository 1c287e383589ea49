import { abortedError, OidcError } from '../errors.ts';
import type { EventSink, OpenBrowser } from '../ports.ts';
import { deferred } from '../promises.ts';
import type { ProviderConfig } from '../provider/providerConfig.ts';
import { formatRedirectUri } from '../provider/redirectUri.ts';
import { redactUrl } from '../text.ts';
import { buildAuthorizationUrl, type Transaction } from './authorizationRequest.ts';
import { withDeadline } from './deadline.ts';
import type { ProviderMetadata } from './discovery.ts';
import type { RedirectListener } from './redirect/listener.ts';

export interface AskForCodeEdges {
  readonly events: EventSink;
  readonly openBrowser: OpenBrowser;
  /** Listening already, and closed by whoever opened it. */
  readonly listener: RedirectListener;
  readonly onBrowserOpened: (() => void) | undefined;
}

export interface CodeRequest {
  readonly metadata: ProviderMetadata;
  readonly provider: ProviderConfig;
  readonly transaction: Transaction;
  readonly timeoutSeconds: number;
}

/**
 * Opens the browser at the provider and waits for it to come back.
 *
 * @returns the authorization code
 * @throws {OidcError} `browser_not_opened`, `sign_in_timed_out`, `endpoint_missing`,
 *   `url_not_allowed`, what the listener judges the answer to be, or the reason of the signal
 */
export async function askForCode(
  edges: AskForCodeEdges,
  { metadata, provider, transaction, timeoutSeconds }: CodeRequest,
  signal: AbortSignal,
): Promise<string> {
  const { listener } = edges;
  const url = await buildAuthorizationUrl(metadata, provider, listener.redirectUri, transaction);
  if (signal.aborted) {
    throw abortedError(signal); // no browser for a sign-in that nobody waits for
  }
  const timedOut = new OidcError('sign_in_timed_out', {
    timeoutSeconds,
    redirectUri: formatRedirectUri(provider.redirect),
  });
  return withDeadline(signal, timeoutSeconds, timedOut, (untilThen) =>
    // An opener that never answers must not keep a sign-in from ending.
    Promise.race([listener.code(untilThen), open(edges, url.href)]),
  );
}

/** Never resolves: once the browser is open, only the redirect can end the wait well. */
async function open(edges: AskForCodeEdges, url: string): Promise<never> {
  let opened: boolean;
  try {
    opened = await edges.openBrowser(url);
  } catch (cause) {
    throw new OidcError('browser_not_opened', {}, cause);
  }
  if (!opened) {
    throw new OidcError('browser_not_opened', {});
  }
  const parameters = [...new Set(new URL(url).searchParams.keys())];
  edges.events({ type: 'browser_opened', url: redactUrl(url), parameters });
  edges.onBrowserOpened?.();
  return deferred<never>().promise;
}
