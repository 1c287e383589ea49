import { ConfigurationTarget, l10n, workspace } from 'vscode';
import { isJsonObject, type JsonObject } from '../../core/json.ts';
import { openSettingsButton, signInButton } from '../buttons.ts';
import { notify } from '../notify.ts';
import { settings as settingKeys } from '../registry.ts';
import type { Services } from '../services.ts';
import { isUserFileWritable, rawProviders } from './providerSettings.ts';

/** The settings files that an entry can be added to. */
export type EntryTarget = 'user' | 'workspace';

const targets: Readonly<Record<EntryTarget, ConfigurationTarget>> = {
  user: ConfigurationTarget.Global,
  workspace: ConfigurationTarget.Workspace,
};

/** An entry that is to be one of `oidc.providers`. */
export interface NewEntry {
  readonly id: string;
  readonly entry: JsonObject;
  readonly target: EntryTarget;
}

/** Why the user's own settings can't take an entry without a loss; undefined when they can. */
export function obstacleInUserSettings(): string | undefined {
  const { key } = settingKeys.providers;
  if (!isUserFileWritable()) {
    return l10n.t(
      'The settings of the remote machine have {0} as well, and the editor would write there. Write the entry into your own settings yourself.',
      key,
    );
  }
  return entriesIn('user') === undefined
    ? l10n.t('{0} in your settings is not an object. Mend it, then add the provider.', key)
    : undefined;
}

/** Where an entry can be added without a loss. */
export function entryTargets(): readonly EntryTarget[] {
  const user = obstacleInUserSettings() === undefined ? (['user'] as const) : [];
  const isPossible =
    workspace.isTrusted &&
    workspace.workspaceFolders !== undefined &&
    entriesIn('workspace') !== undefined;
  return [...user, ...(isPossible ? (['workspace'] as const) : [])];
}

/** Undefined when they are something else than entries. */
function entriesIn(target: EntryTarget): JsonObject | undefined {
  const value = rawProviders(target) ?? {};
  return isJsonObject(value) ? value : undefined;
}

/** Writes an entry beside the others of a settings file, and says so, or why it could not. */
export async function addEntry(services: Services, added: NewEntry): Promise<void> {
  const { id, entry, target } = added;
  const entries = { ...entriesIn(target), [id]: entry };
  const { key } = settingKeys.providers;
  try {
    await workspace.getConfiguration().update(key, entries, targets[target]);
  } catch {
    // The editor refuses, for one, while the file has unsaved changes.
    notify(
      'error',
      l10n.t(
        'The provider can’t be added: the settings file has unsaved changes or a mistake in it. Mend and save it, then try again.',
      ),
      { title: l10n.t('Try Again'), run: () => addEntry(services, added) },
      openSettingsButton(target),
    );
    return;
  }
  notify(
    'information',
    tellWhere(id, target),
    signInButton(services, id),
    openSettingsButton(target),
  );
}

function tellWhere(id: string, target: EntryTarget): string {
  return target === 'user'
    ? l10n.t('{0} is in your settings.', id)
    : l10n.t('{0} is in the settings of this workspace.', id);
}
