import { commands } from 'vscode';
import { settings } from './registry.ts';
import type { SettingsSource } from './settings/rawProviders.ts';

const fileCommands: Readonly<Record<SettingsSource, string>> = {
  user: 'workbench.action.openSettingsJson',
  remote: 'workbench.action.openRemoteSettingsFile',
  workspace: 'workbench.action.openWorkspaceSettingsFile',
};

/** Opens the settings file, as text, at `oidc.providers`. */
export async function openSettings(source: SettingsSource): Promise<void> {
  await commands.executeCommand(fileCommands[source], {
    revealSetting: { key: settings.providers.key },
  });
}
