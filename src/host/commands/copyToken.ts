import { l10n } from 'vscode';
import { nowEpochSeconds } from '../../core/ports.ts';
import { canRefresh } from '../../core/session/sessionState.ts';
import { decodeTokenWithoutVerify } from '../../core/token/decode.ts';
import { ownExpiryEpochSeconds } from '../../core/token/lifetime.ts';
import { inert } from '../../core/text.ts';
import { openSettingsButton } from '../buttons.ts';
import { copyAndTell } from '../copying/copyAndTell.ts';
import { idTokenAbsence } from '../sessions/idTokenAbsence.ts';
import { notify } from '../notify.ts';
import type { Services } from '../services.ts';
import type { KnownSession } from '../sessions/knownSessions.ts';
import { chooseSession } from './choose.ts';
import { freshSession } from '../sessions/freshSession.ts';
import type { CommandTarget } from './target.ts';

export async function copyAccessToken(services: Services, target: CommandTarget): Promise<void> {
  const asked = await chooseSession(services, target, l10n.t('Copy which access token?'));
  const chosen = await freshSession(services, asked);
  const { accessToken, expiresAtEpochSeconds, dpopKey } = chosen.session.tokens;
  const label = inert(chosen.provider.config.label);
  const done =
    dpopKey === undefined
      ? l10n.t('Access token of {0} copied', label)
      : l10n.t(
          'Access token of {0} copied, which is of no use to other programs: it is bound to a key that stays here (DPoP)',
          label,
        );
  await copyAndTell(services, chosen, { text: accessToken, expiresAtEpochSeconds, done });
}

export async function copyIdToken(services: Services, target: CommandTarget): Promise<void> {
  const asked = await chooseSession(services, target, l10n.t('Copy which ID Token?'));
  if (asked.session.tokens.idToken === undefined) {
    tellOfNoIdToken(asked);
    return;
  }
  const chosen = await withFreshIdToken(services, asked);
  const { idToken = asked.session.tokens.idToken } = chosen.session.tokens;
  const expiresAtEpochSeconds = ownExpiryEpochSeconds(decodeTokenWithoutVerify(idToken));
  const done = l10n.t('ID Token of {0} copied', inert(chosen.provider.config.label));
  await copyAndTell(services, chosen, { text: idToken, expiresAtEpochSeconds, done });
}

/** An ID Token has a life of its own, often a shorter one than the access token's. */
async function withFreshIdToken(services: Services, asked: KnownSession): Promise<KnownSession> {
  const chosen = await freshSession(services, asked);
  const { session } = chosen;
  const decoded = decodeTokenWithoutVerify(session.tokens.idToken ?? '');
  const expiresAt = ownExpiryEpochSeconds(decoded);
  const now = nowEpochSeconds(services.clock);
  if (expiresAt === undefined || expiresAt > now || !canRefresh(session)) {
    return chosen;
  }
  // What is copied is said to have expired where this does not help.
  return freshSession(services, chosen, 'command').catch(() => chosen);
}

function tellOfNoIdToken({ provider, session }: KnownSession): void {
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
