import { OidcError } from '../errors.ts';
import type { ProviderConfig } from '../provider/providerConfig.ts';
import { registeredRedirectUri } from '../provider/redirectUri.ts';
import {
  authorizationRequest,
  authorizationUrl,
  type AccountWish,
  type Transaction,
} from './authorizationRequest.ts';
import { sendBrowser, type BrowserEdges } from './browserTrip.ts';
import type { ProviderMetadata } from './discovery.ts';
import type { CodeReturn } from './redirect/codeReturn.ts';

export interface AskForCodeEdges extends BrowserEdges {
  /** Listening already, and closed by whoever opened it. */
  readonly listener: Pick<CodeReturn, 'redirectUri' | 'answer'>;
}

export interface CodeRequest {
  readonly metadata: ProviderMetadata;
  readonly provider: ProviderConfig;
  readonly transaction: Transaction;
  readonly timeoutSeconds: number;
  readonly account: AccountWish | undefined;
  /** Pushes the request (RFC 9126) and tells where to send the browser; `undefined`: it is not pushed. */
  readonly push: ((request: URLSearchParams) => Promise<URL>) | undefined;
}

/**
 * Opens the browser at the provider and waits for it to come back.
 *
 * @returns the authorization code
 * @throws {OidcError} `browser_not_opened`, `sign_in_timed_out`, `endpoint_missing`,
 *   `url_not_allowed`, what `push` rejects with, what the listener judges the answer to be, or the reason of the signal
 */
export async function askForCode(
  edges: AskForCodeEdges,
  { metadata, provider, transaction, timeoutSeconds, account, push }: CodeRequest,
  signal: AbortSignal,
): Promise<string> {
  const { listener } = edges;
  const request = await authorizationRequest(
    metadata,
    provider,
    listener.redirectUri,
    transaction,
    account,
  );
  const url = push === undefined ? authorizationUrl(metadata, request) : await push(request);
  const timedOut = new OidcError('sign_in_timed_out', {
    timeoutSeconds,
    clientId: provider.clientId,
    redirectUri: registeredRedirectUri(provider, listener.redirectUri),
  });
  return sendBrowser(edges, { url, listener, timeoutSeconds, timedOut }, signal);
}
