import { isJsonObject, mapTexts } from '../json.ts';
import {
  replaceTokenPlaceholders,
  tokenPlaceholders,
  type TokenPlaceholder,
} from './tokenPlaceholder.ts';

/** A placeholder with where it stands in a JSON value. */
export interface PlacedPlaceholder {
  readonly placeholder: TokenPlaceholder;
  /** The names and indexes that lead there; for a name with a placeholder in it, that name is the last. */
  readonly path: readonly (string | number)[];
  /** It is in a name, not in a value. */
  readonly isInName: boolean;
}

/** All placeholders in the strings of a JSON value, those in names of members among them. */
export function placedPlaceholders(
  value: unknown,
  path: PlacedPlaceholder['path'] = [],
): readonly PlacedPlaceholder[] {
  if (typeof value === 'string') {
    return placedIn(value, path, false);
  }
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => placedPlaceholders(item, [...path, index]));
  }
  if (isJsonObject(value)) {
    return Object.entries(value).flatMap(([name, member]) => [
      ...placedIn(name, [...path, name], true),
      ...placedPlaceholders(member, [...path, name]),
    ]);
  }
  return [];
}

/** The same JSON value with each placeholder in a string replaced. Names of members stay as they are. */
export function fillPlaceholders(
  value: unknown,
  replacement: (placeholder: TokenPlaceholder) => string,
): unknown {
  return mapTexts(value, (text) => replaceTokenPlaceholders(text, replacement));
}

/** A path for people, also where brackets may not be shown: `env.TOKEN`, `args.1`. */
export function writePath(path: PlacedPlaceholder['path']): string {
  return path.join('.');
}

function placedIn(
  text: string,
  path: PlacedPlaceholder['path'],
  isInName: boolean,
): readonly PlacedPlaceholder[] {
  return tokenPlaceholders(text).map((placeholder) => ({ placeholder, path, isInName }));
}
