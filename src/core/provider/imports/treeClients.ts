import { isJsonObject, type JsonObject } from '../../json.ts';
import { areOfClient, plainKey, readFields } from './clientFields.ts';
import type { FoundClient } from './importedClient.ts';
import { presetIds } from '../presets/presets.ts';

/** Names that say what kind of thing it is, and not which. */
const tellNothing: ReadonlySet<string> = new Set([
  '',
  'web',
  'installed',
  'openidconnect',
  'oidc',
  'oauth',
  'oauth2',
]);

/**
 * The clients of a configuration, wherever in it they stand: each object that has a client id and
 * something to find the provider by. So `client_secrets.json` in both its forms, and the sections of an
 * `appsettings.json`.
 */
export function treeClients(tree: JsonObject, name = ''): readonly FoundClient[] {
  const fields = readFields(tree);
  if (areOfClient(fields)) {
    const vendor = presetIds.find((id) => plainKey(id) === plainKey(name));
    return [
      {
        name: tellNothing.has(plainKey(name)) ? undefined : name,
        vendor,
        fields,
      },
    ];
  }
  return Object.entries(tree).flatMap(([key, value]) =>
    isJsonObject(value) ? treeClients(value, key) : [],
  );
}
