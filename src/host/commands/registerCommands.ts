import { commands, l10n, type Disposable } from 'vscode';
import type { EventSink } from '../../core/ports.ts';
import { logIfUnexpected } from '../logIfUnexpected.ts';
import { notify } from '../notify.ts';
import { commands as commandIds } from '../registry.ts';
import type { RunCommand } from '../runtime.ts';

/** Registers every command of the registry. What they do is loaded when the first of them runs. */
export function registerCommands(
  load: () => Promise<RunCommand>,
  events: EventSink,
): readonly Disposable[] {
  return Object.values(commandIds).map((id) =>
    commands.registerCommand(id, async (...given: readonly unknown[]) => {
      const run = await load().catch((error: unknown) => {
        logIfUnexpected(error, events);
        tellNotLoaded();
      });
      await run?.(id, ...given);
    }),
  );
}

/** An update takes away the files of the version that this window still runs. */
function tellNotLoaded(): void {
  notify('error', l10n.t('OIDC: the extension was updated or removed. Reload the window.'), {
    title: l10n.t('Reload Window'),
    run: () => commands.executeCommand('workbench.action.reloadWindow'),
  });
}
