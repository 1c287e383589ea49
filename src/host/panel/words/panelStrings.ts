import * as vscode from 'vscode';
import type { PanelStrings } from '../../../shared/panelStrings.ts';

/** The fixed texts of the panel in the editor's display language. */
export function panelStrings(): PanelStrings {
  return { ...summaryStrings(), ...sectionStrings(), ...tokenStrings(), ...resultStrings() };
}

function summaryStrings() {
  return {
    email: vscode.l10n.t('E-mail'),
    subject: vscode.l10n.t('Subject'),
    issuer: vscode.l10n.t('Issuer'),
    provider: vscode.l10n.t('Provider'),
    timeLeft: vscode.l10n.t('Access token'),
    timeLeftUnknown: vscode.l10n.t('Lifetime unknown: the provider did not say'),
    expiresIn: vscode.l10n.t('Expires in {0}'),
    expired: vscode.l10n.t('Expired {0}'),
    revoked: vscode.l10n.t('Revoked at the provider'),
    actions: vscode.l10n.t('Actions'),
    copyAccessToken: vscode.l10n.t('Copy Access Token'),
    refreshView: vscode.l10n.t('Check Again'),
    introspect: vscode.l10n.t('Introspect'),
    showUserInfo: vscode.l10n.t('Show UserInfo'),
    working: vscode.l10n.t('Working…'),
    copied: vscode.l10n.t('{0} copied'),
    dismiss: vscode.l10n.t('Dismiss'),
    tryAgain: vscode.l10n.t('Try Again'),
  };
}

function sectionStrings() {
  return {
    sections: vscode.l10n.t('Sections'),
    accessToken: vscode.l10n.t('Access Token'),
    idToken: vscode.l10n.t('ID Token'),
    introspection: vscode.l10n.t('Introspection'),
    userInfo: vscode.l10n.t('UserInfo'),
    exchangedToken: vscode.l10n.t('Exchanged Token'),
    tone: {
      good: vscode.l10n.t('good'),
      bad: vscode.l10n.t('problem'),
      neutral: vscode.l10n.t('not fully verified'),
    },
  };
}

function tokenStrings() {
  return {
    reveal: vscode.l10n.t('Reveal'),
    hide: vscode.l10n.t('Hide'),
    copy: vscode.l10n.t('Copy'),
    verification: vscode.l10n.t('Verification'),
    header: vscode.l10n.t('Header'),
    claims: vscode.l10n.t('Claims'),
    claimName: vscode.l10n.t('Name'),
    claimValue: vscode.l10n.t('Value'),
    claimMeaning: vscode.l10n.t('Meaning'),
    rawJson: vscode.l10n.t('Raw JSON'),
    copyJson: vscode.l10n.t('Copy JSON'),
    noMeaning: vscode.l10n.t('Specific to this provider'),
    emptyValue: vscode.l10n.t('(empty)'),
    noRows: vscode.l10n.t('Nothing in here.'),
    showAllCharacters: vscode.l10n.t('Show all {0} characters'),
    showAllRows: vscode.l10n.t('Show all {0} rows'),
    showLess: vscode.l10n.t('Show less'),
  };
}

function resultStrings() {
  return {
    members: vscode.l10n.t('Answer'),
    introspectionIntro: vscode.l10n.t(
      'Introspection asks the provider what it knows about the access token, and whether it is still valid. The token is sent to the introspection endpoint of the provider, and nowhere else.',
    ),
    userInfoIntro: vscode.l10n.t(
      'UserInfo asks the provider for the claims about the account. The access token is sent to the UserInfo endpoint of the provider, and nowhere else.',
    ),
    askIntrospection: vscode.l10n.t('Introspect Token'),
    askUserInfo: vscode.l10n.t('Show UserInfo'),
    askAgain: vscode.l10n.t('Ask Again'),
    asking: vscode.l10n.t('Asking the provider…'),
    answeredAt: vscode.l10n.t('Answered {0}'),
    failed: vscode.l10n.t('No result from the provider.'),
  };
}
