import { l10n } from 'vscode';
import type { DoctorCheckId, DoctorOutcome } from '../../core/doctor/report.ts';

export function doctorCheckName(id: DoctorCheckId): string {
  const names: Readonly<Record<DoctorCheckId, string>> = {
    settings: l10n.t('Settings'),
    metadata: l10n.t('Metadata of the provider'),
    openid_configuration: l10n.t('OpenID Connect metadata'),
    oauth_metadata: l10n.t('OAuth 2.0 metadata'),
    issuer: l10n.t('Issuer'),
    documents_agree: l10n.t('Both documents agree'),
    endpoints: l10n.t('Endpoints'),
    urls: l10n.t('Addresses that may be used'),
    response_types: l10n.t('Response type code'),
    grants: l10n.t('Grants'),
    pkce: l10n.t('PKCE'),
    client_authentication: l10n.t('Client authentication'),
    scopes: l10n.t('Scopes'),
    signing_algorithms: l10n.t('Signing algorithms'),
    keys: l10n.t('Keys'),
    clock: l10n.t('Clock'),
    issuer_parameter: l10n.t('Issuer in the answer (RFC 9207)'),
    pushed_requests: l10n.t('Pushed authorization requests (RFC 9126)'),
    sign_in: l10n.t('What a sign-in will do'),
  };
  return names[id];
}

/** A sign for the eye, one that most fonts have, and the word for everybody. */
export function doctorOutcomeWords(outcome: DoctorOutcome): { sign: string; word: string } {
  switch (outcome) {
    case 'passed':
      return { sign: '✔', word: l10n.t('passed') };
    case 'warning':
      return { sign: '⚠', word: l10n.t('warning') };
    case 'failed':
      return { sign: '✘', word: l10n.t('failed') };
    case 'not_run':
      return { sign: '–', word: l10n.t('nothing to check') };
    case 'blocked':
      return { sign: '–', word: l10n.t('not run') };
  }
}
