import type { CommandId } from '../registry.ts';
import { runAndTell } from '../runAndTell.ts';
import type { Services } from '../services.ts';
import { parseTarget, type CommandTarget } from './target.ts';

/** One command. It resolves to nothing: no command returns a token or secret. */
export type Command = (services: Services, target: CommandTarget) => Promise<void>;

/**
 * Runs a command. It neither returns nor throws anything: a failure is one readable message with what
 * can be done about it, and a line in the log.
 */
export async function runCommand(
  services: Services,
  command: Command,
  { id, argument, selection }: GivenCommand,
): Promise<void> {
  services.problems.report();
  await runAndTell(services, { id, argument }, () =>
    command(services, parseTarget(argument, selection)),
  );
}

/** As the editor calls it. */
interface GivenCommand {
  readonly id: CommandId;
  readonly argument: unknown;
  readonly selection: unknown;
}
