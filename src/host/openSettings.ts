import { commands, workspace } from 'vscode';
import { settings } from './registry.ts';
import type { SettingsSource } from './settings/providerSettings.ts';

/** Opens the settings file, as text, at `oidc.providers`. */
export async function openSettings(source: SettingsSource): Promise<void> {
  const isWorkspace = source === 'workspace' && workspace.workspaceFolders !== undefined;
  await commands.executeCommand(
    isWorkspace
      ? 'workbench.action.openWorkspaceSettingsFile'
      : 'workbench.action.openSettingsJson',
    { revealSetting: { key: settings.providers.key } },
  );
}
