import type { AuthenticationSession } from 'vscode';
import { isUsable, sessionState } from '../../core/session/sessionState.ts';
import type { KnownSession } from '../sessions/knownSessions.ts';
import { accountId } from './account.ts';
import { providerScope } from './scopes.ts';

/**
 * A session as VS Code and other extensions know one. Its scopes are those that were requested and
 * `provider:<id>`, so that asking for them finds it again. `idToken` is a proposed API (vscode#152517)
 * and not for a published extension.
 */
export function authenticationSession(
  known: KnownSession,
  accountLabel: string,
): AuthenticationSession {
  const { session, provider } = known;
  return {
    id: session.id,
    accessToken: session.tokens.accessToken,
    account: { id: accountId(known), label: accountLabel },
    scopes: [...new Set(session.requested.scopes), providerScope(provider.config.id)],
  };
}

/** As for a list, of which nobody needs the tokens. */
export function listedSession(known: KnownSession, accountLabel: string): AuthenticationSession {
  return { ...authenticationSession(known, accountLabel), accessToken: '' };
}

/** Whether the access token may be handed out. One whose lifetime is unknown may. */
export function hasUsableToken({ session }: KnownSession, nowEpochSeconds: number): boolean {
  return isUsable(sessionState(session, nowEpochSeconds));
}
