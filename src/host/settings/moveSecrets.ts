import { ConfigurationTarget, l10n, window, workspace } from 'vscode';
import { toOidcError } from '../../core/errors.ts';
import { isJsonObject, type JsonObject } from '../../core/json.ts';
import {
  findMisplacedSecrets,
  type MisplacedSecret,
} from '../../core/provider/misplacedSecrets.ts';
import type { ProviderConfig } from '../../core/provider/providerConfig.ts';
import type { ClientSecrets } from '../../core/session/clientSecrets.ts';
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
      if (provider !== undefined && (await store(secrets, provider, misplaced))) {
        moved.push(misplaced);
      }
    }
    if (moved.length > 0 && isJsonObject(value)) {
      await workspace
        .getConfiguration()
        .update(settingKeys.providers.key, without(value, moved), targets[source]);
      void window.showInformationMessage(
        l10n.t('Moved {0} client secret(s) out of settings into secret storage.', moved.length),
      );
    }
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
