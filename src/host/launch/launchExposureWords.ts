import { l10n } from 'vscode';
import type { LaunchTerminal, PlaceExposure } from '../../core/placeholders/launchExposure.ts';

/** What becomes of a token beside the program's getting it. Inert text, for one place or several. */
export function exposureText(exposure: PlaceExposure): string {
  switch (exposure) {
    case 'process_arguments':
      return l10n.t(
        'On most systems every user can see the arguments of a program, but not its environment: better put it into env.',
      );
    case 'browser_address':
      return l10n.t(
        'A browser keeps the addresses that it opens in its history, the token with it.',
      );
    case 'debugger_commands':
      return l10n.t(
        'A debugger repeats its commands in the Debug Console, the token with them. It does not show what is in env.',
      );
    case 'shell_command':
      return l10n.t(
        'A command is given to a shell, which can keep it in its history, the token with it: better let it read a variable of env.',
      );
  }
}

/** The same of the terminal that a program is run in. */
export function terminalText(terminal: LaunchTerminal): string {
  switch (terminal) {
    case 'integrated':
      return l10n.t(
        'The editor types its environment into a terminal ({0}): a shell can keep the tokens in its history, and the editor can keep them on disk with the terminal. With {1} neither does.',
        'console: integratedTerminal',
        'internalConsole',
      );
    case 'external':
      return l10n.t(
        'A terminal outside of the editor is opened for it ({0}): on some systems its environment is among the arguments of a program then, which every user can see. With {1} it is not.',
        'console: externalTerminal',
        'internalConsole',
      );
    case 'shell':
      return l10n.t(
        'Its environment is that of a whole terminal ({0}), which the editor can keep on disk, to bring it back later. With {1} and {2} it does not.',
        'type: node-terminal',
        'type: node',
        'internalConsole',
      );
  }
}
