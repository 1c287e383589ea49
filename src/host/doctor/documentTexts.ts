import { l10n } from 'vscode';
import type { DocumentFacts, DoctorFacts } from '../../core/doctor/report.ts';
import { requestFailureWords } from '../requestFailureWords.ts';
import { urlRefusalWords } from '../urlRefusalWords.ts';
import { code, codes } from '../markdown.ts';

export function documentText({ url = '', finding, error }: DocumentFacts): string {
  switch (finding) {
    case 'found':
      return l10n.t('It is at {0}.', code(url));
    case 'absent':
      return l10n.t('There is none at {0}.', code(url));
    case 'failed':
      return l10n.t('Asked {0}: {1}', code(url), error ? requestFailureWords(error, code) : '');
    case 'no_issuer':
      return l10n.t('The settings name no issuer; the endpoints are given by hand.');
  }
}

export function agreementText({ differing }: DoctorFacts['documents_agree']): string {
  return differing.length === 0
    ? l10n.t('They name the same issuer and endpoints.')
    : l10n.t('They differ in {0}. A sign-in uses the OpenID Connect one.', codes(differing));
}

export function endpointsText({
  present,
  missing,
  needed,
  byHand,
}: DoctorFacts['endpoints']): string {
  return [
    ...(needed.length === 0
      ? []
      : [l10n.t('{0} is missing, and needed. Write it under metadata.', codes(needed))]),
    ...(present.length === 0 ? [] : [l10n.t('There: {0}.', codes(present))]),
    ...(missing.length === 0 ? [] : [l10n.t('Not there: {0}.', codes(missing))]),
    ...(byHand.length === 0 ? [] : [l10n.t('From the settings: {0}.', codes(byHand))]),
  ].join(' ');
}

export function urlsText({ refused }: DoctorFacts['urls']): string {
  return refused.length === 0
    ? l10n.t('All of them are https, or http on this machine.')
    : refused
        .map(({ name, url, reason }) =>
          l10n.t('{0}, {1}, is not used: {2}.', code(name), code(url), urlRefusalWords(reason)),
        )
        .join(' ');
}

export function clockText({ aheadSeconds, isAnswered }: DoctorFacts['clock']): string {
  if (aheadSeconds === undefined) {
    return isAnswered
      ? l10n.t(
          'The provider’s answers had no Date header, so its clock could not be compared with this machine’s.',
        )
      : l10n.t(
          'There was no answer whose Date header could be compared with this machine’s clock.',
        );
  }
  const seconds = Math.abs(aheadSeconds);
  if (seconds <= 1) {
    return l10n.t('The clocks of the provider and of this machine agree.');
  }
  const difference =
    aheadSeconds > 0
      ? l10n.t('This machine’s clock is {0} seconds behind the provider’s.', seconds)
      : l10n.t('This machine’s clock is {0} seconds ahead of the provider’s.', seconds);
  return seconds <= 30
    ? difference
    : `${difference} ${l10n.t('Tokens can seem to be issued in the future or expired: set the clock.')}`;
}
