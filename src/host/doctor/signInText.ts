import { l10n } from 'vscode';
import type { DoctorFacts } from '../../core/doctor/report.ts';
import { doctorCheckName } from './checkNames.ts';
import { code, codes } from './markdown.ts';

export function signInText({
  redirectUri,
  hasAnyPort,
  postLogoutRedirectUri,
  scopes,
  obstacles,
}: DoctorFacts['sign_in']): string {
  const names = obstacles.map((id) => doctorCheckName(id)).join(', ');
  return [
    ...(obstacles.length === 0 ? [] : [l10n.t('It can fail until this is mended: {0}.', names)]),
    hasAnyPort
      ? l10n.t(
          'The browser comes back to {0}, on a free port each time. Register that; for a provider that compares ports, give redirectUri one.',
          code(redirectUri),
        )
      : l10n.t('The browser comes back to {0}. Register exactly that.', code(redirectUri)),
    l10n.t('After a log-out it comes back to {0}.', code(postLogoutRedirectUri)),
    l10n.t('Authorization code with PKCE (S256) for the scopes {0}.', codes(scopes)),
  ].join(' ');
}
