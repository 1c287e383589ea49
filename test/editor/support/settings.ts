import { ConfigurationTarget, workspace } from 'vscode';
import { settings } from '../../../src/host/registry.ts';

export const { Global: user, Workspace: workspaceFile } = ConfigurationTarget;

/** Writes a setting into the user's file, or into the workspace's. `undefined` removes it. */
export async function writeSetting(
  key: string,
  value: unknown,
  target: ConfigurationTarget = user,
): Promise<void> {
  await workspace.getConfiguration().update(key, value, target);
}

export function writeProviders(value: unknown, target: ConfigurationTarget = user): Promise<void> {
  return writeSetting(settings.providers.key, value, target);
}

/** `oidc.providers` as each file has it. */
export function writtenProviders(): { readonly user: unknown; readonly workspace: unknown } {
  const written = workspace.getConfiguration().inspect(settings.providers.key);
  return { user: written?.globalValue, workspace: written?.workspaceValue };
}

/** No setting of the extension is left in any file. */
export async function clearSettings(): Promise<void> {
  for (const { key } of Object.values(settings)) {
    for (const target of [user, workspaceFile]) {
      await writeSetting(key, undefined, target);
    }
  }
}
