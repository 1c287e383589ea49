import type { Session } from './session.ts';

/** OpenID Connect Core 5.4: providers grant them without naming them, or under names of their own. */
const standardScopes: ReadonlySet<string> = new Set([
  'openid',
  'profile',
  'email',
  'address',
  'phone',
]);

/** What the sign-in asked for and the provider did not grant, as far as it says (RFC 6749 3.3). */
export function ungrantedScopes({ requested, tokens }: Session): readonly string[] {
  return requested.scopes.filter((scope) => {
    const isThere =
      scope === 'offline_access'
        ? tokens.refreshToken !== undefined
        : tokens.scopes.includes(scope) || standardScopes.has(scope);
    return !isThere;
  });
}
