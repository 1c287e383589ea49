import { l10n } from 'vscode';
import type { RefreshFailureKind } from '../../../core/oidc/refreshOutcome.ts';
import type { FactWords } from '../viewWords.ts';

export function factWords(): FactWords {
  return {
    current: { name: l10n.t('Current session'), value: l10n.t('used or signed in to last') },
    provider: l10n.t('Provider'),
    issuer: l10n.t('Issuer'),
    account: l10n.t('Account'),
    subject: l10n.t('Subject'),
    scopesAskedFor: l10n.t('Scopes to ask for'),
    scopesGranted: l10n.t('Scopes granted'),
    noScopes: l10n.t('none'),
    scopesNotGranted: l10n.t('Not granted'),
    scopesOfToken: l10n.t('Scopes of the access token'),
    audience: l10n.t('Audience'),
    signedIn: l10n.t('Signed in'),
    expires: l10n.t('Expires'),
    expired: l10n.t('Expired'),
    expiryUnknown: l10n.t('the provider did not say'),
    refresh: l10n.t('Refresh'),
    canRefresh: l10n.t('possible, there is a refresh token'),
    clientAsksAgain: l10n.t('possible, the client asks for a new token'),
    cannotRefresh: l10n.t('not possible, there is no usable refresh token'),
    binding: l10n.t('Binding'),
    boundToKey: l10n.t('to a key that stays on this machine (DPoP)'),
    problem: l10n.t('Last problem'),
    problemOf,
    settings: l10n.t('Settings'),
    settingsProblem: l10n.t('Problem'),
  };
}

function problemOf(kind: RefreshFailureKind, code: string): string {
  switch (kind) {
    case 'rejected':
      return l10n.t('the provider does not accept the refresh token any more ({0})', code);
    case 'misconfigured':
      return l10n.t('the refresh was refused; check the settings ({0})', code);
    case 'busy':
      return l10n.t('the provider asked to come back later ({0})', code);
    case 'unreached':
      return l10n.t('the provider could not be reached ({0})', code);
    case 'unanswered':
      return l10n.t('the provider did not answer a refresh ({0})', code);
    case 'untrusted':
      return l10n.t('the answer to a refresh could not be trusted ({0})', code);
  }
}
