import type { TokenExchangeInput } from '../core/oidc/exchangeToken.ts';
import type { ExchangedToken } from '../core/oidc/tokenExchange.ts';
import type { Clock, EventSink } from '../core/ports.ts';
import type { ProviderConfig } from '../core/provider/providerConfig.ts';
import type { Protocol } from '../core/protocol.ts';
import type { ClientSecrets } from '../core/session/clientSecrets.ts';
import type { SessionManager } from '../core/session/sessionManager.ts';
import type { TraceLog } from '../core/trace/traceLog.ts';
import type { UnfinishedDraft } from './addProvider/unfinishedDraft.ts';
import type { ApiAddresses } from './api/apiAddresses.ts';
import type { ApiHosts } from './api/apiHosts.ts';
import type { ResponseDocuments } from './api/responseDocuments.ts';
import type { SecretClipboard } from './clipboard/secretClipboard.ts';
import type { ReportDocuments } from './doctor/reportDocuments.ts';
import type { InspectorPanels } from './panel/inspectorPanels.ts';
import type { CurrentSession } from './sessions/currentSession.ts';
import type { KnownSessions } from './sessions/knownSessions.ts';
import type { TokenHistory } from './sessions/tokenHistory.ts';
import type { ProblemReporter } from './settings/problemReporter.ts';
import type { ProviderSettings } from './settings/providerSettings.ts';
import type { WorkspaceApproval } from './settings/workspaceApproval.ts';
import type { TokenTerminals } from './terminal/tokenTerminals.ts';
import type { WorkspaceTokens } from './terminal/workspaceTokens.ts';
import type { TraceDocuments } from './trace/traceDocuments.ts';
import type { TroubleshootingGuide } from './troubleshooting/troubleshootingGuide.ts';

/** What commands are made of; built once, in `extension.ts`. */
export interface Services extends WindowServices {
  readonly panels: InspectorPanels;
  readonly terminals: TokenTerminals;
  readonly workspaceTokens: WorkspaceTokens;
}

/** That of it which is there from activation on. */
export interface WindowServices {
  readonly clock: Clock;
  readonly events: EventSink;
  readonly settings: ProviderSettings;
  readonly problems: ProblemReporter;
  readonly approval: WorkspaceApproval;
  readonly secrets: ClientSecrets;
  readonly sessions: SessionManager;
  readonly known: KnownSessions;
  readonly current: CurrentSession;
  readonly history: TokenHistory;
  readonly clipboard: SecretClipboard;
  readonly unfinishedDraft: UnfinishedDraft;
  readonly apiHosts: ApiHosts;
  readonly apiAddresses: ApiAddresses;
  readonly responses: ResponseDocuments;
  /** What a provider says of itself, before it is in the settings. */
  readonly discover: Protocol['discover'];
  readonly callApi: Protocol['callApi'];
  readonly dpopProof: Protocol['dpopProof'];
  readonly exchangeToken: (
    provider: ProviderConfig,
    input: Pick<TokenExchangeInput, 'tokens' | 'exchange'>,
    signal: AbortSignal,
  ) => Promise<ExchangedToken>;
  /** What is wrong with a provider, as far as it can be seen without a sign-in. */
  readonly examine: Protocol['examine'];
  readonly reports: ReportDocuments;
  /** What was asked and answered in this window. */
  readonly traces: TraceLog;
  readonly traceDocuments: TraceDocuments;
  /** Starts the Sign in command without waiting for it; without a provider the user is asked. */
  readonly startSignIn: (providerId: string | undefined) => void;
  readonly showLog: () => void;
  /** Explains each error. */
  readonly guide: TroubleshootingGuide;
}
