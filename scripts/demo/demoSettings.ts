import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'jsonc-parser';
import { writeUserSettings } from '../dev/packagedServer.ts';

const providersKey = 'oidc.providers';

/**
 * Puts the local provider's entries into the demo's user settings and leaves all else there as it is:
 * what a person tried yesterday is still there today.
 */
export async function addDemoSettings(
  dataFolder: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<void> {
  const present = await readSettings(join(dataFolder, 'data', 'User', 'settings.json'));
  const providers = { ...asObject(present[providersKey]), ...asObject(settings[providersKey]) };
  await writeUserSettings(dataFolder, {
    'workbench.startupEditor': 'none',
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    'chat.disableAIFeatures': true,
    'extensions.autoCheckUpdates': false,
    ...present,
    ...settings,
    [providersKey]: providers,
  });
}

async function readSettings(file: string): Promise<Record<string, unknown>> {
  try {
    return asObject(parse(await readFile(file, 'utf8')));
  } catch {
    return {};
  }
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
