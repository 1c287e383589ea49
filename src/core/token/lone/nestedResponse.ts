import { isJsonObject, type JsonObject } from '../../json.ts';

/** What only a token response has, unlike `code`, which errors have as well. */
const tellingNames = ['access_token', 'id_token', 'refresh_token'] as const;

/** Levels of objects and lists that a response may be wrapped in, as in `{"data":[{…}]}`. */
const levels = 2;

/** The first token response inside of a JSON value, the outer ones first; `undefined` where is none. */
export function nestedResponse(value: unknown): JsonObject | undefined {
  let found: readonly unknown[] = [value];
  for (let level = 0; level < levels; level += 1) {
    found = found.flatMap((one): readonly unknown[] =>
      typeof one === 'object' && one !== null ? Object.values(one) : [],
    );
    const response = found.filter(isJsonObject).find(isResponse);
    if (response !== undefined) {
      return response;
    }
  }
  return undefined;
}

function isResponse(value: JsonObject): boolean {
  return tellingNames.some((name) => Object.hasOwn(value, name) && typeof value[name] === 'string');
}
