import { textsOf, wordsOf } from './resourceServer/claimedScopes.ts';

/** Claims of texts separated by spaces, which some providers write as lists (RFC 8693 4.2). */
const wordClaims: ReadonlySet<string> = new Set(['scope', 'scp']);

/** Claims whose values have no order (RFC 7519 4.1.3, OpenID Connect Core 2, RFC 9068 2.2.3.1). */
const listClaims: ReadonlySet<string> = new Set([
  ...['aud', 'amr', 'groups', 'roles', 'entitlements', 'permissions', 'wids', 'authorities'],
]);

export interface SetDifference {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly same: readonly string[];
}

/**
 * The members of a claim that is a set, by its name at whatever depth; one text is a set of one.
 *
 * @returns `undefined` for a claim that is none, or that holds anything but texts
 */
export function setOf(
  path: readonly (string | number)[],
  value: unknown,
): readonly string[] | undefined {
  const name = String(path.at(-1));
  const isWords = wordClaims.has(name);
  if (!isWords && !listClaims.has(name)) {
    return undefined;
  }
  const texts = textsOf(value);
  const isOnlyTexts = Array.isArray(value) ? texts.length === value.length : texts.length === 1;
  return isOnlyTexts ? (isWords ? texts.flatMap(wordsOf) : texts) : undefined;
}

/** Each member once, in the order of the sets. */
export function setDifference(before: readonly string[], after: readonly string[]): SetDifference {
  const [first, last] = [new Set(before), new Set(after)];
  return {
    added: [...last].filter((member) => !first.has(member)),
    removed: [...first].filter((member) => !last.has(member)),
    same: [...first].filter((member) => last.has(member)),
  };
}
