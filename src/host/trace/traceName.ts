import { l10n } from 'vscode';
import type { TraceKind } from '../../core/trace/traceRecord.ts';

/** What the steps were for. */
export function traceName(kind: TraceKind): string {
  switch (kind) {
    case 'sign_in':
      return l10n.t('Sign-in');
    case 'refresh':
      return l10n.t('Refresh');
    case 'introspection':
      return l10n.t('Introspection');
    case 'userinfo':
      return l10n.t('UserInfo');
    case 'api_call':
      return l10n.t('API call');
    case 'token_exchange':
      return l10n.t('Token exchange');
    case 'verification':
      return l10n.t('Verification of tokens');
    case 'check':
      return l10n.t('Check of the provider');
    case 'discovery':
      return l10n.t('Discovery');
    case 'revocation':
      return l10n.t('Revocation');
    case 'log_out':
      return l10n.t('Logout');
  }
}
