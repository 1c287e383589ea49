import { l10n } from 'vscode';
import { OidcError, type OidcErrorCode } from '../../core/errors.ts';
import type { SignOutReport } from '../../core/session/signOutReport.ts';
import { inert } from '../../core/text.ts';
import { describeError } from '../errorMessages.ts';
import type { KnownSession } from './knownSessions.ts';
import type { LabelledSession } from './labelledSession.ts';
import { sessionName } from '../views/tellApart.ts';
import { localizedViewWords } from '../views/words/localizedViewWords.ts';
import { siblingWords, siblingWordsAfterRevocation } from './siblingWords.ts';

/**
 * One message that says of each part of a sign-out what became of it, and what is left to do.
 *
 * @param siblings - other sessions of the same client and user, which stay
 */
export function signOutMessage(
  { provider, session }: KnownSession,
  report: SignOutReport,
  siblings: readonly LabelledSession[],
): string {
  const { label } = provider.config;
  const name = sessionName(session, siblings, localizedViewWords());
  return [
    ...endWords(report, name, label),
    // Nobody was logged in in a browser for the client.
    ...(session.account.isClient === true
      ? []
      : [providerSessionWords(report.providerSession, label)]),
    ...(mayHitOthers(report) ? siblingWordsAfterRevocation : siblingWords)(session, siblings),
  ].join(' ');
}

/** A provider may end all that began with one login, whether a token or that login is taken back. */
function mayHitOthers({ revocation, providerSession }: SignOutReport): boolean {
  const isRevoked = revocation === 'revoked' || revocation === 'partly';
  return isRevoked || ['confirmed', 'returned', 'opened'].some((one) => one === providerSession);
}

/** Everything that was tried went well. */
export function isClean({ forgotten, revocation, providerSession }: SignOutReport): boolean {
  return forgotten && ![revocation, providerSession].some((part) => part instanceof OidcError);
}

/** The failure of a part that there is most to do about, in the end by hand; none that the user wanted. */
export function signOutFailure({
  forgotten,
  revocation,
  providerSession,
}: SignOutReport): OidcErrorCode | undefined {
  if (!forgotten) {
    return 'secret_storage_failed';
  }
  const codes = [revocation, providerSession].flatMap((part) =>
    part instanceof OidcError ? [part.code] : [],
  );
  return codes.find((code) => code !== 'cancelled');
}

/** Whether a part failed that may succeed when nothing but time has changed. */
export function retryHelps({ forgotten, revocation, providerSession }: SignOutReport): boolean {
  return (
    !forgotten ||
    [revocation, providerSession].some((part) => part instanceof OidcError && part.retryHelps)
  );
}

/** What became of the tokens, here and at the provider. */
function endWords(
  { forgotten, revocation }: SignOutReport,
  account: string,
  label: string,
): readonly string[] {
  if (!forgotten) {
    return [
      l10n.t(
        'Signed out {0} of {1} in this window, but the stored tokens could not be deleted: they may come back. Check the system keyring and the disk.',
        account,
        inert(label),
      ),
      revocationWords(revocation, label),
    ];
  }
  return revocation === 'revoked'
    ? [
        l10n.t(
          'Signed out {0} of {1}: the tokens are deleted here and revoked there.',
          account,
          inert(label),
        ),
      ]
    : [
        l10n.t('Signed out {0} of {1}: the tokens are deleted here.', account, inert(label)),
        revocationWords(revocation, label),
      ];
}

function revocationWords(revocation: SignOutReport['revocation'], label: string): string {
  switch (revocation) {
    case 'revoked':
      return l10n.t('They are revoked at the provider.');
    case 'partly':
      return l10n.t(
        'The refresh token is revoked; a copy of the access token works until it expires.',
      );
    case 'unsupported':
    case 'not_offered':
      return l10n.t('The provider does not revoke them: a copy works until it expires.');
    default:
      return revocation.is('cancelled')
        ? l10n.t('They were not revoked, because you cancelled: a copy works until it expires.')
        : l10n.t(
            'They could not be revoked: a copy works until it expires. {0}',
            describeError(revocation, label),
          );
  }
}

function providerSessionWords(outcome: SignOutReport['providerSession'], label: string): string {
  switch (outcome) {
    case 'confirmed':
      return l10n.t('Your browser is logged out there, unless you chose to stay.');
    case 'returned':
      return l10n.t('Your browser has come back from the provider’s logout page.');
    case 'opened':
      return l10n.t('The provider’s logout page is open in your browser.');
    case 'not_asked':
      return l10n.t('Your browser may still be logged in there.');
    case 'not_offered':
      return l10n.t(
        'Your browser may still be logged in there: the provider names no logout page.',
      );
    default:
      return outcome.is('cancelled')
        ? l10n.t('Your browser may still be logged in there.')
        : l10n.t('Your browser may still be logged in there. {0}', describeError(outcome, label));
  }
}
