import { l10n, workspace } from 'vscode';
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
import { notify } from '../notify.ts';
import { settings as settingKeys } from '../registry.ts';
import { notifyWithGuide } from '../troubleshooting/learnMore.ts';
import {
  isUserFileWritable,
  type ProviderSettings,
  type SourcedProblem,
} from './providerSettings.ts';
import { rawProviders } from './rawProviders.ts';
import { configurationTargets, type WritableSource } from './targets.ts';

function writableSources(): readonly WritableSource[] {
  return isUserFileWritable() ? ['user', 'workspace'] : ['workspace'];
}

/**
 * Whether a problem is a client secret that {@link moveMisplacedSecrets} moves. One among the
 * parameters, say, is not: only its writer knows which client it is of.
 */
export function canBeMoved({ problem, source }: SourcedProblem): boolean {
  return (
    problem.code === 'secret_in_settings' &&
    writableSources().some((writable) => writable === source) &&
    findMisplacedSecrets(rawProviders(source)).some((secret) => pathOf(secret) === problem.path)
  );
}

/**
 * Moves every client secret that stands in settings into SecretStorage: stored and read back first,
 * removed from the file it came from after. One that can't be stored stays where it is.
 */
export async function moveMisplacedSecrets(
  settings: ProviderSettings,
  secrets: ClientSecrets,
): Promise<void> {
  for (const source of writableSources()) {
    const stored: MisplacedSecret[] = [];
    for (const misplaced of findMisplacedSecrets(rawProviders(source))) {
      const provider = findProvider(settings, misplaced.providerId, source);
      if (provider === undefined) {
        const path = `${settingKeys.providers.key}.${misplaced.providerId}`;
        notify(
          'warning',
          l10n.t(
            '{0}: its client secret stays where it is until the entry can be used.',
            inert(path),
          ),
        );
      } else if (await store(secrets, provider, misplaced)) {
        stored.push(misplaced);
      }
    }
    await removeFromFile(stored, source, () => moveMisplacedSecrets(settings, secrets));
  }
}

/** Storing takes time, so the file is read again: an edit made meanwhile stays, also one of a secret. */
async function removeFromFile(
  stored: readonly MisplacedSecret[],
  source: WritableSource,
  retry: () => Promise<void>,
): Promise<void> {
  const value = rawProviders(source);
  const there = findMisplacedSecrets(value).filter((found) =>
    stored.some((one) => pathOf(one) === pathOf(found) && one.secret === found.secret),
  );
  if (
    there.length > 0 &&
    isJsonObject(value) &&
    (await write(without(value, there), source, retry))
  ) {
    notify(
      'information',
      l10n.t(
        'Client secrets moved out of settings into secret storage: {0}. Copies may remain in the file’s history; if others can read it, have new secrets issued.',
        there.length,
      ),
    );
  }
}

/** The editor refuses, for one, while the file has unsaved changes. */
async function write(
  value: JsonObject,
  source: WritableSource,
  retry: () => Promise<void>,
): Promise<boolean> {
  try {
    const configuration = workspace.getConfiguration();
    await configuration.update(settingKeys.providers.key, value, configurationTargets[source]);
    return true;
  } catch {
    notify(
      'error',
      l10n.t(
        'The client secrets are stored, but the settings file can’t be written: it has unsaved changes or a mistake in it. Correct and save it, then try again.',
      ),
      { title: l10n.t('Try Again'), run: retry },
    );
    return false;
  }
}

/** An entry with other errors has no content to bind a secret to yet. */
function findProvider(
  settings: ProviderSettings,
  id: string,
  source: WritableSource,
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
    const { code } = toOidcError(error);
    notifyWithGuide(code, 'error', describeError(error, provider.label));
    return false;
  }
}

function without(value: JsonObject, secrets: readonly MisplacedSecret[]): JsonObject {
  const copy = structuredClone(value) as Record<string, Record<string, unknown>>;
  for (const { providerId, owner, key } of secrets) {
    const entry = copy[providerId];
    const holder = owner === 'login' ? entry : (entry?.['introspection'] as typeof entry);
    if (holder !== undefined) {
      Reflect.deleteProperty(holder, key);
    }
  }
  return copy;
}

/** As in the problem that `parseProviders` reports for it. */
function pathOf({ providerId, owner, key }: MisplacedSecret): string {
  const holder = owner === 'login' ? providerId : `${providerId}.${owner}`;
  return `${settingKeys.providers.key}.${holder}.${key}`;
}
