import { l10n, workspace } from 'vscode';
import { isJsonObject, type JsonObject } from '../../core/json.ts';
import { freeProviderId } from '../../core/provider/freeProviderId.ts';
import { openSettingsButton, signInButton } from '../buttons.ts';
import { notify } from '../notify.ts';
import { settings as settingKeys } from '../registry.ts';
import type { Services } from '../services.ts';
import { isUserFileWritable, takenProviderIds } from './providerSettings.ts';
import { rawProviders } from './rawProviders.ts';
import { configurationTargets, type WritableSource } from './targets.ts';

/** An entry that is to be one of `oidc.providers`. */
export interface NewEntry {
  /** The id is made of it when the entry is written. */
  readonly name: string;
  readonly entry: JsonObject;
  readonly target: WritableSource;
  /** What else belongs to the provider; done once its entry is there. */
  readonly afterwards?: () => Promise<void>;
}

/** Where an entry can be added without a loss; none, and why not. */
export function entryTargets(): {
  readonly targets: readonly WritableSource[];
  readonly obstacle: string | undefined;
} {
  const obstacle = obstacleIn('user');
  const canWriteWorkspace =
    workspace.isTrusted &&
    workspace.workspaceFolders !== undefined &&
    obstacleIn('workspace') === undefined;
  return {
    targets: [
      ...(obstacle === undefined ? (['user'] as const) : []),
      ...(canWriteWorkspace ? (['workspace'] as const) : []),
    ],
    obstacle,
  };
}

/** Why a settings file can't take an entry without a loss; undefined when it can. */
function obstacleIn(target: WritableSource): string | undefined {
  const { key } = settingKeys.providers;
  if (target === 'user' && !isUserFileWritable()) {
    return l10n.t(
      'The settings of the remote machine have {0} as well, and the editor would write there. Write the entry into your own settings yourself.',
      key,
    );
  }
  return entriesIn(target) === undefined
    ? l10n.t('{0} in your settings is not an object. Correct it, then add the provider.', key)
    : undefined;
}

/** Undefined when they are something else than entries. */
function entriesIn(target: WritableSource): JsonObject | undefined {
  const value = rawProviders(target) ?? {};
  return isJsonObject(value) ? value : undefined;
}

/**
 * Writes an entry beside the others of a settings file, and says so, or why it could not. The file is
 * read when it is written: what others did to it meanwhile stays.
 */
export async function addEntry(services: Services, added: NewEntry): Promise<void> {
  const { name, entry, target } = added;
  const obstacle = obstacleIn(target);
  if (obstacle !== undefined) {
    notify('warning', obstacle, openSettingsButton(target));
    return;
  }
  const id = freeProviderId(name, takenProviderIds());
  const entries = { ...entriesIn(target), [id]: entry };
  const { key } = settingKeys.providers;
  try {
    await workspace.getConfiguration().update(key, entries, configurationTargets[target]);
  } catch {
    // The editor refuses, for one, while the file has unsaved changes.
    notify(
      'error',
      l10n.t(
        'The provider can’t be added: the settings file has unsaved changes or a mistake in it. Correct and save it, then try again.',
      ),
      { title: l10n.t('Try Again'), run: () => addEntry(services, added) },
      openSettingsButton(target),
    );
    return;
  }
  await added.afterwards?.();
  notify(
    'information',
    tellWhere(id, target),
    signInButton(services, id),
    openSettingsButton(target),
  );
}

function tellWhere(id: string, target: WritableSource): string {
  return target === 'user'
    ? l10n.t('{0} is in your settings.', id)
    : l10n.t('{0} is in the settings of this workspace.', id);
}
