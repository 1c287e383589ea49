import { authentication, commands, EventEmitter, env, window, type ExtensionContext } from 'vscode';
import type { OidcError } from './core/errors.ts';
import type { Clock, RequestOptions } from './core/ports.ts';
import { settledWithin } from './core/promises.ts';
import { ClientSecrets } from './core/session/clientSecrets.ts';
import { RedirectExchange } from './core/storage/redirectExchange.ts';
import { TraceLog } from './core/trace/traceLog.ts';
import { UnfinishedDraft } from './host/addProvider/unfinishedDraft.ts';
import { ApiAddresses } from './host/api/apiAddresses.ts';
import { ApiHosts } from './host/api/apiHosts.ts';
import { ResponseDocuments } from './host/api/responseDocuments.ts';
import { OidcAuthenticationProvider } from './host/authentication/authenticationProvider.ts';
import { tellOfClearing } from './host/clipboard/clipboardWords.ts';
import { onNextFocus } from './host/clipboard/onNextFocus.ts';
import { SecretClipboard } from './host/clipboard/secretClipboard.ts';
import { registerCommands } from './host/commands/registerCommands.ts';
import { editorRedirects, receiveEditorRedirects } from './host/signIn/editorRedirects.ts';
import { ReportDocuments } from './host/doctor/reportDocuments.ts';
import { registerJwtHover } from './host/hover/registerJwtHover.ts';
import { inspectorSource } from './host/inspectorSource.ts';
import { logIfUnexpected } from './host/logIfUnexpected.ts';
import { logSink } from './host/logSink.ts';
import { notify } from './host/notify.ts';
import { once } from './host/once.ts';
import { openBrowser } from './host/signIn/openBrowser.ts';
import { redirectPageWords } from './host/signIn/redirectPageWords.ts';
import {
  authenticationProvider,
  commands as commandIds,
  inspectorViewType,
} from './host/registry.ts';
import type { Services, WindowServices } from './host/services.ts';
import { createSessionManager } from './host/sessions/createSessionManager.ts';
import { CurrentSession } from './host/sessions/currentSession.ts';
import { KnownSessions } from './host/sessions/knownSessions.ts';
import { SessionKeeper } from './host/sessions/sessionKeeper.ts';
import { unreadableNotices } from './host/sessions/unreadableNotices.ts';
import { TokenHistory } from './host/sessions/tokenHistory.ts';
import { clipboardClearAfterSeconds, httpTimeoutSeconds } from './host/settings/numbers.ts';
import { otherProviders } from './host/settings/otherProviders.ts';
import { ProblemReporter } from './host/settings/problemReporter.ts';
import { ProviderSettings } from './host/settings/providerSettings.ts';
import { WorkspaceApproval } from './host/settings/workspaceApproval.ts';
import { SharedStorage } from './host/sharedStorage.ts';
import { startTimer } from './host/startTimer.ts';
import { withStorageNotices } from './host/storageNotices.ts';
import type { FailedAction } from './host/tellError.ts';
import { TraceDocuments } from './host/trace/traceDocuments.ts';
import { TroubleshootingGuide } from './host/troubleshooting/troubleshootingGuide.ts';
import { registerViews } from './host/views/registerViews.ts';

/** How long the editor may wait for us when it closes; it waits for 5 s itself. */
const closingMs = 4000;

let close = (): Promise<void> => Promise.resolve();

const clock: Clock = { nowEpochMs: () => Date.now() };

/** Builds the graph and registers it. Reads no secret and no file, and asks no network. */
export function activate(context: ExtensionContext): void {
  const log = window.createOutputChannel('OIDC Tokens', { log: true });
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
  const http = {
    // Looked up at each call: VS Code swaps it for one that knows proxies and certificates.
    fetch: async (url: string, { clientCertificate, ...init }: RequestOptions) => {
      if (clientCertificate === undefined) {
        return globalThis.fetch(url, init);
      }
      const { mutualTlsFetch } = await import('./core/oidc/mutualTlsFetch.ts');
      return mutualTlsFetch(url, init, clientCertificate);
    },
    clock,
    events,
    timeoutSeconds: httpTimeoutSeconds,
  };
  const traces = new TraceLog();
  const protocol = once(async () => {
    const { createProtocol } = await import('./core/protocol.ts');
    return createProtocol({
      http,
      openBrowser,
      pageWords: redirectPageWords(),
      startTimer,
      editorRedirects: editorRedirects(redirectExchange),
      traces,
    });
  });
  const onDemand = once(() => import('./host/onDemand.ts'));
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
  const services = once(async (): Promise<Services> => {
    const { InspectorPanels, describeError, loneTokens } = await onDemand();
    const panels: Services['panels'] = new InspectorPanels(context.extensionUri, {
      source: inspectorSource({
        settings,
        approval,
        sessions,
        secrets,
        protocol,
        history,
        onDidChangeSessions: known.onDidGetNews,
      }),
      tokens: loneTokens({ settings, approval, protocol }),
      commands: {
        openToken: (token) => {
          panels.showToken({ token, accessToken: undefined });
        },
        decode: () => commands.executeCommand(commandIds.decode),
        compare: (session) => commands.executeCommand(commandIds.compareTokens, { session }),
      },
      clock,
      startTimer,
      copyToClipboard: (text) => env.clipboard.writeText(text),
      copySecret: async (text) => {
        tellOfClearing(await clipboard.copy(text));
      },
      describeError,
    });
    context.subscriptions.push(panels);
    return { ...parts, panels };
  });
  const forOthers = new OidcAuthenticationProvider(parts, async () => {
    const { authenticationError, isClean, signInFor, signOutMessage } = await onDemand();
    const all = await services();
    return {
      signIn: (scopes, ofAccount) => signInFor(all, scopes, ofAccount),
      tellSignOut: (known, report, siblings) => {
        notify(
          isClean(report) ? 'information' : 'warning',
          signOutMessage(known, report, siblings),
        );
      },
      readable: (cause) => authenticationError(cause, events),
    };
  });
  // Not among the subscriptions: those end before the last answers have come.
  close = async () => {
    const clearing = settledWithin(clipboard.clearNow(), closingMs);
    await sessions.close(closingMs).finally(() => {
      log.dispose();
    });
    await clearing;
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
    guide,
    settings.onDidChange(() => {
      sessionsChanged.fire(); // an edited entry has other sessions
    }),
    storage.onMayHaveChanged(() => {
      sessionsChanged.fire(); // another window signed in or out, or refreshed
    }),
    forOthers,
    authentication.registerAuthenticationProvider(
      authenticationProvider.id,
      authenticationProvider.label,
      forOthers,
      { supportsMultipleAccounts: true },
    ),
    receiveEditorRedirects(redirectExchange),
    window.registerWebviewPanelSerializer(inspectorViewType, {
      deserializeWebviewPanel: async (panel, state) =>
        (await services()).panels.deserializeWebviewPanel(panel, state),
    }),
    ...registerCommands(async () => {
      const { implementations, runCommand } = await onDemand();
      const all = await services();
      return (id, argument, selection) =>
        runCommand(all, implementations[id], { id, argument, selection });
    }, events),
    ...registerViews(parts, async (entry) => (await onDemand()).describeEntry(entry)),
    registerJwtHover(clock),
    new SessionKeeper({ settings, storage, sessions, known, clock, events }),
  );
}

/** Waits for refresh tokens that were sent: what comes for them must be stored. */
export function deactivate(): Promise<void> {
  return close();
}
