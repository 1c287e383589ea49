import * as vscode from 'vscode';
import type { NoticeWords, ResultWords } from '../panelWords.ts';

/** What is said about the answers of the provider. */
export function resultWords(): ResultWords {
  return {
    introspectionActive: vscode.l10n.t('Active: the provider accepts this token now.'),
    introspectionInactive: vscode.l10n.t(
      'Not active: the token is expired, revoked, or not one that this client may ask about.',
    ),
    introspectionActiveButExpired: vscode.l10n.t(
      'Contradiction: the provider calls the token active, but its expiry is in the past.',
    ),
    userInfoAnswered: vscode.l10n.t('Answered: the provider accepted the access token.'),
    userInfoNeedsUser: vscode.l10n.t(
      'The client itself got the token, without a user, so there is no UserInfo.',
    ),
    unavailable: (kind) =>
      vscode.l10n.t(
        'This provider offers no {0}: neither its metadata nor the settings name its {1}.',
        kind === 'introspection' ? vscode.l10n.t('introspection') : 'UserInfo',
        `${kind}_endpoint`,
      ),
  };
}

/** What stands in the panel when there is no session to show. */
export function noticeWords(): NoticeWords {
  return {
    checking: vscode.l10n.t('Reading the session and checking its tokens…'),
    signedOutTitle: vscode.l10n.t('This session is no longer there.'),
    signedOutText: vscode.l10n.t(
      'You signed out of it, or changed its entry in the settings. Undo such a change, and the session is here again. For a new session, run “OIDC: Sign in” and then “OIDC: Inspect Claims”.',
    ),
    failedTitle: vscode.l10n.t('The session could not be read.'),
    tokenGoneTitle: vscode.l10n.t('The token that was here is gone.'),
    tokenGoneText: vscode.l10n.t(
      'A token that you decode is kept in memory only, and not over a reload of the window. To look at it again, select it in an editor or copy it, and run “OIDC: Decode JWT…”.',
    ),
    comparisonGoneTitle: vscode.l10n.t('The comparison that was here is gone.'),
    comparisonGoneText: vscode.l10n.t(
      'Claims that you compare are kept in memory only, and not over a reload of the window. Run “OIDC: Compare Tokens…” to compare again.',
    ),
  };
}
