import { l10n } from 'vscode';
import type { DoctorFacts } from '../../core/doctor/report.ts';
import { code, codes } from '../markdown.ts';

export function responseTypesText({ announced }: DoctorFacts['response_types']): string {
  return announced === undefined
    ? unannounced()
    : l10n.t('Announced: {0}. A sign-in uses {1}.', codes(announced), code('code'));
}

export function grantsText({ announced, lacking }: DoctorFacts['grants']): string {
  return announced === undefined
    ? unannounced()
    : [
        l10n.t('Announced: {0}.', codes(announced)),
        ...(lacking.length === 0 ? [] : [l10n.t('Missing: {0}.', codes(lacking))]),
      ].join(' ');
}

export function pkceText({ announced }: DoctorFacts['pkce']): string {
  if (announced === undefined) {
    return l10n.t(
      'The provider does not say whether it checks it. Every sign-in sends S256 all the same; a provider that does not know it ignores it.',
    );
  }
  return announced.includes('S256')
    ? l10n.t('S256 is announced, and always used.')
    : l10n.t('Only {0} is announced, but S256 is all that is ever sent.', codes(announced));
}

export function clientAuthenticationText({
  method,
  hasSecret,
  lacksSecret,
  offered,
  isAnnounced,
}: DoctorFacts['client_authentication']): string {
  const secret = hasSecret
    ? l10n.t('A client secret or key is stored.')
    : lacksSecret
      ? l10n.t('No client secret or key that would do is stored.')
      : l10n.t('No client secret or key is stored.');
  const offers = isAnnounced
    ? l10n.t('The provider takes {0}.', codes(offered))
    : l10n.t('The provider announces none, which means {0}.', codes(offered));
  if (method === undefined) {
    return [secret, offers, l10n.t('None of those is known here.')].join(' ');
  }
  return [
    lacksSecret && method === 'none'
      ? l10n.t('A client that gets tokens for itself has to authenticate.')
      : l10n.t('The client will authenticate by {0}.', code(method)),
    secret,
    offers,
    ...(lacksSecret ? [l10n.t('Run OIDC: Set Client Secret….')] : []),
    ...(method === 'none' && !lacksSecret && isAnnounced && !offered.includes('none')
      ? [l10n.t('Public clients may be taken all the same; if not, run OIDC: Set Client Secret….')]
      : []),
  ].join(' ');
}

export function scopesText({
  asked,
  unsupported,
  announced,
  lacksOfflineAccess,
}: DoctorFacts['scopes']): string {
  return [
    l10n.t('Asked for: {0}.', codes(asked)),
    ...(announced === undefined ? [unannounced()] : []),
    ...(unsupported.length === 0
      ? []
      : [
          l10n.t(
            'Not announced: {0}. An API’s own scopes often are not; others are refused.',
            codes(unsupported),
          ),
        ]),
    ...(lacksOfflineAccess
      ? [l10n.t('With {0} there would be a refresh token.', code('offline_access'))]
      : []),
  ].join(' ');
}

export function signingAlgorithmsText({
  announced,
  usable,
}: DoctorFacts['signing_algorithms']): string {
  return [
    l10n.t('Announced for ID Tokens: {0}.', codes(announced)),
    ...(usable.length === 0 ? [l10n.t('None of them can be verified here.')] : []),
    ...(announced.includes('none')
      ? [l10n.t('An unsigned ID Token ({0}) is never accepted.', code('none'))]
      : []),
  ].join(' ');
}

export function issuerParameterText({ isAnnounced }: DoctorFacts['issuer_parameter']): string {
  return isAnnounced
    ? l10n.t('The provider puts its issuer into every answer, and one without it is refused.')
    : l10n.t('Not announced. Where an answer names an issuer, it is checked all the same.');
}

export function pushedRequestsText({
  isRequired,
  isAskedFor,
  hasEndpoint,
}: DoctorFacts['pushed_requests']): string {
  if (isAskedFor && !isRequired) {
    return hasEndpoint
      ? l10n.t('The settings ask for them (par).')
      : l10n.t('The settings ask for them (par), and the provider has no endpoint for them.');
  }
  if (isRequired) {
    return hasEndpoint
      ? l10n.t('The provider requires them.')
      : l10n.t('The provider requires them, and has no endpoint for them.');
  }
  return hasEndpoint ? l10n.t('Possible, and not required.') : l10n.t('Not required.');
}

function unannounced(): string {
  return l10n.t('The provider does not announce them.');
}
