import type { OidcError } from './errors.ts';
import { examineProvider, type ExaminationInput } from './doctor/examineProvider.ts';
import type { DoctorReport } from './doctor/report.ts';
import type { ApiAnswer } from './oidc/api/apiRequest.ts';
import { callApi, type ApiCallInput } from './oidc/api/callApi.ts';
import { dpopProof, type DpopProofInput } from './oidc/api/dpopProof.ts';
import {
  endProviderSession,
  type EndSessionInput,
  type EndSessionOutcome,
} from './oidc/endSession.ts';
import { revokeTokens, type RevocationInput, type RevocationReport } from './oidc/revocation.ts';
import { exchangeToken, type TokenExchangeInput } from './oidc/exchangeToken.ts';
import type { ExchangedToken } from './oidc/tokenExchange.ts';
import { fetchUserInfo, type UserInfoInput } from './oidc/userInfo.ts';
import { introspect, type Introspection, type IntrospectionInput } from './oidc/introspection.ts';
import type { HttpEdges } from './oidc/http.ts';
import { ProviderDirectory } from './oidc/providerDirectory.ts';
import type { RedirectPageWords } from './oidc/redirect/page.ts';
import { refreshTokens, type RefreshInput } from './oidc/refresh.ts';
import type { RefreshOutcome } from './oidc/refreshOutcome.ts';
import { signIn, type SignInInput, type SignInResult } from './oidc/signIn.ts';
import {
  verifyPasted,
  type PastedEdges,
  type PastedReport,
  type PastedVerification,
} from './oidc/verifyPasted.ts';
import { verifyTokens, type TokenReports, type TokensToVerify } from './oidc/verifyTokens.ts';
import type { EditorRedirects, OpenBrowser, StartTimer } from './ports.ts';
import type { ProviderConfig } from './provider/providerConfig.ts';
import { recordTrace } from './trace/recordTrace.ts';
import type { TraceLog } from './trace/traceLog.ts';
import type { TraceKind } from './trace/traceRecord.ts';
import type { TraceRecorder } from './trace/traceRecorder.ts';

export interface ProtocolEdges {
  readonly http: HttpEdges;
  readonly openBrowser: OpenBrowser;
  readonly pageWords: RedirectPageWords;
  readonly startTimer: StartTimer;
  readonly editorRedirects: EditorRedirects;
  readonly traces: TraceLog;
}

export interface DiscoveredProvider {
  /** `scopes_supported`; empty where it announces none. */
  readonly scopes: readonly string[];
}

/** Everything that speaks to a provider. Each failure is an `OidcError`. */
export interface Protocol {
  /** What a provider says of itself; nothing is asked but its metadata. */
  discover(provider: ProviderConfig, signal: AbortSignal): Promise<DiscoveredProvider>;
  /** Looks for what is wrong with a provider; nothing is asked but its metadata and keys. */
  examine(input: ExaminationInput, signal: AbortSignal): Promise<DoctorReport>;
  signIn(input: SignInInput, signal: AbortSignal): Promise<SignInResult>;
  refresh(input: RefreshInput, signal: AbortSignal): Promise<RefreshOutcome>;
  introspect(input: IntrospectionInput, signal: AbortSignal): Promise<Introspection>;
  userInfo(input: UserInfoInput, signal: AbortSignal): Promise<Readonly<Record<string, unknown>>>;
  callApi(input: ApiCallInput, signal: AbortSignal): Promise<ApiAnswer>;
  /** The `DPoP` header of one request that another program will send; nothing is sent here. */
  dpopProof(input: DpopProofInput): Promise<string>;
  exchangeToken(input: TokenExchangeInput, signal: AbortSignal): Promise<ExchangedToken>;
  verify(input: TokensToVerify, signal: AbortSignal): Promise<TokenReports>;
  verifyPasted(input: PastedVerification, signal: AbortSignal): Promise<PastedReport>;
  revoke(input: RevocationInput, signal: AbortSignal): Promise<RevocationReport>;
  endSession(input: EndSessionInput, signal: AbortSignal): Promise<EndSessionOutcome>;
}

/**
 * The one door to the protocol libraries. Import this module when a provider is needed and not
 * before: it is most of what there is to load.
 */
export function createProtocol(
  edges: ProtocolEdges,
  directory = new ProviderDirectory(edges.http),
): Protocol {
  const { traces } = edges;
  const { clock } = edges.http;
  /** Each operation has edges of its own, so that what it asks is in its trace and in no other. */
  const recorded = <Result>(
    kind: TraceKind,
    provider: ProviderConfig,
    run: (own: OperationEdges) => Promise<Result>,
    failureOf?: (result: Result) => OidcError | undefined,
  ): Promise<Result> => {
    const work = (trace: TraceRecorder): Promise<Result> => {
      const http = { ...edges.http, trace };
      return run({ ...edges, http, directory: directory.over(http) });
    };
    return recordTrace({ traces, clock, kind, provider }, work, failureOf);
  };
  const traced =
    <Input extends { readonly provider: ProviderConfig }, Result>(
      kind: TraceKind,
      run: (own: OperationEdges, input: Input, signal: AbortSignal) => Promise<Result>,
      failureOf?: (result: Result) => OidcError | undefined,
    ) =>
    (input: Input, signal: AbortSignal): Promise<Result> =>
      recorded(kind, input.provider, (own) => run(own, input, signal), failureOf);
  const pasted: PastedEdges = {
    clock,
    asking: (provider, work) => recorded('verification', provider, work),
  };
  const discover = traced('discovery', announcedScopes);
  return {
    discover: (provider, signal) => discover({ provider }, signal),
    examine: traced('check', ({ http }, input, signal) => examineProvider(http, input, signal)),
    signIn: traced('sign_in', signIn),
    refresh: traced('refresh', refreshTokens, refreshError),
    introspect: traced('introspection', introspect),
    userInfo: traced('userinfo', fetchUserInfo),
    callApi: traced('api_call', callApi),
    dpopProof,
    exchangeToken: traced('token_exchange', exchangeToken),
    verify: traced('verification', verifyTokens),
    verifyPasted: (input, signal) => verifyPasted(pasted, input, signal),
    revoke: traced('revocation', revokeTokens),
    endSession: traced('log_out', endProviderSession),
  };
}

/** What one operation asks a provider with. */
interface OperationEdges extends ProtocolEdges {
  readonly directory: ProviderDirectory;
}

async function announcedScopes(
  { directory }: OperationEdges,
  { provider }: { readonly provider: ProviderConfig },
  signal: AbortSignal,
): Promise<DiscoveredProvider> {
  const { metadata } = await directory.find(provider, signal);
  const { scopes_supported: scopes } = metadata;
  return { scopes: Array.isArray(scopes) ? scopes.filter(isText) : [] };
}

/** A refresh that fails is a result like others. */
function refreshError(outcome: RefreshOutcome): OidcError | undefined {
  return outcome.refreshed ? undefined : outcome.failure.error;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
