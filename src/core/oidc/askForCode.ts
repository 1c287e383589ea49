import { OidcError } from '../errors.ts';
import type { ProviderConfig } from '../provider/providerConfig.ts';
import {
  buildAuthorizationUrl,
  type AccountWish,
  type Transaction,
} from './authorizationRequest.ts';
import { sendBrowser, type BrowserEdges } from './browserTrip.ts';
import type { ProviderMetadata } from './discovery.ts';
import { registeredRedirectUri, type CodeReturn } from './redirect/codeReturn.ts';

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
  { metadata, provider, transaction, timeoutSeconds, account }: CodeRequest,
  signal: AbortSignal,
): Promise<string> {
  const { listener } = edges;
  const url = await buildAuthorizationUrl(
    metadata,
    provider,
    listener.redirectUri,
    transaction,
    account,
  );
  const timedOut = new OidcError('sign_in_timed_out', {
    timeoutSeconds,
    redirectUri: registeredRedirectUri(provider, listener.redirectUri),
  });
  return sendBrowser(edges, { url, listener, timeoutSeconds, timedOut }, signal);
}
