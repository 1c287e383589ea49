import type { AuthenticationProviderAuthenticationSessionsChangeEvent as SessionsEvent } from 'vscode';
import type { KnownSession, SessionsChange } from '../sessions/knownSessions.ts';
import { accountId, type AccountLabels } from './account.ts';
import { listedSession } from './authenticationSession.ts';
import { scopesThatFind } from './scopes.ts';

/**
 * A change as VS Code is told. A session whose token expired is still there: it is `changed` when it
 * is renewed, and `removed` only when it is signed out or its settings entry no longer gives access.
 *
 * An added session is listed once for every list of scopes that finds it: VS Code takes a request to
 * sign in out of the Accounts menu when the scopes of an added session are exactly those that were
 * asked for. All it needs of these is ids, accounts and scopes; no token goes along.
 *
 * @param current - the sessions after the change.
 */
export function sessionsEvent(
  { added, removed, renewed }: SessionsChange,
  current: readonly KnownSession[],
  labels: AccountLabels,
): SessionsEvent {
  const told = (known: KnownSession) => listedSession(known, labels.labelOf(known));
  const removedAccounts = new Set(removed.map(accountId));
  // VS Code takes the account out of its menu with any session of it; this puts it back.
  const remaining = current.filter(
    (known) =>
      removedAccounts.has(accountId(known)) && !added.includes(known) && !renewed.includes(known),
  );
  return {
    added: added.flatMap((known) =>
      scopesThatFind(known).map((scopes) => ({ ...told(known), scopes })),
    ),
    removed: removed.map(told),
    changed: [...renewed, ...remaining].map(told),
  };
}
