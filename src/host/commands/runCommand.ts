import { l10n } from 'vscode';
import { commandButton } from '../buttons.ts';
import { notify } from '../notify.ts';
import type { CommandId } from '../registry.ts';
import { runAndTell } from '../runAndTell.ts';
import type { Services } from '../services.ts';
import { argumentProblem } from './argumentProblem.ts';
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
  await runAndTell(services, { id, argument }, async () => {
    const target = parseTarget(argument, selection);
    const problem = argumentProblem(argument, target);
    if (problem === undefined) {
      await command(services, target);
    } else {
      tellOfArgument(id, problem);
    }
  });
}

/** Nothing but a key binding, a task or another extension can pass one that is wrong. */
function tellOfArgument(id: CommandId, problem: string): void {
  notify(
    'error',
    l10n.t('{0} was run with an argument that it can’t use: {1}.', id, problem),
    commandButton(l10n.t('Open Keyboard Shortcuts'), 'workbench.action.openGlobalKeybindingsFile'),
  );
}

/** As the editor calls it. */
interface GivenCommand {
  readonly id: CommandId;
  readonly argument: unknown;
  readonly selection: unknown;
}
