import { isSameSet } from '../../core/sets.ts';
import type { KnownSession } from '../sessions/knownSessions.ts';

/** What another extension asks for, read from the scopes it gave. */
export interface AskedScopes {
  /** The settings entry that `provider:<id>` names; `undefined`: any. */
  readonly providerId: string | undefined;
  /** The OAuth scopes, each once; `undefined`: whatever the entry's settings ask for. */
  readonly scopes: readonly string[] | undefined;
}

const providerPrefix = 'provider:';

/** The scope that picks a settings entry, as `VSCODE_CLIENT_ID:` does for Microsoft's provider. */
export function providerScope(id: string): string {
  return `${providerPrefix}${id}`;
}

/** @returns `undefined` when more than one provider is named: no session can be of both. */
export function parseAskedScopes(asked: readonly string[]): AskedScopes | undefined {
  const all = [...new Set(asked)];
  const [provider, another] = all.filter((scope) => scope.startsWith(providerPrefix));
  const scopes = all.filter((scope) => !scope.startsWith(providerPrefix));
  return another === undefined
    ? {
        providerId: provider?.slice(providerPrefix.length),
        scopes: scopes.length === 0 ? undefined : scopes,
      }
    : undefined;
}

/**
 * Whether a session is what was asked for. Scopes are compared as sets, exactly, and as they were
 * requested: a provider may grant others, and the same question must find the same session again.
 */
export function isAskedFor(
  { providerId, scopes }: AskedScopes,
  { provider: { config }, session }: KnownSession,
): boolean {
  return (
    (providerId === undefined || providerId === config.id) &&
    isSameSet(scopes ?? config.scopes, session.requested.scopes)
  );
}

/** Every list of scopes that finds a session, the full one first. */
export function scopesThatFind(known: KnownSession): readonly (readonly string[])[] {
  const { id } = known.provider.config;
  const { scopes } = known.session.requested;
  const full = [...new Set(scopes), providerScope(id)];
  return [full, scopes, [providerScope(id)], []].filter((asked) => {
    const parsed = parseAskedScopes(asked);
    return parsed !== undefined && isAskedFor(parsed, known);
  });
}
