import { commands } from 'vscode';
import { toOidcError } from '../core/errors.ts';
import { CommandError } from './commandError.ts';
import { logIfUnexpected } from './logIfUnexpected.ts';
import type { CommandId } from './registry.ts';
import type { Services } from './services.ts';
import { tellError } from './tellError.ts';

/** A command as it was run, for running it again. */
interface Invocation {
  readonly id: CommandId;
  readonly argument: unknown;
  /** Does the failed part again, where the whole command would ask anew. */
  readonly repeat?: () => unknown;
}

/** Runs a part of a command that a button starts; a failure is told as one of the command itself. */
export async function runAndTell(
  services: Services,
  invocation: Invocation,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (cause) {
    tell(services, invocation, cause);
  }
}

function tell(services: Services, invocation: Invocation, cause: unknown): void {
  const error = cause instanceof CommandError ? cause.error : toOidcError(cause);
  if (error.code === 'cancelled' || error.code === 'superseded') {
    return;
  }
  logIfUnexpected(cause, services.events);
  const {
    id,
    argument,
    repeat = (): unknown => commands.executeCommand(id, argument),
  } = invocation;
  services.events({ type: 'command_failed', command: id, errorCode: error.code });
  const { providerId, sessionId, providerLabel } =
    cause instanceof CommandError
      ? cause
      : { providerId: undefined, sessionId: undefined, providerLabel: '' };
  tellError(services, error, { providerId, sessionId, providerLabel, repeat });
}
