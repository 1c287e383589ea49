import { abortedError, oauthErrorOf, toOidcError } from '../errors.ts';
import {
  nowEpochSeconds,
  type EditorRedirects,
  type OpenBrowser,
  type StartTimer,
} from '../ports.ts';
import type { EndpointName, ProviderConfig } from '../provider/providerConfig.ts';
import { accountOfVerifiedIdToken, type Account, type TokenSet } from '../token/tokenSet.ts';
import { askForCode } from './askForCode.ts';
import { assertIdTokenHolds } from './assertIdToken.ts';
import { newTransaction, type AccountWish, type Transaction } from './authorizationRequest.ts';
import { accountOfClient, grantToClient } from './clientCredentials.ts';
import { signInByDevice, type ShowDeviceCode } from './device/deviceFlow.ts';
import { endpointsOf } from './discovery.ts';
import { exchangeCode } from './exchangeCode.ts';
import { guardedFetch, type HttpEdges } from './http.ts';
import { Detour, DeviceFlowChosen, type AskForRedirect, type OfferOtherWays } from './otherWays.ts';
import type { KnownProvider, ProviderDirectory } from './providerDirectory.ts';
import { openCodeReturn } from './redirect/codeReturn.ts';
import type { Judge } from './redirect/judgement.ts';
import { judgeAuthorizationResponse } from './redirect/judgeResponse.ts';
import type { RedirectPageWords } from './redirect/page.ts';

export interface SignInEdges {
  readonly http: HttpEdges;
  readonly directory: ProviderDirectory;
  readonly openBrowser: OpenBrowser;
  readonly pageWords: RedirectPageWords;
  readonly startTimer: StartTimer;
  readonly editorRedirects: EditorRedirects;
}

export interface SignInInput {
  readonly provider: ProviderConfig;
  /** Told when the browser is open and it is the user's turn. */
  readonly onBrowserOpened?: () => void;
  /** By default the page is opened without a word. */
  readonly showDeviceCode?: ShowDeviceCode;
  /** Told once when the browser does not come back for a while, unless `callback` is `loopback`. */
  readonly onBrowserLate?: OfferOtherWays;
  /** Asks for the redirect where `callback` is `paste`. */
  readonly askForRedirect?: AskForRedirect;
  /** Whom to sign in; by default the provider and its single sign-on decide. */
  readonly account?: AccountWish | undefined;
  readonly clientSecret: string | undefined;
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
 * Signs in by the provider's flow. That is, where the settings say nothing else, by authorization code
 * with PKCE through the system browser and a loopback redirect (RFC 8252): the port is held before the
 * browser opens, and free within 2 s after it came back or when this fails.
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
    const { tokens, nonce } = await gain(edges, { ...input, known }, signal);
    const elapsedMs = clock.nowEpochMs() - startedMs;
    events({ type: 'sign_in_completed', provider: provider.id, elapsedMs });
    return {
      account:
        provider.flow === 'client_credentials'
          ? accountOfClient(provider)
          : accountOfVerifiedIdToken(tokens.idToken),
      tokens,
      nonce,
      endpoints: endpointsOf(known.metadata),
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

interface PreparedSignIn extends SignInInput {
  readonly known: KnownProvider;
}

interface SignInAttempt extends PreparedSignIn {
  readonly transaction: Transaction;
}

/** Runs the flow of the settings. */
async function gain(
  edges: SignInEdges,
  input: PreparedSignIn,
  signal: AbortSignal,
): Promise<Pick<SignInResult, 'tokens' | 'nonce'>> {
  switch (input.provider.flow) {
    case 'authorization_code': {
      const transaction = newTransaction(input.provider);
      try {
        const tokens = await throughBrowser(edges, { ...input, transaction }, signal);
        return { tokens, nonce: transaction.nonce };
      } catch (error) {
        if (error instanceof DeviceFlowChosen) {
          return byDevice(edges, input, signal);
        }
        throw error;
      }
    }
    case 'device_code':
      return byDevice(edges, input, signal);
    case 'client_credentials': {
      const { provider, clientSecret, known } = input;
      const grant = { provider, clientSecret, metadata: known.metadata };
      return { tokens: await grantToClient(edges.http, grant, signal), nonce: undefined };
    }
  }
}

/** There is no nonce in this flow. */
async function byDevice(
  edges: SignInEdges,
  input: PreparedSignIn,
  signal: AbortSignal,
): Promise<Pick<SignInResult, 'tokens' | 'nonce'>> {
  const { showDeviceCode = openAtOnce } = input;
  const tokens = await signInByDevice(edges, { ...input, showDeviceCode }, signal);
  return { tokens, nonce: undefined };
}

const openAtOnce: ShowDeviceCode = () => Promise.resolve(true);

/** Listens, opens the browser, redeems the code it comes back with, and checks what that brings. */
async function throughBrowser(
  edges: SignInEdges,
  {
    provider,
    clientSecret,
    timeoutSeconds,
    known,
    transaction,
    account,
    onBrowserOpened,
    onBrowserLate,
    askForRedirect,
  }: SignInAttempt,
  signal: AbortSignal,
): Promise<TokenSet> {
  const { metadata } = known;
  const { clock, events } = edges.http;
  const expected = {
    state: transaction.state,
    issuer: provider.issuer === undefined ? undefined : metadata.issuer,
    issuerRequired: metadata.authorization_response_iss_parameter_supported === true,
  };
  const judge: Judge<string> = ({ parameters }) => judgeAuthorizationResponse(parameters, expected);
  const listener = await openCodeReturn(provider, transaction.state, judge, {
    events,
    words: edges.pageWords,
    editorRedirects: edges.editorRedirects,
  });
  const { redirectUri } = listener;
  const { callback } = provider;
  const detour = new Detour(
    {
      redirectUri,
      judge,
      hasDeviceFlow: metadata.device_authorization_endpoint !== undefined,
      onBrowserLate: callback === 'loopback' ? undefined : onBrowserLate,
      askForRedirect: callback === 'paste' ? askForRedirect : undefined,
    },
    edges.startTimer,
  );
  try {
    const code = await askForCode(
      {
        openBrowser: edges.openBrowser,
        events,
        listener: {
          redirectUri,
          answer: (untilThen) =>
            Promise.race([listener.answer(untilThen), detour.answer(untilThen)]),
        },
        onBrowserOpened: (url) => {
          detour.begin(url);
          onBrowserOpened?.();
        },
      },
      { metadata, provider, transaction, timeoutSeconds, account },
      signal,
    ).finally(() => {
      detour.end();
    });
    // Not awaited: the code is redeemed while the browser fetches its page.
    void listener.closeAfterPage();
    const { clientId, clientAuthentication: method } = provider;
    const requestedAtEpochSeconds = nowEpochSeconds(clock);
    const credentials = { clientId, clientSecret, method };
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
