import { ConfigurationTarget, l10n, window, workspace } from 'vscode';
import { toOidcError } from '../../core/errors.ts';
import { isJsonObject, type JsonObject } from '../../core/json.ts';
import {
  findMisplacedSecrets,
  type MisplacedSecret,
} from '../../core/provider/misplacedSecrets.ts';
import type { ProviderConfig } from '../../core/provider/providerConfig.ts';
import type { ClientSecrets } from '../../core/session/clientSecrets.ts';
import { inert } from '../../core/text.ts';
import { describeError } from '../errorMessages.ts';
import { settings as settingKeys } from '../registry.ts';
import { rawProviders, type ProviderSettings, type SettingsSource } from './providerSettings.ts';

const targets = {
  user: ConfigurationTarget.Global,
  workspace: ConfigurationTarget.Workspace,
} as const;

/**
 * Moves every client secret that stands in settings into SecretStorage: stored and read back first,
 * removed from the file it came from after. One that can't be stored stays where it is.
 */
export async function moveMisplacedSecrets(
  settings: ProviderSettings,
  secrets: ClientSecrets,
): Promise<void> {
  for (const source of ['user', 'workspace'] as const) {
    const value = rawProviders(source);
    const moved: MisplacedSecret[] = [];
    for (const misplaced of findMisplacedSecrets(value)) {
      const provider = findProvider(settings, misplaced.providerId, source);
      if (provider === undefined) {
        const path = `${settingKeys.providers.key}.${misplaced.providerId}`;
        void window.showWarningMessage(
          l10n.t(
            '{0}: its client secret stays where it is until the entry can be used.',
            inert(path),
          ),
        );
      } else if (await store(secrets, provider, misplaced)) {
        moved.push(misplaced);
      }
    }
    if (moved.length > 0 && isJsonObject(value) && (await write(without(value, moved), source))) {
      void window.showInformationMessage(
        l10n.t('Moved {0} client secret(s) out of settings into secret storage.', moved.length),
      );
    }
  }
}

/** The editor refuses, for one, while the file has unsaved changes. */
async function write(value: JsonObject, source: SettingsSource): Promise<boolean> {
  try {
    const configuration = workspace.getConfiguration();
    await configuration.update(settingKeys.providers.key, value, targets[source]);
    return true;
  } catch {
    void window.showErrorMessage(
      l10n.t('The settings file can’t be written. Save it, then move the client secrets again.'),
    );
    return false;
  }
}

/** An entry with other errors has no content to bind a secret to yet. */
function findProvider(
  settings: ProviderSettings,
  id: string,
  source: SettingsSource,
): ProviderConfig | undefined {
  return settings
    .read()
    .providers.find((entry) => entry.config.id === id && entry.source === source)?.config;
}

async function store(
  secrets: ClientSecrets,
  provider: ProviderConfig,
  { owner, secret }: MisplacedSecret,
): Promise<boolean> {
  try {
    await secrets.set(provider, owner, secret);
    return true;
  } catch (error) {
    void window.showErrorMessage(describeError(toOidcError(error), provider.label));
    return false;
  }
}

function without(value: JsonObject, moved: readonly MisplacedSecret[]): JsonObject {
  const copy = structuredClone(value) as Record<string, Record<string, unknown>>;
  for (const { providerId, owner, key } of moved) {
    const entry = copy[providerId];
    const holder = owner === 'login' ? entry : (entry?.['introspection'] as typeof entry);
    if (holder !== undefined) {
      Reflect.deleteProperty(holder, key);
    }
  }
  return copy;
}
