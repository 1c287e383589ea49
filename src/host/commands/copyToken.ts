import { env, l10n } from 'vscode';
import { nowEpochSeconds } from '../../core/ports.ts';
import { canRefresh } from '../../core/session/sessionState.ts';
import { decodeTokenWithoutVerify } from '../../core/token/decode.ts';
import { ownExpiryEpochSeconds } from '../../core/token/lifetime.ts';
import type { TokenSet } from '../../core/token/tokenSet.ts';
import { inert } from '../../core/text.ts';
import { openSettingsButton, signInButton } from '../buttons.ts';
import { idTokenAbsence } from '../sessions/idTokenAbsence.ts';
import { notify } from '../notify.ts';
import type { Services } from '../services.ts';
import type { KnownSession } from '../sessions/knownSessions.ts';
import { relativeTime } from '../words.ts';
import { chooseSession } from './choose.ts';
import { forProvider } from './commandError.ts';
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
  await copy(services, chosen, { token: accessToken, expiresAtEpochSeconds, done });
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
  await copy(services, chosen, { token: idToken, expiresAtEpochSeconds, done });
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

interface Copying {
  readonly token: string;
  readonly expiresAtEpochSeconds: TokenSet['expiresAtEpochSeconds'];
  readonly done: string;
}

/** Copies, and says how long the copy will be of use. */
async function copy(
  services: Services,
  { provider }: KnownSession,
  { token, expiresAtEpochSeconds, done }: Copying,
): Promise<void> {
  await forProvider(provider.config, async () => {
    await env.clipboard.writeText(token);
  });
  const now = services.clock.nowEpochMs();
  if (expiresAtEpochSeconds === undefined) {
    notify('information', `${done}.`);
    return;
  }
  const when = relativeTime(expiresAtEpochSeconds, now);
  if (expiresAtEpochSeconds * 1000 > now) {
    notify('information', l10n.t('{0}; it expires {1}.', done, when));
    return;
  }
  const signIn = signInButton(services, provider.config.id);
  notify('warning', l10n.t('{0}, but it expired {1}.', done, when), signIn);
}
