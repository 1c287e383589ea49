import { isJsonObject, type JsonObject } from '../json.ts';

/** Keys under which people put a client secret, where none may be. */
export const secretKey = /^client_?secret$/i;

/** A secret that stands in a settings value, for moving it out. Never logged, never shown. */
export interface MisplacedSecret {
  readonly providerId: string;
  readonly owner: 'login' | 'introspection';
  readonly key: string;
  readonly secret: string;
}

/** The client secrets in one settings value, wherever `parseProviders` warned of one that it can use without. */
export function findMisplacedSecrets(value: unknown): readonly MisplacedSecret[] {
  if (!isJsonObject(value)) {
    return [];
  }
  return Object.entries(value).flatMap(([id, entry]) => {
    if (!isJsonObject(entry)) {
      return [];
    }
    const { introspection } = entry as { introspection?: unknown };
    return [
      ...secretsIn(entry, id, 'login'),
      ...(isJsonObject(introspection) ? secretsIn(introspection, id, 'introspection') : []),
    ];
  });
}

function secretsIn(
  entry: JsonObject,
  providerIdOfEntry: string,
  owner: MisplacedSecret['owner'],
): readonly MisplacedSecret[] {
  return Object.entries(entry).flatMap(([key, secret]) =>
    secretKey.test(key) && typeof secret === 'string'
      ? [{ providerId: providerIdOfEntry, owner, key, secret }]
      : [],
  );
}
