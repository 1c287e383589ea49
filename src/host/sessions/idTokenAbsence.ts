import type { Session } from '../../core/session/session.ts';

/**
 * Why a session has no ID Token. With an issuer in the settings a sign-in that asked for one has one
 * or fails, so the last two happen only where all endpoints are given by hand.
 */
export type IdTokenAbsence =
  /** The client signed in as itself: there is nobody whom it could be about. */
  | 'no_user'
  /** The scope `openid` was not asked for. */
  | 'not_asked_for'
  /** There was no `jwks_uri` with keys to verify one, and what can't be verified is not kept. */
  | 'not_verifiable'
  /** It was asked for and could have been verified; the provider sent none. */
  | 'not_sent';

export function idTokenAbsence({ account, requested, endpoints }: Session): IdTokenAbsence {
  if (account.isClient === true) {
    return 'no_user';
  }
  if (!requested.scopes.includes('openid')) {
    return 'not_asked_for';
  }
  return endpoints.jwks_uri === undefined ? 'not_verifiable' : 'not_sent';
}
