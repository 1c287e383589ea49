import { abortedError, oauthErrorOf, toOidcError } from '../errors.ts';
import type { EditorRedirects, OpenBrowser, StartTimer } from '../ports.ts';
import type { ClientSecret } from '../provider/clientKeys/clientKey.ts';
import type { EndpointName, ProviderConfig } from '../provider/providerConfig.ts';
import { accountOfVerifiedIdToken, type Account, type TokenSet } from '../token/tokenSet.ts';
import { newTransaction, type AccountWish } from './authorizationRequest.ts';
import { accountOfClient, grantToClient } from './clientCredentials.ts';
import { signInByCode } from './codeFlow.ts';
import { signInByDevice, type ShowDeviceCode } from './device/deviceFlow.ts';
import { endpointsOf } from './discovery.ts';
import { newDpopKey } from './dpop.ts';
import type { HttpEdges } from './http.ts';
import { assertNoMixUp, type OtherProvider } from './mixUp.ts';
import { metadataFor } from './mutualTls.ts';
import { DeviceFlowChosen, type AskForRedirect, type OfferOtherWays } from './otherWays.ts';
import type { KnownProvider, ProviderDirectory } from './providerDirectory.ts';
import type { RedirectPageWords } from './redirect/page.ts';
import type { DpopKey } from '../token/dpopKey.ts';

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
  /** Told before the browser opens, which the editor may ask the user about. */
  readonly onBrowserAsked?: () => void;
  /** Told when the browser is open and it is the user's turn. */
  readonly onBrowserOpened?: () => void;
  /** Told when the answer to the authorization request is there, and what is left goes by itself. */
  readonly onBrowserReturned?: () => void;
  /** By default the page is opened without a word. */
  readonly showDeviceCode?: ShowDeviceCode;
  /** Told once when the browser does not come back for a while, unless `callback` is `loopback`. */
  readonly onBrowserLate?: OfferOtherWays;
  /** Asks for the redirect where `callback` is `paste`. */
  readonly askForRedirect?: AskForRedirect;
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
    const dpopKey = await newDpopKey(provider, known.metadata);
    const { tokens, nonce } = await gain(edges, { ...input, known, dpopKey }, signal);
    const elapsedMs = clock.nowEpochMs() - startedMs;
    events({ type: 'sign_in_completed', provider: provider.id, elapsedMs });
    return {
      account:
        provider.flow === 'client_credentials'
          ? accountOfClient(provider)
          : accountOfVerifiedIdToken(tokens.idToken),
      tokens,
      nonce,
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

/** A sign-in whose provider is known. */
export interface PreparedSignIn extends SignInInput {
  readonly known: KnownProvider;
  /** What the tokens are to be bound to. */
  readonly dpopKey: DpopKey | undefined;
}

type Gained = Pick<SignInResult, 'tokens' | 'nonce'>;

/** Runs the flow of the settings. */
async function gain(
  edges: SignInEdges,
  input: PreparedSignIn,
  signal: AbortSignal,
): Promise<Gained> {
  const { provider, known, clientSecret, dpopKey } = input;
  switch (provider.flow) {
    case 'authorization_code':
      return byCode(edges, input, signal);
    case 'device_code':
      return byDevice(edges, input, signal);
    case 'client_credentials': {
      const grant = { provider, clientSecret, metadata: known.metadata, dpopKey };
      return { tokens: await grantToClient(edges.http, grant, signal), nonce: undefined };
    }
  }
}

/** The user may choose the device flow instead, when the browser does not come back. */
async function byCode(
  edges: SignInEdges,
  input: PreparedSignIn,
  signal: AbortSignal,
): Promise<Gained> {
  const { provider, known, others, dpopKey } = input;
  await assertNoMixUp(edges, { provider, ...known }, others, signal);
  const transaction = {
    ...newTransaction(provider),
    ...(dpopKey !== undefined && { dpopKey }),
  };
  try {
    const tokens = await signInByCode(edges, { ...input, transaction }, signal);
    return { tokens, nonce: transaction.nonce };
  } catch (error) {
    if (error instanceof DeviceFlowChosen) {
      return byDevice(edges, input, signal);
    }
    throw error;
  }
}

/** There is no nonce in this flow. */
async function byDevice(
  edges: SignInEdges,
  input: PreparedSignIn,
  signal: AbortSignal,
): Promise<Gained> {
  const { showDeviceCode = openAtOnce } = input;
  const tokens = await signInByDevice(edges, { ...input, showDeviceCode }, signal);
  return { tokens, nonce: undefined };
}

const openAtOnce: ShowDeviceCode = () => Promise.resolve(true);
