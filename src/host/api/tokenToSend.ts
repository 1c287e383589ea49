import type { TokenMember } from '../../core/placeholders/tokenPlaceholder.ts';
import type { RefreshReason } from '../../core/session/refreshDecision.ts';
import { decodeTokenWithoutVerify } from '../../core/token/decode.ts';
import { ownExpiryEpochSeconds } from '../../core/token/lifetime.ts';
import type { TokenSet } from '../../core/token/tokenSet.ts';
import type { Services } from '../services.ts';
import { withFreshIdToken } from '../sessions/freshIdToken.ts';
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
 * Tokens with the one to send as the access token. An ID Token is not bound to a key, and has a life of
 * its own.
 */
export function asSent(tokens: TokenSet, member: TokenMember): TokenSet {
  const { dpopKey, ...unbound } = tokens;
  const { idToken } = unbound;
  if (member === 'access_token' || idToken === undefined) {
    return tokens;
  }
  const expiresAtEpochSeconds = ownExpiryEpochSeconds(decodeTokenWithoutVerify(idToken));
  return { ...unbound, accessToken: idToken, expiresAtEpochSeconds };
}
