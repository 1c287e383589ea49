import { OidcError, toOidcError } from '../errors.ts';
import type { OpenBrowser } from '../ports.ts';
import { deferred } from '../promises.ts';
import type { EndpointName, ProviderConfig } from '../provider/providerConfig.ts';
import { redactUrl } from '../text.ts';
import { accountOfVerifiedIdToken, type Account, type TokenSet } from '../token/tokenSet.ts';
import { verifyIdToken } from '../token/verify.ts';
import { buildAuthorizationUrl, newTransaction, type Transaction } from './authorizationRequest.ts';
import { withDeadline } from './deadline.ts';
import { endpointsOf, type ProviderMetadata } from './discovery.ts';
import { exchangeCode } from './exchangeCode.ts';
import { abortedError, guardedFetch, type HttpEdges } from './http.ts';
import type { KnownProvider, ProviderDirectory } from './providerDirectory.ts';
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
 * Signs in by authorization code with PKCE through the system browser and a loopback redirect
 * (RFC 8252). The port is held before the browser opens and free when this settles.
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
    const { code, redirectUri, transaction } = await askForCode(edges, input, known, signal);
    const tokens = await exchangeCode(
      {
        metadata: known.metadata,
        provider,
        credentials: {
          clientId: provider.clientId,
          clientSecret: input.clientSecret,
          method: provider.clientAuthentication,
        },
        code,
        redirectUri,
        transaction,
        nowEpochSeconds: epochSeconds(edges),
      },
      guardedFetch(edges.http, 'token', signal),
    );
    await assertIdTokenHolds(edges, { provider, known, tokens, transaction }, signal);
    const elapsedMs = clock.nowEpochMs() - startedMs;
    events({ type: 'sign_in_completed', provider: provider.id, elapsedMs });
    return {
      account: accountOfVerifiedIdToken(tokens.idToken),
      tokens,
      nonce: transaction.nonce,
      endpoints: endpointsOf(known.metadata),
    };
  } catch (cause) {
    const error = toOidcError(cause);
    // What we know of the provider may be what is wrong.
    edges.directory.forget(provider);
    events({ type: 'sign_in_failed', provider: provider.id, errorCode: error.code });
    throw error;
  }
}

async function askForCode(
  edges: SignInEdges,
  { provider, timeoutSeconds }: SignInInput,
  { metadata }: KnownProvider,
  signal: AbortSignal,
): Promise<{ code: string; redirectUri: string; transaction: Transaction }> {
  const transaction = newTransaction(provider);
  const { events } = edges.http;
  const listener = await RedirectListener.open(
    provider.redirect,
    {
      state: transaction.state,
      issuer: provider.issuer === undefined ? undefined : metadata.issuer,
      issuerRequired: metadata.authorization_response_iss_parameter_supported === true,
    },
    { events, words: edges.pageWords },
  );
  try {
    const { redirectUri } = listener;
    const url = await buildAuthorizationUrl(metadata, provider, redirectUri, transaction);
    events({
      type: 'browser_opened',
      url: redactUrl(url.href),
      parameters: [...new Set(url.searchParams.keys())],
    });
    const timedOut = new OidcError('sign_in_timed_out', { timeoutSeconds });
    const code = await withDeadline(signal, timeoutSeconds, timedOut, (untilThen) =>
      // An opener that never answers must not keep a sign-in from ending.
      Promise.race([listener.code(untilThen), failUnlessOpened(edges.openBrowser(url.href))]),
    );
    return { code, redirectUri, transaction };
  } finally {
    await listener.close();
  }
}

/** Never resolves: once the browser is open, only the redirect can end the wait well. */
async function failUnlessOpened(opened: Promise<boolean>): Promise<never> {
  if (!(await opened)) {
    throw new OidcError('browser_not_opened', {});
  }
  return deferred<never>().promise;
}

interface ReceivedTokens {
  readonly provider: ProviderConfig;
  readonly known: KnownProvider;
  readonly tokens: TokenSet;
  readonly transaction: Transaction;
}

/** The library leaves the signature unchecked in this flow; over http on loopback nothing else vouches for it. */
async function assertIdTokenHolds(
  edges: SignInEdges,
  { provider, known, tokens, transaction }: ReceivedTokens,
  signal: AbortSignal,
): Promise<void> {
  if (tokens.idToken === undefined) {
    if (transaction.nonce !== undefined) {
      throw new OidcError('id_token_missing', {});
    }
    return;
  }
  const checks = await verifyIdToken(
    {
      token: tokens.idToken,
      issuer: known.metadata.issuer,
      keys: known.keys,
      nowEpochSeconds: epochSeconds(edges),
      clientId: provider.clientId,
      algorithms: announcedAlgorithms(known.metadata),
      nonce: transaction.nonce,
      accessToken: tokens.accessToken,
    },
    signal,
  );
  const wrong = checks.filter(
    ({ id, outcome }) => outcome === 'failed' || (id === 'signature' && outcome === 'not_run'),
  );
  if (wrong.length > 0) {
    const failedChecks = wrong.map(({ id }) => id);
    const problem = wrong.map(({ reason }) => reason).join(' ');
    throw new OidcError('id_token_invalid', { failedChecks, problem });
  }
}

/** RS256 is what every OpenID Provider must support, and all that is meant by silence. */
export function announcedAlgorithms(metadata: ProviderMetadata): readonly string[] {
  return metadata.id_token_signing_alg_values_supported ?? ['RS256'];
}

function epochSeconds({ http }: SignInEdges): number {
  return Math.floor(http.clock.nowEpochMs() / 1000);
}
