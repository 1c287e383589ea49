import { commands, EventEmitter, env, type ExtensionContext } from 'vscode';
import type { OidcError } from '../core/errors.ts';
import { parametersOfDecoded } from '../core/oidc/redirect/decodedQuery.ts';
import { settledWithin } from '../core/promises.ts';
import { ClientSecrets } from '../core/session/clientSecrets.ts';
import { RedirectExchange } from '../core/storage/redirectExchange.ts';
import { TraceLog } from '../core/trace/traceLog.ts';
import { UnfinishedDraft } from './addProvider/unfinishedDraft.ts';
import { ApiAddresses } from './api/apiAddresses.ts';
import { ApiHosts } from './api/apiHosts.ts';
import { ResponseDocuments } from './api/responseDocuments.ts';
import { OidcAuthenticationProvider } from './authentication/authenticationProvider.ts';
import { onNextFocus } from './clipboard/onNextFocus.ts';
import { SecretClipboard } from './clipboard/secretClipboard.ts';
import { keepContextKeys, markTraced } from './contextKeys.ts';
import { ReportDocuments } from './doctor/reportDocuments.ts';
import { logIfUnexpected } from './logIfUnexpected.ts';
import { logSink } from './logSink.ts';
import { once } from './once.ts';
import { providerFetch } from './providerFetch.ts';
import {
  commands as commandIds,
  documentSchemes,
  guideScheme,
  reportScheme,
  responseScheme,
  traceScheme,
} from './registry.ts';
import type { Runtime, Surface } from './runtime.ts';
import type { WindowServices } from './services.ts';
import { createSessionManager } from './sessions/createSessionManager.ts';
import { CurrentSession } from './sessions/currentSession.ts';
import { KnownSessions } from './sessions/knownSessions.ts';
import { SessionKeeper } from './sessions/sessionKeeper.ts';
import { unreadableNotices } from './sessions/unreadableNotices.ts';
import { TokenHistory } from './sessions/tokenHistory.ts';
import { clipboardClearAfterSeconds, httpTimeoutSeconds } from './settings/numbers.ts';
import { otherProviders } from './settings/otherProviders.ts';
import { ProblemReporter } from './settings/problemReporter.ts';
import { ProviderSettings } from './settings/providerSettings.ts';
import { WorkspaceApproval } from './settings/workspaceApproval.ts';
import { SharedStorage } from './sharedStorage.ts';
import { startTimer } from './startTimer.ts';
import { withStorageNotices } from './storageNotices.ts';
import { systemClock } from './systemClock.ts';
import type { FailedAction } from './tellError.ts';
import { chosenSessions } from './terminal/chosenState.ts';
import { TraceDocuments } from './trace/traceDocuments.ts';
import { TroubleshootingGuide } from './troubleshooting/troubleshootingGuide.ts';
import { fillViews } from './views/fillViews.ts';

/** How long the editor may wait for us when it closes; it waits for 5 s itself. */
const closingMs = 4000;

