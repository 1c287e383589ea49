import { l10n } from 'vscode';
import type { PlaceExposure } from '../../core/placeholders/launchExposure.ts';

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
  }
}
