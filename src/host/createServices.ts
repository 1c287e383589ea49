import { commands, env, type ExtensionContext } from 'vscode';
import { toOidcError } from '../core/errors.ts';
import type { Protocol } from '../core/protocol.ts';
import { tellOfClearing } from './clipboard/clipboardWords.ts';
import { loneTokens } from './decoding/loneTokens.ts';
import { describeError, isErrorCode } from './errorMessages.ts';
import { inspectorSource } from './inspectorSource.ts';
import { InspectorPanels } from './panel/inspectorPanels.ts';
import { commands as commandIds } from './registry.ts';
import type { Services, WindowServices } from './services.ts';
import { issuersInSettings } from './settings/issuersInSettings.ts';
import { startTimer } from './startTimer.ts';
import { tellStale } from './terminal/tellStale.ts';
import { TokenTerminals } from './terminal/tokenTerminals.ts';
import { WorkspaceTokens } from './terminal/workspaceTokens.ts';

/** Adds to the services of a window what nobody needs before a command runs or a panel is restored. */
export function createServices(
  context: ExtensionContext,
  parts: WindowServices,
  protocol: () => Promise<Protocol>,
): Services {
  const { clock, known, clipboard, traces } = parts;
  const panels: InspectorPanels = new InspectorPanels(context.extensionUri, {
    source: inspectorSource({ ...parts, protocol, onDidChangeSessions: known.onDidGetNews }),
    tokens: loneTokens({ ...parts, protocol, issuersInSettings }),
    commands: {
      openToken: (token) => {
        panels.showToken({ token, accessToken: undefined });
      },
      decode: () => commands.executeCommand(commandIds.decode),
      addProvider: (issuer) => commands.executeCommand(commandIds.addProvider, { issuer }),
      showTrace: (trace) => commands.executeCommand(commandIds.showTrace, { trace }),
      learnMore: async (errorCode) => {
        if (isErrorCode(errorCode)) {
          await parts.guide.show(errorCode);
        }
      },
      compare: (session) => commands.executeCommand(commandIds.compareTokens, { session }),
    },
    clock,
    startTimer,
    copyToClipboard: (text) => env.clipboard.writeText(text),
    copySecret: async (text) => {
      tellOfClearing(await clipboard.copy(text));
    },
    describeError,
    traceOf: (error) => traces.of(toOidcError(error))?.id,
    keysTraceOf: (report) => traces.of(report)?.id,
  });
  const terminals = new TokenTerminals({
    known,
    clock,
    onStale: (...stale) => {
      tellStale(parts, ...stale);
    },
  });
  const workspaceTokens = new WorkspaceTokens({
    workspaceState: context.workspaceState,
    collection: () => context.environmentVariableCollection,
    known,
    clock,
    startTimer,
  });
  context.subscriptions.push(panels, terminals, workspaceTokens);
  return { ...parts, panels, terminals, workspaceTokens };
}
