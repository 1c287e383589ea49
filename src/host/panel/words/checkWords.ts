import * as vscode from 'vscode';
import type { CheckId, CheckOutcome } from '../../../core/token/checks.ts';
import type { CheckWords } from '../panelWords.ts';
import { checkReason } from './checkReasons.ts';

/** What the checks of a token are called, and how they can come out. */
export function checkWords(): CheckWords {
  return { label, outcome, checking: vscode.l10n.t('Checking…'), reason: checkReason };
}

function label(id: CheckId): string {
  switch (id) {
    case 'signature':
      return vscode.l10n.t('Signature');
    case 'algorithm':
      return vscode.l10n.t('Algorithm (alg)');
    case 'key':
      return vscode.l10n.t('Key (kid)');
    case 'issuer':
      return vscode.l10n.t('Issuer (iss)');
    case 'audience':
      return vscode.l10n.t('Audience (aud)');
    case 'authorized_party':
      return vscode.l10n.t('Authorized party (azp)');
    case 'expiry':
      return vscode.l10n.t('Not expired (exp)');
    case 'not_before':
      return vscode.l10n.t('Already valid (nbf)');
    case 'issued_at':
      return vscode.l10n.t('Issue time (iat)');
    case 'nonce':
      return vscode.l10n.t('Nonce');
    case 'subject':
      return vscode.l10n.t('Subject (sub)');
    case 'userinfo_subject':
      return vscode.l10n.t('Same account as UserInfo (sub)');
    case 'access_token_hash':
      return vscode.l10n.t('Bound to the access token (at_hash)');
    case 'code_hash':
      return vscode.l10n.t('Bound to the code (c_hash)');
    case 'client':
      return vscode.l10n.t('Client (client_id)');
    case 'token_id':
      return vscode.l10n.t('Token ID (jti)');
    case 'answer':
      return vscode.l10n.t('Answer (token_introspection)');
    case 'token_type':
      return vscode.l10n.t('Kind of token (typ)');
    case 'auth_time':
      return vscode.l10n.t('Time of the login (auth_time)');
    case 'acr':
      return vscode.l10n.t('Authentication context (acr)');
  }
}

function outcome(value: CheckOutcome): string {
  switch (value) {
    case 'passed':
      return vscode.l10n.t('Passed');
    case 'failed':
      return vscode.l10n.t('Failed');
    case 'unmet':
      return vscode.l10n.t('Not as requested');
    case 'not_run':
      return vscode.l10n.t('Not run');
  }
}
