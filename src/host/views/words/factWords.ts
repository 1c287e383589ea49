import * as vscode from 'vscode';
import type { RefreshFailureKind } from '../../../core/oidc/refreshOutcome.ts';
import type { FactWords } from '../viewWords.ts';

export function factWords(): FactWords {
  return {
    provider: vscode.l10n.t('Provider'),
    issuer: vscode.l10n.t('Issuer'),
    account: vscode.l10n.t('Account'),
    subject: vscode.l10n.t('Subject'),
    scopes: vscode.l10n.t('Scopes'),
    audience: vscode.l10n.t('Audience'),
    signedIn: vscode.l10n.t('Signed in'),
    expires: vscode.l10n.t('Expires'),
    expired: vscode.l10n.t('Expired'),
    expiryUnknown: vscode.l10n.t('the provider did not say'),
    refresh: vscode.l10n.t('Refresh'),
    canRefresh: vscode.l10n.t('possible, there is a refresh token'),
    clientAsksAgain: vscode.l10n.t('possible, the client asks for a new token'),
    cannotRefresh: vscode.l10n.t('not possible, there is no refresh token of use'),
    binding: vscode.l10n.t('Binding'),
    boundToKey: vscode.l10n.t('to a key that stays on this machine (DPoP)'),
    problem: vscode.l10n.t('Last problem'),
    problemOf,
    settings: vscode.l10n.t('Settings'),
  };
}

function problemOf(kind: RefreshFailureKind, code: string): string {
  switch (kind) {
    case 'rejected':
      return vscode.l10n.t('the provider does not accept the refresh token any more ({0})', code);
    case 'misconfigured':
      return vscode.l10n.t('the refresh was refused; check the settings ({0})', code);
    case 'busy':
      return vscode.l10n.t('the provider asked to come back later ({0})', code);
    case 'unreached':
      return vscode.l10n.t('the provider could not be reached ({0})', code);
    case 'unanswered':
      return vscode.l10n.t('the provider did not answer a refresh ({0})', code);
    case 'untrusted':
      return vscode.l10n.t('the answer to a refresh could not be trusted ({0})', code);
  }
}
