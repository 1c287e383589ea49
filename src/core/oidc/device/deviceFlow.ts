import { OidcError } from '../../errors.ts';
import { nowEpochSeconds, type OpenBrowser, type StartTimer } from '../../ports.ts';
import { deferred } from '../../promises.ts';
import type { ClientSecret } from '../../provider/clientKeys/clientKey.ts';
import type { ProviderConfig } from '../../provider/providerConfig.ts';
import type { DpopKey } from '../../token/dpopKey.ts';
import type { TokenSet } from '../../token/tokenSet.ts';
import { assertIdTokenHolds } from '../assertIdToken.ts';
import { openBrowserAt } from '../browserTrip.ts';
import { guardedFetch, type HttpEdges } from '../http.ts';
import type { KnownProvider } from '../providerDirectory.ts';
import type { DeviceCode } from './deviceCode.ts';
import { pollForTokens } from './pollForTokens.ts';
import { requestDeviceCode } from './requestDeviceCode.ts';

export interface DeviceFlowEdges {
  readonly http: HttpEdges;
  readonly openBrowser: OpenBrowser;
  readonly startTimer: StartTimer;
}

/**
 * Shows the user the code and where to enter it, and asks whether to open that page here. The sign-in
 * may come to its end before the user says anything; the signal tells.
 *
 * @returns whether to open the page
 * @throws {OidcError} `cancelled` when the user gives up
 */
export type ShowDeviceCode = (code: DeviceCode, signal: AbortSignal) => Promise<boolean>;

export interface DeviceFlowInput {
  readonly provider: ProviderConfig;
  readonly known: KnownProvider;
  readonly clientSecret: ClientSecret | undefined;
  /** What the tokens are to be bound to. */
  readonly dpopKey: DpopKey | undefined;
  readonly showDeviceCode: ShowDeviceCode;
}

/**
 * Signs in by a code that the user enters in a browser on any machine (RFC 8628). Waits for as long as
 * the code lasts.
 *
 * @returns tokens whose ID Token, where `openid` was asked for, has passed every check. There is no
 *   nonce in this flow.
 * @throws {OidcError} `device_code_expired`, `authorization_refused`, `grant_refused` and the like;
 *   `cancelled`, or the signal's own reason, when it aborts
 */
export async function signInByDevice(
  edges: DeviceFlowEdges,
  input: DeviceFlowInput,
  signal: AbortSignal,
): Promise<TokenSet> {
  const { http, startTimer } = edges;
  const { provider, known, clientSecret, dpopKey } = input;
  const { metadata } = known;
  const { clientId, clientAuthentication: method } = provider;
  const credentials = { clientId, clientSecret, method };
  const request = { metadata, provider, credentials, dpopKey };
  const asked = guardedFetch(http, 'device_authorization', signal);
  const authorization = await requestDeviceCode(request, http.clock, asked);
  const over = new AbortController();
  const untilOver = AbortSignal.any([signal, over.signal]);
  try {
    const tokens = await Promise.race([
      pollForTokens({ http, startTimer }, { ...request, authorization }, untilOver),
      // What the user sees can only end it badly.
      show(edges, input, authorization, untilOver).then(() => deferred<never>().promise),
    ]);
    const received = { tokens, nowEpochSeconds: nowEpochSeconds(http.clock) };
    const transaction = { nonce: undefined };
    await assertIdTokenHolds({ provider, known, transaction, ...received }, signal);
    return tokens;
  } finally {
    over.abort(new OidcError('cancelled', {}));
  }
}

async function show(
  edges: DeviceFlowEdges,
  { showDeviceCode }: DeviceFlowInput,
  { userCode, verificationUri, pageUrl }: DeviceCode,
  signal: AbortSignal,
): Promise<void> {
  // Without the device code, which is nobody's to see.
  const opens = await showDeviceCode({ userCode, verificationUri, pageUrl }, signal);
  if (!opens || signal.aborted) {
    return;
  }
  const { openBrowser, http } = edges;
  const { events, trace } = http;
  const browser = {
    openBrowser,
    events,
    trace,
    errand: 'device',
    onBrowserOpened: undefined,
  } as const;
  // A page that does not open here can be opened anywhere else.
  await openBrowserAt(browser, new URL(pageUrl)).catch(() => undefined);
}
