import type { JsonObject } from '../../json.ts';

/**
 * Where tokens name what they allow: `scope` (RFC 9068 2.2.3), `scp` at Okta and Microsoft Entra ID,
 * `roles` for applications at Entra ID, `permissions` at Auth0.
 */
const scopeClaims = ['scope', 'scp', 'roles', 'permissions'] as const;

/** The scopes that one claim names. */
export interface ClaimedScopes {
  readonly claim: (typeof scopeClaims)[number];
  /** A set, since there can be a million, and an API can ask for thousands. */
  readonly scopes: ReadonlySet<string>;
}

/** All claims that name scopes; each may be one text or a list, separated by spaces. */
export function claimedScopes(claims: JsonObject): readonly ClaimedScopes[] {
  return scopeClaims.flatMap((claim) => {
    const scopes = new Set(textsOf(claims[claim]).flatMap(wordsOf));
    return scopes.size === 0 ? [] : [{ claim, scopes }];
  });
}

/**
 * Whether a claim names a scope. Microsoft Entra ID is asked for `api://…/Read` and writes `Read` into
 * `scp`.
 */
export function namesScope({ claim, scopes }: ClaimedScopes, scope: string): boolean {
  const short = claim === 'scp' && scope.includes('://') ? scope.split('/').at(-1) : undefined;
  return scopes.has(scope) || (short !== undefined && scopes.has(short));
}

/** One text, or the texts of a list. */
export function textsOf(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((item) => typeof item === 'string');
}

/** The words of a text that are separated by spaces. */
export function wordsOf(text: string): readonly string[] {
  return text.split(' ').filter((word) => word !== '');
}
