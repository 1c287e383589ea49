import type { TokenSet } from '../../core/token/tokenSet.ts';

/** What a refresh brought. */
export interface RefreshedTokens {
  /** `false`: the provider sent the same access token again. */
  readonly newAccessToken: boolean;
  readonly newRefreshToken: boolean;
  readonly newIdToken: boolean;
  /** How long the access token is valid from now on; `undefined` when the provider did not say. */
  readonly lifetimeSeconds: number | undefined;
}

export function refreshedTokens(
  before: TokenSet,
  after: TokenSet,
  nowEpochSeconds: number,
): RefreshedTokens {
  const { expiresAtEpochSeconds } = after;
  return {
    newAccessToken: after.accessToken !== before.accessToken,
    newRefreshToken: after.refreshToken !== undefined && after.refreshToken !== before.refreshToken,
    newIdToken: after.idToken !== undefined && after.idToken !== before.idToken,
    lifetimeSeconds:
      expiresAtEpochSeconds === undefined
        ? undefined
        : Math.max(0, expiresAtEpochSeconds - nowEpochSeconds),
  };
}
