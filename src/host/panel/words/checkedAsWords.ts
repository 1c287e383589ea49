import * as vscode from 'vscode';
import { printable } from '../../../core/text.ts';
import type {
  ProfileChoice,
  ProfileReason,
  TokenProfile,
} from '../../../core/token/profiles/tokenProfile.ts';

/** What a token of unknown origin was checked as, and what told so. */
export function checkedAs({ profile, because, mark, isAmbiguous }: ProfileChoice): string {
  const what = profileName(profile);
  const why = reasonText(because, printable(mark ?? ''));
  return isAmbiguous
    ? vscode.l10n.t('Checked as {0}, which is a guess: {1}', what, why)
    : vscode.l10n.t('Checked as {0}: {1}', what, why);
}

function profileName(profile: TokenProfile): string {
  switch (profile) {
    case 'id_token':
      return vscode.l10n.t('an ID Token (who signed in, for the application)');
    case 'at_jwt':
      return vscode.l10n.t('an access token by RFC 9068 (for an API)');
    case 'plain_access_token':
      return vscode.l10n.t('an access token (for an API)');
    case 'introspection_answer':
      return vscode.l10n.t('a signed answer of introspection (RFC 9701)');
    case 'userinfo_answer':
      return vscode.l10n.t('a signed answer of UserInfo');
  }
}

function reasonText(because: ProfileReason, mark: string): string {
  switch (because) {
    case 'typ':
      return vscode.l10n.t('its header says so ({0}).', mark);
    case 'unknown_typ':
      return vscode.l10n.t('its header names a kind that is not known here ({0}).', mark);
    case 'vendor_claim':
      return vscode.l10n.t('its provider says so in the claim {0}.', mark);
    case 'introspection_claim':
      return vscode.l10n.t('it has the claim {0}.', mark);
    case 'foreign_claim':
      return vscode.l10n.t('no kind that is known here has {0}.', mark);
    case 'response_name':
      return vscode.l10n.t('the response that it came in calls it {0}.', mark);
    case 'id_token_claim':
      return vscode.l10n.t('it has the claim {0}, which belongs in ID Tokens.', mark);
    case 'access_token_claim':
      return vscode.l10n.t('it has the claim {0}, which belongs in access tokens.', mark);
    case 'audience_is_client':
      return vscode.l10n.t('its audience is one of your clients, not an API.');
    case 'no_expiry':
      return vscode.l10n.t('its audience is one of your clients, and it does not expire.');
    case 'contradiction':
      return vscode.l10n.t('it has claims of both kinds ({0}).', mark);
    case 'nothing_tells':
      return vscode.l10n.t('nothing in it says what it is.');
  }
}
