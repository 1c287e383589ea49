import { workspace } from 'vscode';
import { settings } from '../registry.ts';

/**
 * The settings file an entry comes from. Entries are whole; files never merge. `remote` is the file
 * of a remote machine or container, which a repository can bring along (`devcontainer.json`), so it
 * is trusted no more than a workspace's.
 */
export type SettingsSource = 'user' | 'remote' | 'workspace';

/** On the same id an earlier one wins. */
export const sourcesByRank: readonly SettingsSource[] = ['user', 'remote', 'workspace'];

/** The value as one settings file has it. */
export function rawProviders(source: SettingsSource): unknown {
  const values = workspace.getConfiguration().inspect(settings.providers.key);
  const { globalLocalValue, globalRemoteValue } = (values ?? {}) as UnmergedGlobals;
  switch (source) {
    case 'user':
      // Without a remote file the merged value is the local one.
      return globalRemoteValue === undefined ? values?.globalValue : globalLocalValue;
    case 'remote':
      return globalRemoteValue;
    case 'workspace':
      // VS Code hides restricted settings without trust, too; this does not rely on it.
      return workspace.isTrusted ? values?.workspaceValue : undefined;
  }
}

/**
 * Whether any settings file that counts has an entry, or a mistake in the place of entries. A window
 * without has no sessions and no problems, and nothing to do by itself.
 */
export function hasProviderEntries(): boolean {
  return sourcesByRank.some((source) => {
    const value = rawProviders(source);
    return value !== undefined && !isEmptyObject(value);
  });
}

function isEmptyObject(value: unknown): boolean {
  return JSON.stringify(value) === '{}';
}

/** What VS Code knows of a setting beyond its types: the two files behind `globalValue`, unmerged. */
interface UnmergedGlobals {
  readonly globalLocalValue?: unknown;
  readonly globalRemoteValue?: unknown;
}
