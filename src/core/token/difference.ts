import { isJsonObject, type JsonObject } from '../json.ts';
import { setDifference, setOf, type SetDifference } from './setClaims.ts';

/** Rows that a difference has at most; what comes after is only counted. */
export const maxDifferences = 2000;

/** Levels that are compared member by member; what is deeper is told as the same or changed. */
export const maxComparedDepth = 32;

/** Where something is: names of members and indices of elements, outermost first. Not yet printable. */
export type ClaimPath = readonly (string | number)[];

/** One value that is in one of two sets of claims, or in both. Values are as parsed. */
export type Difference =
  | { readonly path: ClaimPath; readonly kind: 'added'; readonly after: unknown }
  | { readonly path: ClaimPath; readonly kind: 'removed'; readonly before: unknown }
  | {
      readonly path: ClaimPath;
      readonly kind: 'changed';
      readonly before: unknown;
      readonly after: unknown;
      /** Of a claim that is a set (`scope`, `aud`, `groups` …): what came, went and stayed. */
      readonly members?: SetDifference;
    }
  | { readonly path: ClaimPath; readonly kind: 'same'; readonly value: unknown };

export interface ClaimsDifference {
  /** In the order of the first set, what is only in the second behind it, level by level. */
  readonly rows: readonly Difference[];
  /** Rows beyond {@link maxDifferences} that were left out. */
  readonly leftOut: number;
}

/** Two values at one place; `undefined` where there is none, which JSON knows no value for. */
interface Pair {
  readonly path: ClaimPath;
  readonly before: unknown;
  readonly after: unknown;
}

/**
 * Compares the claims of two tokens, or any two JSON objects. What only one of them has is one row,
 * however much is in it. Not recursive: no depth of either can do harm.
 */
export function differenceOf(before: JsonObject, after: JsonObject): ClaimsDifference {
  const rows: Difference[] = [];
  const waiting: Pair[] = pairsOf({ path: [], before, after }).reverse();
  let leftOut = 0;
  for (let pair = waiting.pop(); pair !== undefined; pair = waiting.pop()) {
    const row = compare(pair);
    if (row === undefined) {
      for (const inner of pairsOf(pair).reverse()) {
        waiting.push(inner);
      }
    } else if (rows.length < maxDifferences) {
      rows.push(row);
    } else {
      leftOut += 1;
    }
  }
  return { rows, leftOut };
}

/** The row of a pair; `undefined` where its members have rows of their own. */
function compare({ path, before, after }: Pair): Difference | undefined {
  if (before === undefined) {
    return { path, kind: 'added', after };
  }
  if (after === undefined) {
    return { path, kind: 'removed', before };
  }
  const [first, last] = [setOf(path, before), setOf(path, after)];
  if (first !== undefined && last !== undefined) {
    const members = setDifference(first, last);
    return members.added.length + members.removed.length === 0
      ? { path, kind: 'same', value: after }
      : { path, kind: 'changed', before, after, members };
  }
  if (path.length < maxComparedDepth && isContainer(before) && haveSameShape(before, after)) {
    return undefined;
  }
  return isSame(before, after)
    ? { path, kind: 'same', value: after }
    : { path, kind: 'changed', before, after };
}

/** The members of two objects or lists; those of the second alone come last. */
function pairsOf({ path, before, after }: Pair): Pair[] {
  const [first, last] = [membersOf(before), membersOf(after)];
  return [...new Set([...first.keys(), ...last.keys()])].map((key) => ({
    path: [...path, key],
    before: first.get(key),
    after: last.get(key),
  }));
}

/** By name or index; a map, in which no name has a meaning of its own. */
function membersOf(value: unknown): ReadonlyMap<string | number, unknown> {
  if (Array.isArray(value)) {
    return new Map<number, unknown>(value.entries());
  }
  return new Map(isJsonObject(value) ? Object.entries(value) : []);
}

/** Both objects or both lists, and at least one of them with something in it. */
function haveSameShape(before: object, after: unknown): boolean {
  return (
    isContainer(after) &&
    Array.isArray(before) === Array.isArray(after) &&
    Object.keys(before).length + Object.keys(after).length > 0
  );
}

/** Equality of JSON values, without recursion. */
function isSame(before: unknown, after: unknown): boolean {
  const waiting: Omit<Pair, 'path'>[] = [{ before, after }];
  for (let pair = waiting.pop(); pair !== undefined; pair = waiting.pop()) {
    const { before: one, after: other } = pair;
    if (!isContainer(one) || !isContainer(other)) {
      if (one !== other) {
        return false;
      }
      continue;
    }
    if (Array.isArray(one) !== Array.isArray(other)) {
      return false;
    }
    for (const inner of pairsOf({ path: [], before: one, after: other })) {
      waiting.push(inner);
    }
  }
  return true;
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
