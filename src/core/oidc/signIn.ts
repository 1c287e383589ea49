import { abortedError, oauthErrorOf, toOidcError } from '../errors.ts';
import { nowEpochSeconds, type OpenBrowser } from '../ports.ts';
import type { ClientSecret } from '../provider/clientKeys/clientKey.ts';
import type { EndpointName, ProviderConfig } from '../provider/providerConfig.ts';
import { accountOfVerifiedIdToken, type Account, type TokenSet } from '../token/tokenSet.ts';
import { askForCode } from './askForCode.ts';
import { assertIdTokenHolds } from './assertIdToken.ts';
import { newTransaction, type AccountWish, type Transaction } from './authorizationRequest.ts';
import { endpointsOf } from './discovery.ts';
import { newDpopKey } from './dpop.ts';
import { exchangeCode } from './exchangeCode.ts';
import { guardedFetch, type HttpEdges } from './http.ts';
import { assertNoMixUp, foreignIssuers, type OtherProvider } from './mixUp.ts';
import { metadataFor } from './mutualTls.ts';
import { pushRequest, pushesRequests } from './pushRequest.ts';
import type { KnownProvider, ProviderDirectory } from './providerDirectory.ts';
import { judgeAuthorizationResponse } from './redirect/judgeResponse.ts';
import { RedirectListener } from './redirect/listener.ts';
import type { RedirectPageWords } from './redirect/page.ts';

export interface SignInEdges {
  readonly http: HttpEdges;
  readonly directory: ProviderDirectory;
  readonly openBrowser: OpenBrowser;
  readonly pageWords: RedirectPageWords;
}

export interface SignInInput {
  readonly provider: ProviderConfig;
  /** Told when the browser is open and it is the user's turn. */
  readonly onBrowserOpened?: () => void;
  /** Whom to sign in; by default the provider and its single sign-on decide. */
  readonly account?: AccountWish | undefined;
  readonly clientSecret: ClientSecret | undefined;
  /** The providers that the user has besides; see `assertNoMixUp`. */
  readonly others: readonly OtherProvider[];
  /** How long to wait for the browser. */
  readonly timeoutSeconds: number;
}

/** What a sign-in brought, checked and not yet stored anywhere. */
export interface SignInResult {
  readonly account: Account;
  readonly tokens: TokenSet;
  /** `undefined` when no ID Token was asked for. */
  readonly nonce: string | undefined;
  readonly endpoints: Readonly<Partial<Record<EndpointName, string>>>;
}

/**
 * Signs in by authorization code with PKCE through the system browser and a loopback redirect
 * (RFC 8252). The port is held before the browser opens, and free within 2 s after it came back or
 * when this fails.
 *
 * @returns tokens whose ID Token, where `openid` was asked for, has passed every check,
 *   signature included.
 * @throws {OidcError} for every failure; `cancelled`, or the signal's own reason, when it aborts
 */
export async function signIn(
  edges: SignInEdges,
  input: SignInInput,
  signal: AbortSignal,
): Promise<SignInResult> {
  const { provider } = input;
  const { events, clock } = edges.http;
  const startedMs = clock.nowEpochMs();
  events({ type: 'sign_in_started', provider: provider.id });
  try {
    if (signal.aborted) {
      throw abortedError(signal);
    }
    const known = await edges.directory.find(provider, signal);
    await assertNoMixUp(edges, { provider, ...known }, input.others, signal);
    const dpopKey = await newDpopKey(provider, known.metadata);
    const transaction = {
      ...newTransaction(provider),
      ...(dpopKey !== undefined && { dpopKey }),
    };
    const tokens = await throughBrowser(edges, { ...input, known, transaction }, signal);
    const elapsedMs = clock.nowEpochMs() - startedMs;
    events({ type: 'sign_in_completed', provider: provider.id, elapsedMs });
    return {
      account: accountOfVerifiedIdToken(tokens.idToken),
      tokens,
      nonce: transaction.nonce,
      endpoints: endpointsOf(metadataFor(provider.clientAuthentication, known.metadata)),
    };
  } catch (cause) {
    const error = toOidcError(cause);
    // What we know of the provider may be what is wrong.
    edges.directory.forget(provider);
    events({
      type: 'sign_in_failed',
      provider: provider.id,
      errorCode: error.code,
      oauthError: oauthErrorOf(error),
    });
    throw error;
  }
}

interface SignInAttempt extends SignInInput {
  readonly known: KnownProvider;
  readonly transaction: Transaction;
}

/** Listens, opens the browser, redeems the code it comes back with, and checks what that brings. */
async function throughBrowser(
  edges: SignInEdges,
  {
    provider,
    clientSecret,
    others,
    timeoutSeconds,
    known,
    transaction,
    account,
    onBrowserOpened,
  }: SignInAttempt,
  signal: AbortSignal,
): Promise<TokenSet> {
  const { metadata } = known;
  const { clock, events } = edges.http;
  const expected = {
    state: transaction.state,
    issuer: provider.issuer === undefined ? undefined : metadata.issuer,
    otherIssuers: foreignIssuers(metadata, others),
    issuerRequired: metadata.authorization_response_iss_parameter_supported === true,
  };
  const listener = await RedirectListener.open(
    provider.redirect,
    ({ parameters }) => judgeAuthorizationResponse(parameters, expected),
    { events, words: edges.pageWords },
  );
  const { clientId, clientAuthentication: method } = provider;
  const credentials = { clientId, clientSecret, method };
  const push = (request: URLSearchParams): Promise<URL> =>
    pushRequest(
      { metadata, provider, credentials, request },
      guardedFetch(edges.http, 'pushed_request', signal),
    );
  try {
    const code = await askForCode(
      { openBrowser: edges.openBrowser, events, listener, onBrowserOpened },
      {
        ...{ metadata, provider, transaction, timeoutSeconds, account },
        push: pushesRequests(provider, metadata) ? push : undefined,
      },
      signal,
    );
    // Not awaited: the code is redeemed while the browser fetches its page.
    void listener.closeAfterPage();
    const { redirectUri } = listener;
    const requestedAtEpochSeconds = nowEpochSeconds(clock);
    const tokens = await exchangeCode(
      { metadata, provider, credentials, code, redirectUri, transaction, requestedAtEpochSeconds },
      guardedFetch(edges.http, 'token', signal),
    );
    // Read again: the token request may have taken a while.
    const received = { tokens, nowEpochSeconds: nowEpochSeconds(clock) };
    await assertIdTokenHolds({ provider, known, transaction, ...received }, signal);
    return tokens;
  } catch (error) {
    await (signal.aborted ? listener.close() : listener.closeAfterPage());
    throw error;
  }
}
