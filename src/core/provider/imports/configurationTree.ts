import { isJsonObject, type JsonObject } from '../../json.ts';
import { plainKey } from './clientFields.ts';

/** More than any configuration has; a file may be made to be too much. */
const maxDepth = 16;
const maxMembers = 20_000;

/** The parts of a key. Between dots a part that has dots itself stands in quotation marks. */
const keyParts = {
  '.': /(?<=^|\.)"([^"]*)"(?=$|\.)|[^.]+/g,
  ':': /[^:]+/g,
} as const;

/**
 * Configuration as an object of objects, whichever way it was written: keys with a separator in them,
 * `spring.security` or `AzureAd:ClientId`, stand for objects in objects, and `scope[0]` for a list. A tree
 * for each document of the file.
 *
 * @throws {RangeError} for more, or deeper, than a configuration is; the documents are counted together
 */
export function configurationTrees(
  documents: readonly JsonObject[],
  separator: keyof typeof keyParts,
): readonly JsonObject[] {
  const planter = new Planter(keyParts[separator]);
  return documents.map((document) => {
    const whole = withLists(planter.tree(document));
    return isJsonObject(whole) ? whole : {};
  });
}

/** One tree of several: the later ones add to the earlier ones, and override them. None is changed. */
export function mergedTree(trees: readonly JsonObject[]): JsonObject {
  const whole = emptyBranch();
  for (const tree of trees) {
    mergeInto(whole, tree);
  }
  return whole;
}

function mergeInto(below: Branch, above: JsonObject): void {
  for (const [key, value] of Object.entries(above)) {
    if (isJsonObject(value)) {
      mergeInto(branchAt(below, key), value);
    } else {
      below[key] = value;
    }
  }
}

type Branch = Record<string, unknown>;

class Planter {
  readonly #keyParts: RegExp;
  #members = 0;

  constructor(ofKey: RegExp) {
    this.#keyParts = ofKey;
  }

  tree(document: JsonObject): JsonObject {
    const root = emptyBranch();
    this.#plant(root, document, 0);
    return root;
  }

  #plant(branch: Branch, values: JsonObject, depth: number): void {
    for (const [key, value] of Object.entries(values)) {
      const path = this.#pathOf(key);
      const last = path.at(-1);
      if (last !== undefined) {
        this.#count(depth + path.length);
        const holder = path.slice(0, -1).reduce(branchAt, branch);
        if (isJsonObject(value)) {
          this.#plant(branchAt(holder, last), value, depth + path.length);
        } else {
          holder[last] = this.#copy(value, depth + path.length);
        }
      }
    }
  }

  #copy(value: unknown, depth: number): unknown {
    this.#count(depth);
    if (Array.isArray(value)) {
      return value.map((one) => this.#copy(one, depth + 1));
    }
    if (!isJsonObject(value)) {
      return value;
    }
    const branch = emptyBranch();
    this.#plant(branch, value, depth);
    return branch;
  }

  #pathOf(key: string): readonly string[] {
    const parts = [...key.matchAll(this.#keyParts)].flatMap(([part, quoted]) =>
      quoted === undefined ? part.split(/[[\]]/) : [quoted],
    );
    return parts.filter((part) => part !== '');
  }

  #count(depth: number): void {
    this.#members += 1;
    if (depth > maxDepth || this.#members > maxMembers) {
      throw new RangeError('too much for a configuration');
    }
  }
}

/** The branch of that name, made where there is none. */
function branchAt(branch: Branch, key: string): Branch {
  const there = branch[key];
  if (isBranch(there)) {
    return there;
  }
  const made = emptyBranch();
  branch[key] = made;
  return made;
}

/** All objects of the tree are its own. */
function isBranch(value: unknown): value is Branch {
  return isJsonObject(value);
}

/** Members that are nothing but numbered from 0 are a list. */
function withLists(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withLists);
  }
  if (!isJsonObject(value)) {
    return value;
  }
  const entries = Object.entries(value).map(([key, member]) => [key, withLists(member)] as const);
  const isList = entries.length > 0 && entries.every(([key], place) => key === String(place));
  return isList
    ? entries.map(([, member]) => member)
    : Object.assign(emptyBranch(), Object.fromEntries(entries));
}

/** Without a prototype, so that no key of a file is special. */
function emptyBranch(): Branch {
  return Object.create(null) as Branch;
}

/** The object at a place in the tree, its keys spelled in any way; an empty one where there is none. */
export function objectAt(tree: JsonObject, ...path: readonly string[]): JsonObject {
  return path.reduce((branch: JsonObject, wanted) => {
    const found = valueAt(branch, wanted);
    return isJsonObject(found) ? found : {};
  }, tree);
}

/** A member, its key spelled in any way; of two spellings the first counts. */
export function valueAt(tree: JsonObject, wanted: string): unknown {
  return indexOf(tree).get(plainKey(wanted));
}

/** Made once for each object: a file can have many members, and as many that name one of them. */
const indexes = new WeakMap<JsonObject, ReadonlyMap<string, unknown>>();

function indexOf(tree: JsonObject): ReadonlyMap<string, unknown> {
  const known = indexes.get(tree);
  if (known !== undefined) {
    return known;
  }
  const entries = Object.entries(tree).map(([key, value]) => [plainKey(key), value] as const);
  const index = new Map(entries.reverse());
  indexes.set(tree, index);
  return index;
}

/** A text, or a number as a text, at a place in the tree. */
export function textAt(tree: JsonObject, ...path: readonly string[]): string | undefined {
  const value = valueAt(objectAt(tree, ...path.slice(0, -1)), path.at(-1) ?? '');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
