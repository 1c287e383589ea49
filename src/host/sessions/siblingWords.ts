import { l10n } from 'vscode';

/**
 * What a revocation may have done to the other sessions of the same client and user (RFC 7009 2.1).
 * Nobody knows before the next refresh.
 */
export function siblingWords(count: number, account: string): readonly string[] {
  switch (count) {
    case 0:
      return [];
    case 1:
      return [
        l10n.t(
          'Another session of {0} is still here; the provider may have revoked its refresh token, too. If it can’t be refreshed any more, sign in to it again.',
          account,
        ),
      ];
    default:
      return [
        l10n.t(
          '{1} other sessions of {0} are still here; the provider may have revoked their refresh tokens, too. If they can’t be refreshed any more, sign in to them again.',
          account,
          count,
        ),
      ];
  }
}
