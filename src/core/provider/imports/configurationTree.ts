import { isJsonObject, type JsonObject } from '../../json.ts';
import { plainKey } from './clientFields.ts';

/** Deeper than any configuration; a file that goes on is not followed. */
const maxDepth = 12;

/**
 * Configuration as an object of objects, whichever way it was written: keys with a separator in them,
 * `spring.security` or `AzureAd:ClientId`, stand for objects in objects, and `scope[0]` for a list.
 */
export function configurationTree(values: JsonObject, separator: '.' | ':'): JsonObject {
  const tree = withLists(grow(values, separator, 0));
  return isJsonObject(tree) ? tree : {};
}

function grow(values: JsonObject, separator: string, depth: number): JsonObject {
  const tree = emptyTree();
  for (const [key, value] of Object.entries(values)) {
    const path = key.split(separator).flatMap((part) => part.split(/\[(?=\d+\]$)|\]$/));
    const branch =
      isJsonObject(value) && depth < maxDepth ? grow(value, separator, depth + 1) : value;
    plant(
      tree,
      path.filter((part) => part !== ''),
      branch,
    );
  }
  return tree;
}

function plant(tree: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [key, ...rest] = path;
  if (key === undefined || path.length > maxDepth) {
    return;
  }
  const there = tree[key];
  if (rest.length === 0) {
    tree[key] = isJsonObject(there) && isJsonObject(value) ? { ...there, ...value } : value;
    return;
  }
  const branch = Object.assign(emptyTree(), isJsonObject(there) ? there : {});
  plant(branch, rest, value);
  tree[key] = branch;
}

/** Members that are nothing but numbered from 0 are a list. */
function withLists(value: unknown): unknown {
  if (!isJsonObject(value)) {
    return value;
  }
  const entries = Object.entries(value).map(([key, member]) => [key, withLists(member)] as const);
  const isList = entries.length > 0 && entries.every(([key], place) => key === String(place));
  return isList
    ? entries.map(([, member]) => member)
    : Object.assign(emptyTree(), Object.fromEntries(entries));
}

/** Without a prototype, so that no key of a file is special. */
function emptyTree(): Record<string, unknown> {
  return Object.create(null) as Record<string, unknown>;
}

/** The object at a place in the tree, its keys spelled in any way; an empty one where there is none. */
export function objectAt(tree: JsonObject, ...path: readonly string[]): JsonObject {
  return path.reduce((branch: JsonObject, wanted) => {
    const found = Object.entries(branch).find(([key]) => plainKey(key) === plainKey(wanted));
    return isJsonObject(found?.[1]) ? found[1] : {};
  }, tree);
}

/** A text at a place in the tree. */
export function textAt(tree: JsonObject, ...path: readonly string[]): string | undefined {
  const key = plainKey(path.at(-1) ?? '');
  const holder = objectAt(tree, ...path.slice(0, -1));
  const value = Object.entries(holder).find(([name]) => plainKey(name) === key)?.[1];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
