import type { OidcError } from '../errors.ts';
import type { EndSessionOutcome } from '../oidc/endSession.ts';
import type { RevocationReport } from '../oidc/revocation.ts';
import type { Session } from './session.ts';

/** What a sign-out came to; each part on its own. */
export interface SignOutReport {
  /** `false`: gone from this window, but maybe still at rest. */
  readonly forgotten: boolean;
  readonly revocation: RevocationOutcome | 'not_offered';
  readonly providerSession: EndSessionOutcome | 'not_offered' | 'not_asked' | OidcError;
}

/** `partly`: the refresh token is revoked, the access token lives until it expires. */
export type RevocationOutcome = 'revoked' | 'partly' | 'unsupported' | OidcError;

/** A report in one word. A refresh token is what matters: with it go its access tokens, or soon expire. */
export function revocationOf({ refreshToken, accessToken }: RevocationReport): RevocationOutcome {
  if (refreshToken?.outcome === 'failed') {
    return refreshToken.error;
  }
  if (accessToken.outcome === 'revoked') {
    return refreshToken?.outcome === 'unsupported' ? 'unsupported' : 'revoked';
  }
  if (refreshToken?.outcome === 'revoked') {
    return 'partly';
  }
  return accessToken.outcome === 'failed' ? accessToken.error : 'unsupported';
}

/** A session of which some tokens are revoked: those are not used any more. */
export function afterRevocation(
  session: Session,
  { refreshToken, accessToken }: RevocationReport,
  nowEpochSeconds: number,
): Session {
  return {
    ...session,
    tokens:
      refreshToken?.outcome === 'revoked'
        ? { ...session.tokens, refreshToken: undefined }
        : session.tokens,
    revokedAtEpochSeconds:
      accessToken.outcome === 'revoked' ? nowEpochSeconds : session.revokedAtEpochSeconds,
  };
}
