import { ConfigurationTarget, env, l10n, UIKind, window, workspace } from 'vscode';
import { unlessCancelled } from '../unlessCancelled.ts';

/** The editor's own settings that decide what becomes of terminals when it closes. */
export const keepingSettings = {
  persist: 'terminal.integrated.enablePersistentSessions',
  revive: 'terminal.integrated.persistentSessionReviveProcess',
} as const;

/**
 * Whether the editor writes the environment of terminals to disk. When it closes it serializes every
 * terminal that somebody typed into, with all of its environment, into the storage of the workspace: as
 * plain text, to bring it back at the next start. `isTransient` does not help: it keeps a terminal from
 * coming back, not from being written. An editor in a browser has no time for that when its page closes.
 */
export function isEnvironmentKept(): boolean {
  const configuration = workspace.getConfiguration();
  return (
    env.uiKind === UIKind.Desktop &&
    configuration.get<unknown>(keepingSettings.persist) !== false &&
    configuration.get<unknown>(keepingSettings.revive) !== 'never'
  );
}

/**
 * Asks to change the setting where it would bring a token to disk.
 *
 * @throws {OidcError} `cancelled` when the user wants to keep it
 */
export async function ensureEnvironmentNotKept(): Promise<void> {
  if (!isEnvironmentKept()) {
    return;
  }
  const change = l10n.t('Change the Setting');
  const answer = await window.showWarningMessage(
    l10n.t('Keep the editor from writing the environment of terminals to disk?'),
    {
      modal: true,
      detail: l10n.t(
        'When it closes, the editor writes open terminals to a file, to bring them back later: what they show, and the values of their environment variables. The tokens would be among those. So {0} has to be “never”; terminals still stay when a window is reloaded.',
        keepingSettings.revive,
      ),
    },
    change,
  );
  unlessCancelled(answer);
  const configuration = workspace.getConfiguration();
  const inWorkspace = configuration.inspect(keepingSettings.revive)?.workspaceValue !== undefined;
  await configuration.update(
    keepingSettings.revive,
    'never',
    inWorkspace ? ConfigurationTarget.Workspace : ConfigurationTarget.Global,
  );
}
