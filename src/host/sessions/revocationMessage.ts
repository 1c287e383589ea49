import { l10n } from 'vscode';
import type { OidcErrorCode } from '../../core/errors.ts';
import type { RevocationReport } from '../../core/oidc/revocation.ts';
import type { TokenRevocation } from '../../core/oidc/revokeToken.ts';
import { inert } from '../../core/text.ts';
import { describeError } from '../errorMessages.ts';
import type { KnownSession } from './knownSessions.ts';
import type { LabelledSession } from './labelledSession.ts';
import { siblingWordsAfterRevocation } from './siblingWords.ts';
import { longDuration } from './timeLeft.ts';

/** What a message on a revocation needs beside its report. */
interface Circumstances {
  /** For durations. */
  readonly locale: string;
  /** Other sessions of the same client and user. */
  readonly siblings: readonly LabelledSession[];
}

/** One message that says of each token whether it still works. */
export function revocationMessage(
  { provider, session }: KnownSession,
  { refreshToken, accessToken }: RevocationReport,
  { locale, siblings }: Circumstances,
): string {
  const { label } = provider.config;
  const results =
    refreshToken?.outcome === accessToken.outcome
      ? [bothWords(accessToken, inert(label))]
      : [
          ...(refreshToken === undefined ? [] : [refreshTokenWords(refreshToken, inert(label))]),
          accessTokenWords(accessToken, inert(label)),
        ];
  const isOver = accessToken.outcome === 'revoked' || refreshToken?.outcome === 'revoked';
  return [
    ...results,
    ...reasons([refreshToken, accessToken], label, locale),
    ...(isOver ? [l10n.t('To get new ones, sign in again.')] : []),
    ...(isOver ? siblingWordsAfterRevocation(session, siblings) : []),
  ].join(' ');
}

/** Everything was revoked. */
export function isAllRevoked({ refreshToken, accessToken }: RevocationReport): boolean {
  return accessToken.outcome === 'revoked' && (refreshToken?.outcome ?? 'revoked') === 'revoked';
}

/** Why a token could not be revoked, that of the refresh token before the other's. */
export function revocationFailure({
  refreshToken,
  accessToken,
}: RevocationReport): OidcErrorCode | undefined {
  const codes = [refreshToken, accessToken].flatMap((one) =>
    one?.outcome === 'failed' ? [one.error.code] : [],
  );
  return codes.find((code) => code !== 'cancelled');
}

/** Whether a revocation failed that may succeed when nothing but time has changed. */
export function revokingAgainHelps({ refreshToken, accessToken }: RevocationReport): boolean {
  return [refreshToken, accessToken].some(
    (one) =>
      one?.outcome === 'failed' && (one.error.retryHelps || one.retryAfterSeconds !== undefined),
  );
}

function bothWords({ outcome }: TokenRevocation, label: string): string {
  switch (outcome) {
    case 'revoked':
      return l10n.t('{0}: the refresh token and the access token are revoked.', label);
    case 'unsupported':
      return l10n.t(
        '{0} does not revoke tokens of this kind: the refresh token and the access token still work.',
        label,
      );
    case 'failed':
      return l10n.t(
        '{0}: neither the refresh token nor the access token could be revoked. They may still work.',
        label,
      );
  }
}

function refreshTokenWords({ outcome }: TokenRevocation, label: string): string {
  switch (outcome) {
    case 'revoked':
      return l10n.t('{0}: the refresh token is revoked.', label);
    case 'unsupported':
      return l10n.t('{0} does not revoke refresh tokens: it still works.', label);
    case 'failed':
      return l10n.t('{0}: the refresh token could not be revoked and may still work.', label);
  }
}

function accessTokenWords({ outcome }: TokenRevocation, label: string): string {
  switch (outcome) {
    case 'revoked':
      return l10n.t('{0}: the access token is revoked.', label);
    case 'unsupported':
      return l10n.t('{0} does not revoke access tokens: it works until it expires.', label);
    case 'failed':
      return l10n.t('{0}: the access token could not be revoked and may still work.', label);
  }
}

/** Why, each reason once: both tokens mostly fail for the same one. */
function reasons(
  all: readonly (TokenRevocation | undefined)[],
  label: string,
  locale: string,
): readonly string[] {
  const texts = all.flatMap((one) => {
    if (one?.outcome !== 'failed') {
      return [];
    }
    const { error, retryAfterSeconds } = one;
    return retryAfterSeconds === undefined
      ? [describeError(error, label)]
      : [
          describeError(error, label),
          l10n.t('The provider asks to wait {0}.', longDuration(retryAfterSeconds, locale)),
        ];
  });
  return [...new Set(texts)];
}
