import { l10n } from 'vscode';
import type { Account } from '../../core/token/tokenSet.ts';
import type { SignOutReport } from '../../core/session/sessionManager.ts';
import { inert } from '../../core/text.ts';
import { describeError } from '../errorMessages.ts';
import { accountName } from '../words.ts';

/** What a sign-out from the Accounts menu did, and what it did not do. */
export function signedOutMessage(
  { forgotten, revocation }: SignOutReport,
  account: Account,
  providerLabel: string,
): string {
  const name = accountName(account);
  const label = inert(providerLabel);
  return [
    forgotten
      ? l10n.t('Signed out {0} of {1} here: the tokens are deleted.', name, label)
      : l10n.t(
          'Signed out {0} of {1} in this window, but the editor’s secret storage did not delete the tokens. Check the system keyring.',
          name,
          label,
        ),
    revocationWords(revocation, providerLabel),
    l10n.t('Your browser may still be logged in at the provider.'),
  ].join(' ');
}

function revocationWords(revocation: SignOutReport['revocation'], providerLabel: string): string {
  switch (revocation) {
    case 'revoked':
      return l10n.t('The provider revoked them.');
    case 'not_offered':
      return l10n.t('They were not revoked.');
    default:
      return l10n.t('They were not revoked: {0}', describeError(revocation, providerLabel));
  }
}
