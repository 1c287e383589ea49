import { l10n } from 'vscode';
import { nowEpochSeconds } from '../../core/ports.ts';
import { canRefresh } from '../../core/session/sessionState.ts';
import { decodeTokenWithoutVerify } from '../../core/token/decode.ts';
import { ownExpiryEpochSeconds } from '../../core/token/lifetime.ts';
import { inert } from '../../core/text.ts';
import { openSettingsButton } from '../buttons.ts';
import { notify } from '../notify.ts';
import type { Services } from '../services.ts';
import { freshSession, renewedIfPossible } from './freshSession.ts';
import { idTokenAbsence } from './idTokenAbsence.ts';
import type { KnownSession } from './knownSessions.ts';

/** An ID Token has a life of its own, often a shorter one than the access token's. */
export async function withFreshIdToken(
  services: Services,
  asked: KnownSession,
): Promise<KnownSession> {
  const chosen = await freshSession(services, asked);
  const { session } = chosen;
  const decoded = decodeTokenWithoutVerify(session.tokens.idToken ?? '');
  const expiresAt = ownExpiryEpochSeconds(decoded);
  const now = nowEpochSeconds(services.clock);
  if (expiresAt === undefined || expiresAt > now || !canRefresh(session)) {
    return chosen;
  }
  // Where this does not help, the one there is may still be of use to somebody.
  return renewedIfPossible(services, chosen);
}

/** Why there is no ID Token to use, and what helps. */
export function tellOfNoIdToken({ provider, session }: KnownSession): void {
  const label = inert(provider.config.label);
  const words = {
    no_user: l10n.t('{0} has no ID Token: the client itself got a token, without a user.', label),
    not_asked_for: l10n.t(
      '{0} has no ID Token, because the scope openid was not asked for. Add it to scopes and sign in again.',
      label,
    ),
    not_verifiable: l10n.t(
      '{0} has no ID Token: its settings have no issuer and no metadata.jwks_uri, so one could not be verified and is not kept. Add issuer, or metadata.jwks_uri, and sign in again.',
      label,
    ),
    not_sent: l10n.t(
      '{0} sent no ID Token, although the scope openid was asked for. It may know OAuth 2.0 only.',
      label,
    ),
  };
  notify('information', words[idTokenAbsence(session)], openSettingsButton(provider.source));
}
