import type { Session } from './session.ts';

/** What an access token is good for right now, by this machine's clock. */
export type SessionState =
  | { readonly kind: 'valid'; readonly secondsLeft: number }
  /** The provider did not say how long it lasts. */
  | { readonly kind: 'lifetime_unknown' }
  | { readonly kind: 'expired'; readonly forSeconds: number }
  | { readonly kind: 'revoked' };

export function sessionState(
  { tokens, revokedAtEpochSeconds }: Session,
  nowEpochSeconds: number,
): SessionState {
  const { expiresAtEpochSeconds } = tokens;
  if (revokedAtEpochSeconds !== undefined) {
    return { kind: 'revoked' };
  }
  if (expiresAtEpochSeconds === undefined) {
    return { kind: 'lifetime_unknown' };
  }
  const secondsLeft = expiresAtEpochSeconds - nowEpochSeconds;
  return secondsLeft > 0
    ? { kind: 'valid', secondsLeft }
    : { kind: 'expired', forSeconds: -secondsLeft };
}

/** Whether the access token may be used. One whose lifetime is unknown may. */
export function isUsable({ kind }: SessionState): boolean {
  return kind === 'valid' || kind === 'lifetime_unknown';
}

/** Whether there is a refresh token that may still be of use, or a client that can ask for itself. */
export function canRefresh({ account, tokens, revokedAtEpochSeconds }: Session): boolean {
  const hasMeans = tokens.refreshToken !== undefined || account.isClient === true;
  return hasMeans && revokedAtEpochSeconds === undefined;
}
