import { authentication, window, workspace, type ExtensionContext } from 'vscode';
import { registerCommands } from './host/commands/registerCommands.ts';
import { createSurface } from './host/createSurface.ts';
import { registerJwtHover } from './host/hover/registerJwtHover.ts';
import { registerHttpFiles } from './host/httpFiles/registerHttpFiles.ts';
import { registerLaunch } from './host/launch/registerLaunch.ts';
import { logIfUnexpected } from './host/logIfUnexpected.ts';
import { logSink } from './host/logSink.ts';
import { once } from './host/once.ts';
import {
  authenticationProvider,
  documentSchemes,
  editorRedirect,
  inspectorViewType,
} from './host/registry.ts';
import type { Runtime } from './host/runtime.ts';
import { hasProviderEntries } from './host/settings/rawProviders.ts';
import { startWithProviders } from './host/startWithProviders.ts';
import { systemClock } from './host/systemClock.ts';

let close = (): Promise<void> => Promise.resolve();

/**
 * Registers all that the editor knows of this extension by an id, and nothing else. What is asked of a
 * registration goes to the runtime, which `startRuntime.ts` builds at the first need. Reads no secret
 * and no file, and asks no network.
 */
export function activate(context: ExtensionContext): void {
  let started: Runtime | undefined;
  const runtime = once(async () => {
    const { startRuntime } = await import('./host/startRuntime.ts');
    started = startRuntime(context, surface);
    return started;
  });
  const surface = createSurface(runtime);
  const { log, view, rowsChanged, statusItem, sessionsChanged, documentChanged } = surface;
  const events = logSink(log);
  // Not among the subscriptions: those end before the last answers have come.
  close = async () => {
    try {
      await started?.close();
    } finally {
      log.dispose();
    }
  };
  context.subscriptions.push(
    view,
    rowsChanged,
    statusItem,
    sessionsChanged,
    authentication.registerAuthenticationProvider(
      authenticationProvider.id,
      authenticationProvider.label,
      {
        onDidChangeSessions: sessionsChanged.event,
        // The Accounts menu asks in every window, and most have no provider and so no session.
        getSessions: async (scopes, options) =>
          hasProviderEntries() ? (await runtime()).authentication.getSessions(scopes, options) : [],
        createSession: async (scopes, options) =>
          (await runtime()).authentication.createSession(scopes, options),
        removeSession: async (id) => (await runtime()).authentication.removeSession(id),
      },
      { supportsMultipleAccounts: true },
    ),
    ...registerCommands(async () => (await runtime()).commands(), events),
    window.registerUriHandler({
      handleUri: async (uri) => {
        // Any web page can have the editor open an address: most are not for us.
        if (uri.path === editorRedirect.path) {
          await (await runtime()).receiveRedirect(uri);
        }
      },
    }),
    window.registerWebviewPanelSerializer(inspectorViewType, {
      deserializeWebviewPanel: async (panel, state) => (await runtime()).restorePanel(panel, state),
    }),
    ...documentSchemes.flatMap((scheme) => [
      documentChanged[scheme],
      workspace.registerTextDocumentContentProvider(scheme, {
        onDidChange: documentChanged[scheme].event,
        provideTextDocumentContent: async (uri, token) =>
          (await runtime()).documents[scheme].provideTextDocumentContent(uri, token),
      }),
    ]),
    registerJwtHover(systemClock),
    registerHttpFiles(async () => (await runtime()).placeholderParts),
    registerLaunch({
      tokens: async () => (await runtime()).launchTokens(),
      texts: async () => (await runtime()).launchTexts(),
    }),
    startWithProviders({
      runtime,
      isStarted: () => started !== undefined,
      onFailure: (error) => {
        logIfUnexpected(error, events);
      },
    }),
  );
}

/** Waits for refresh tokens that were sent: what comes for them must be stored. */
export function deactivate(): Promise<void> {
  return close();
}
