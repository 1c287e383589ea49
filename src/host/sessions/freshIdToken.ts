import { l10n } from 'vscode';
import { OidcError } from '../../core/errors.ts';
import { nowEpochSeconds } from '../../core/ports.ts';
import { renewalDueAtEpochSeconds } from '../../core/session/refreshDecision.ts';
import { canRefresh } from '../../core/session/sessionState.ts';
import { decodeTokenWithoutVerify } from '../../core/token/decode.ts';
import { ownExpiryEpochSeconds } from '../../core/token/lifetime.ts';
import { inert } from '../../core/text.ts';
import type { TokenSet } from '../../core/token/tokenSet.ts';
import { openSettingsButton } from '../buttons.ts';
import { notify } from '../notify.ts';
import type { Services } from '../services.ts';
import { freshSession, renewedIfPossible } from './freshSession.ts';
import { idTokenAbsence } from './idTokenAbsence.ts';
import type { KnownSession } from './knownSessions.ts';

/**
 * The session with an ID Token to use now, where one can be had: it has a life of its own, often a shorter
 * one than the access token's. One that can't be renewed may still be of use to somebody.
 *
 * @throws {OidcError} `cancelled` where there is none, which the user has been told
 * @throws {CommandError} why there is no valid token
 */
export async function withFreshIdToken(
  services: Services,
  asked: KnownSession,
): Promise<KnownSession> {
  requireIdToken(asked);
  const chosen = await freshSession(services, asked);
  const { tokens } = chosen.session;
  const expiresAtEpochSeconds = idTokenExpiryEpochSeconds(tokens);
  const { receivedAtEpochSeconds } = tokens;
  const isDue =
    expiresAtEpochSeconds !== undefined &&
    nowEpochSeconds(services.clock) >=
      renewalDueAtEpochSeconds({ receivedAtEpochSeconds, expiresAtEpochSeconds }, 'use');
  return isDue && canRefresh(chosen.session) ? renewedIfPossible(services, chosen) : chosen;
}

/** When the ID Token expires, by its own account; `undefined` where there is none that says so. */
export function idTokenExpiryEpochSeconds({ idToken }: TokenSet): number | undefined {
  return idToken === undefined
    ? undefined
    : ownExpiryEpochSeconds(decodeTokenWithoutVerify(idToken));
}

/** @throws {OidcError} `cancelled` where there is none, which the user has been told */
export function requireIdToken(known: KnownSession): string {
  const { idToken } = known.session.tokens;
  if (idToken === undefined) {
    tellOfNoIdToken(known);
    throw new OidcError('cancelled', {});
  }
  return idToken;
}

/** Why there is no ID Token to use, and what helps. */
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
