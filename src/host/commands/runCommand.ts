import { commands, type Disposable } from 'vscode';
import { toOidcError } from '../../core/errors.ts';
import { logIfUnexpected } from '../logIfUnexpected.ts';
import type { CommandId } from '../registry.ts';
import type { Services } from '../services.ts';
import { tellError } from '../tellError.ts';
import { CommandError } from './commandError.ts';
import { parseTarget, type CommandTarget } from './target.ts';

/** One command. It resolves to nothing: no command returns a token or secret. */
export type Command = (services: Services, target: CommandTarget) => Promise<void>;

/**
 * Registers a command so that it neither returns nor throws anything: a failure is one readable
 * message with what can be done about it, and a line in the log.
 */
export function registerCommand(services: Services, id: CommandId, command: Command): Disposable {
  return commands.registerCommand(id, async (argument: unknown, selection: unknown) => {
    services.problems.report();
    try {
      await command(services, parseTarget(argument, selection));
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
  logIfUnexpected(cause, services.events);
  services.events({ type: 'command_failed', command: invocation.id, errorCode: error.code });
  const { providerId, sessionId, providerLabel } =
    cause instanceof CommandError
      ? cause
      : { providerId: undefined, sessionId: undefined, providerLabel: '' };
  const repeat = (): unknown => commands.executeCommand(invocation.id, invocation.argument);
  tellError(services, error, { providerId, sessionId, providerLabel, repeat });
}
