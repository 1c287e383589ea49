import { nowEpochSeconds } from '../ports.ts';
import type { TokenSet } from '../token/tokenSet.ts';
import { askForCode } from './askForCode.ts';
import { assertIdTokenHolds } from './assertIdToken.ts';
import type { Transaction } from './authorizationRequest.ts';
import { exchangeCode } from './exchangeCode.ts';
import { guardedFetch } from './http.ts';
import { foreignIssuers } from './mixUp.ts';
import { Detour } from './otherWays.ts';
import { pushRequest, pushesRequests } from './pushRequest.ts';
import { openCodeReturn } from './redirect/codeReturn.ts';
import type { Judge } from './redirect/judgement.ts';
import { judgeAuthorizationResponse } from './redirect/judgeResponse.ts';
import type { PreparedSignIn, SignInEdges } from './signIn.ts';

export interface CodeSignIn extends PreparedSignIn {
  readonly transaction: Transaction;
}

/**
 * Listens, opens the browser, redeems the code it comes back with, and checks what that brings.
 *
 * @throws {OidcError} for every failure
 * @throws {DeviceFlowChosen} when the user takes that way instead
 */
export async function signInByCode(
  edges: SignInEdges,
  input: CodeSignIn,
  signal: AbortSignal,
): Promise<TokenSet> {
  const { provider, clientSecret, known, transaction, timeoutSeconds, account } = input;
  const { metadata } = known;
  const { clock, events, trace } = edges.http;
  const judge = judgeFor(input);
  const listener = await openCodeReturn(provider, transaction.state, judge, {
    events,
    words: edges.pageWords,
    editorRedirects: edges.editorRedirects,
    trace,
  });
  const { redirectUri } = listener;
  const detour = detourOf(edges, input, { judge, redirectUri });
  const { clientId, clientAuthentication: method } = provider;
  const credentials = { clientId, clientSecret, method };
  const push = (request: URLSearchParams): Promise<URL> =>
    pushRequest(
      { metadata, provider, credentials, request },
      guardedFetch(edges.http, 'pushed_request', signal),
    );
  try {
    const code = await askForCode(
      {
        openBrowser: edges.openBrowser,
        ...{ events, trace, errand: 'authorization' },
        listener: {
          redirectUri,
          answer: (untilThen) =>
            Promise.race([listener.answer(untilThen), detour.answer(untilThen)]),
        },
        onBrowserAsked: input.onBrowserAsked,
        onBrowserOpened: (url) => {
          if (!detour.isOver) {
            detour.begin(url);
            input.onBrowserOpened?.();
          }
        },
      },
      {
        ...{ metadata, provider, transaction, timeoutSeconds, account },
        push: pushesRequests(provider, metadata) ? push : undefined,
      },
      signal,
    ).finally(() => {
      detour.end();
    });
    input.onBrowserReturned?.();
    // Not awaited: the code is redeemed while the browser fetches its page.
    void listener.closeAfterPage();
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

function judgeFor({
  provider,
  known: { metadata },
  others,
  transaction,
}: CodeSignIn): Judge<string> {
  const expected = {
    state: transaction.state,
    issuer: provider.issuer === undefined ? undefined : metadata.issuer,
    otherIssuers: foreignIssuers(metadata, others),
    issuerRequired: metadata.authorization_response_iss_parameter_supported === true,
  };
  return ({ parameters }) => judgeAuthorizationResponse(parameters, expected);
}

/** The other ways to an answer, while the browser does not come back. */
function detourOf(
  { startTimer, http: { trace } }: SignInEdges,
  { provider: { callback }, known, onBrowserLate, askForRedirect }: CodeSignIn,
  { judge, redirectUri }: { readonly judge: Judge<string>; readonly redirectUri: string },
): Detour {
  return new Detour(
    {
      redirectUri,
      judge,
      hasDeviceFlow: known.metadata.device_authorization_endpoint !== undefined,
      onBrowserLate: callback === 'loopback' ? undefined : onBrowserLate,
      askForRedirect: callback === 'paste' ? askForRedirect : undefined,
      trace,
    },
    startTimer,
  );
}
