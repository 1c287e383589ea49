import { commands, env, l10n, type Disposable } from 'vscode';
import { toOidcError } from '../../core/errors.ts';
import { faultOf } from '../../core/fault.ts';
import { errorMessage } from '../errorMessages.ts';
import type { ErrorAction } from '../errorWords/explanation.ts';
import { notify } from '../notify.ts';
import { openSettings } from '../openSettings.ts';
import { commands as commandIds, type CommandId } from '../registry.ts';
import type { Services } from '../services.ts';
import type { SettingsSource } from '../settings/providerSettings.ts';
import { CommandError } from './commandError.ts';
import { parseTarget, type CommandTarget } from './target.ts';

/** One command. It resolves to nothing: no command returns a token or secret. */
export type Command = (services: Services, target: CommandTarget) => Promise<void>;

/**
 * Registers a command so that it neither returns nor throws anything: a failure is one readable
 * message with what can be done about it, and a line in the log.
 */
export function registerCommand(services: Services, id: CommandId, command: Command): Disposable {
  return commands.registerCommand(id, async (argument: unknown) => {
    services.problems.report();
    try {
      await command(services, parseTarget(argument));
    } catch (cause) {
      tell(services, { id, argument }, cause);
    }
  });
}

/** A command as it was run, for running it again. */
interface Invocation {
  readonly id: CommandId;
  readonly argument: unknown;
}

function tell(services: Services, invocation: Invocation, cause: unknown): void {
  const error = cause instanceof CommandError ? cause.error : toOidcError(cause);
  if (error.code === 'cancelled' || error.code === 'superseded') {
    return;
  }
  if (error.code === 'unexpected') {
    services.events({ type: 'unexpected_fault', fault: faultOf(cause) });
  }
  services.events({ type: 'command_failed', command: invocation.id, errorCode: error.code });
  const provider = cause instanceof CommandError ? cause : undefined;
  const { text, actions } = errorMessage(error, provider?.providerLabel ?? l10n.t('OIDC'));
  const buttons = actions.map((action) => ({
    title: actionTitle(action),
    run: () =>
      action === 'tryAgain'
        ? commands.executeCommand(invocation.id, invocation.argument)
        : perform(services, action, provider),
  }));
  notify('error', text, ...buttons);
}

function actionTitle(action: ErrorAction): string {
  switch (action) {
    case 'signIn':
      return l10n.t('Sign in');
    case 'tryAgain':
      return l10n.t('Try Again');
    case 'refresh':
      return l10n.t('Refresh Now');
    case 'openSettings':
      return l10n.t('Open Settings');
    case 'setClientSecret':
      return l10n.t('Set Client Secret');
    case 'reloadWindow':
      return l10n.t('Reload Window');
    case 'showLog':
      return l10n.t('Show Log');
    default:
      return l10n.t('Copy Redirect URI');
  }
}

async function perform(
  services: Services,
  action: Exclude<ErrorAction, 'tryAgain'>,
  failed: CommandError | undefined,
): Promise<void> {
  const providerId = failed?.providerId;
  switch (action) {
    case 'signIn':
      services.startSignIn(providerId);
      break;
    case 'refresh': {
      const target = { provider: providerId, session: failed?.sessionId };
      await commands.executeCommand(commandIds.refresh, target);
      break;
    }
    case 'openSettings':
      await openSettings(sourceOf(services, providerId));
      break;
    case 'setClientSecret':
      await commands.executeCommand(commandIds.setClientSecret, providerId);
      break;
    case 'reloadWindow':
      await commands.executeCommand('workbench.action.reloadWindow');
      break;
    case 'showLog':
      services.showLog();
      break;
    default:
      await env.clipboard.writeText(action.copyRedirectUri);
  }
}

function sourceOf(services: Services, providerId: string | undefined): SettingsSource {
  const { providers } = services.settings.read();
  return providers.find(({ config }) => config.id === providerId)?.source ?? 'user';
}