/** Builds the graph, once a window. Reads no secret and no file itself, and asks no network. */
export function startRuntime(context: ExtensionContext, surface: Surface): Runtime {
  const { log } = surface;
  const clock = systemClock;
  const events = withStorageNotices(logSink(log));
  const sessionsChanged = new EventEmitter<void>();
  const settings = new ProviderSettings(events);
  const storage = new SharedStorage(context, { clock, events });
  const secrets = new ClientSecrets(storage.secrets);
  const redirectExchange = new RedirectExchange({
    secrets: storage.secrets,
    lock: storage.lock,
    clock,
    startTimer,
    changes: storage,
  });
  const approval = new WorkspaceApproval(context.workspaceState);
  const http = { fetch: providerFetch, clock, events, timeoutSeconds: httpTimeoutSeconds };
  const traces = new TraceLog();
  const protocol = once(async () => {
    markTraced();
    const { editorProtocol } = await import('./editorProtocol.ts');
    return editorProtocol({ http, traces, redirectExchange });
  });
  const onDemand = once(() => import('./onDemand.ts'));
  const tell = (work: (words: Awaited<ReturnType<typeof onDemand>>) => void): void => {
    onDemand()
      .then(work)
      .catch((error: unknown) => {
        logIfUnexpected(error, events);
      });
  };
  const tellFailure = (error: OidcError, failed: FailedAction): void => {
    tell(({ tellError }) => {
      tellError(parts, error, failed);
    });
  };
  const sessions = createSessionManager({
    storage,
    secrets,
    otherProviders: (provider) => otherProviders({ settings, approval, secrets }, provider),
    protocol,
    clock,
    events,
    onDidChange: () => {
      sessionsChanged.fire();
    },
    onRefreshProblem: ({ id: providerId, label: providerLabel }, { id: sessionId }, error) => {
      tellFailure(error, { providerId, providerLabel, sessionId, repeat: undefined });
    },
  });
  const known = new KnownSessions({
    sessions,
    settings,
    approval,
    events,
    onMayHaveChanged: sessionsChanged.event,
    onUnreadable: unreadableNotices(tellFailure),
  });
  const history = new TokenHistory(known);
  const clipboard = new SecretClipboard({
    clipboard: env.clipboard,
    startTimer,
    clearAfterSeconds: clipboardClearAfterSeconds,
    onNextFocus,
  });
  const responses = new ResponseDocuments();
  const current = new CurrentSession(context.workspaceState);
  const reports = new ReportDocuments();
  const traceDocuments = new TraceDocuments();
  const guide = new TroubleshootingGuide(context.extensionUri);
  const problems = new ProblemReporter(settings, (news) => {
    tell(({ tellProblems }) => {
      tellProblems(settings, secrets, news);
    });
  });
  const parts: WindowServices = {
    clock,
    events,
    settings,
    problems,
    approval,
    secrets,
    sessions,
    known,
    current,
    history,
    clipboard,
    unfinishedDraft: new UnfinishedDraft(),
    apiHosts: new ApiHosts(context.globalState),
    apiAddresses: new ApiAddresses(context.globalState),
    responses,
    discover: async (provider, signal) => (await protocol()).discover(provider, signal),
    callApi: async (input, signal) => {
      const clientSecret = await secrets.get(input.provider, 'login');
      return (await protocol()).callApi({ ...input, clientSecret }, signal);
    },
    dpopProof: async (input) => (await protocol()).dpopProof(input),
    exchangeToken: async (provider, input, signal) => {
      const clientSecret = await secrets.get(provider, 'login');
      return (await protocol()).exchangeToken({ provider, clientSecret, ...input }, signal);
    },
    examine: async (input, signal) => (await protocol()).examine(input, signal),
    reports,
    traces,
    traceDocuments,
    startSignIn: (providerId) => void commands.executeCommand(commandIds.signIn, providerId),
    showLog: () => {
      log.show();
    },
    guide,
  };
  const services = once(async () => {
    const { createServices } = await onDemand();
    return createServices(context, parts, protocol);
  });
  const forOthers = new OidcAuthenticationProvider(parts, async () => {
    const { authenticationError, signInFor, tellSignOut } = await onDemand();
    const all = await services();
    return {
      signIn: (scopes, ofAccount) => signInFor(all, scopes, ofAccount),
      tellSignOut,
      readable: (cause) => authenticationError(cause, events),
    };
  });
  const views = fillViews(surface, parts, async (entry) => (await onDemand()).describeEntry(entry));
  const documents: Runtime['documents'] = {
    [responseScheme]: guide.beside(responses.content),
    [reportScheme]: guide.beside(reports.content),
    [traceScheme]: guide.beside(traceDocuments.content),
    [guideScheme]: guide,
  };
  context.subscriptions.push(
    sessionsChanged,
    storage,
    settings,
    sessions,
    known,
    current,
    history,
    problems,
    clipboard,
    responses,
    reports,
    traceDocuments,
    settings.onDidChange(() => {
      sessionsChanged.fire(); // an edited entry has other sessions
    }),
    storage.onMayHaveChanged(() => {
      sessionsChanged.fire(); // another window signed in or out, or refreshed
    }),
    forOthers,
    forOthers.onDidChangeSessions((event) => {
      surface.sessionsChanged.fire(event);
    }),
    ...documentSchemes.flatMap(
      (scheme) =>
        documents[scheme].onDidChange?.((uri) => {
          surface.documentChanged[scheme].fire(uri);
        }) ?? [],
    ),
    views,
    keepContextKeys(parts),
    new SessionKeeper({ settings, storage, sessions, known, clock, events }),
  );
  if (chosenSessions(context.workspaceState).length > 0) {
    // Terminals of this workspace get tokens, which somebody has to give them.
    services().catch((error: unknown) => {
      logIfUnexpected(error, events);
    });
  }
  return {
    authentication: forOthers,
    rows: views.rows,
    documents,
    restorePanel: async (panel, state) =>
      (await services()).panels.deserializeWebviewPanel(panel, state),
    placeholderParts: parts,
    commands: async () => {
      const { implementations, runCommand } = await onDemand();
      const all = await services();
      return (id, argument, selection) =>
        runCommand(all, implementations[id], { id, argument, selection });
    },
    launchTokens: once(async () => {
      const { LaunchTokens } = await onDemand();
      return new LaunchTokens(await services(), context.workspaceState);
    }),
    launchTexts: once(async () => {
      const { LaunchTexts } = await import('./placeholders/placeholderHelp.ts');
      return new LaunchTexts(parts);
    }),
    receiveRedirect: (uri) => redirectExchange.deliver(parametersOfDecoded(uri.query)),
    noticeSettings: () => {
      settings.reread();
    },
    close: async () => {
      const clearing = settledWithin(clipboard.clearNow(), closingMs);
      await sessions.close(closingMs);
      await clearing;
    },
  };
}
