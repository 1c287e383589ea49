import type { TokenMember } from '../../core/placeholders/tokenPlaceholder.ts';
import type { RefreshReason } from '../../core/session/refreshDecision.ts';
import type { TokenSet } from '../../core/token/tokenSet.ts';
import type { Services } from '../services.ts';
import {
  idTokenExpiryEpochSeconds,
  requireIdToken,
  withFreshIdToken,
} from '../sessions/freshIdToken.ts';
import { freshSession } from '../sessions/freshSession.ts';
import type { KnownSession } from '../sessions/knownSessions.ts';

/**
 * The session with the token that goes to an API renewed where that is due.
 *
 * @throws {CommandError} why there is no valid token
 */
export function freshFor(
  services: Services,
  known: KnownSession,
  member: TokenMember,
  reason: RefreshReason = 'use',
): Promise<KnownSession> {
  return member === 'id_token' && reason === 'use'
    ? withFreshIdToken(services, known)
    : freshSession(services, known, reason);
}

/**
 * A session's tokens with the one to send as the access token. An ID Token is not bound to a key, and has a
 * life of its own.
 *
 * @throws {OidcError} `cancelled` where there is no such token, which the user has been told
 */
export function asSent(known: KnownSession, member: TokenMember): TokenSet {
  const { tokens } = known.session;
  if (member === 'access_token') {
    return tokens;
  }
  const { dpopKey, ...unbound } = tokens;
  return {
    ...unbound,
    accessToken: requireIdToken(known),
    expiresAtEpochSeconds: idTokenExpiryEpochSeconds(tokens),
  };
}
