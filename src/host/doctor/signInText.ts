import { l10n } from 'vscode';
import type { DoctorFacts } from '../../core/doctor/report.ts';
import { editorRedirectUri } from '../signIn/editorRedirects.ts';
import { doctorCheckName } from './checkNames.ts';
import { code, codes } from '../markdown.ts';

export function signInText(facts: DoctorFacts['sign_in']): string {
  const { scopes, resource, audience, obstacles } = facts;
  const names = obstacles.map((id) => doctorCheckName(id)).join(', ');
  return [
    ...(obstacles.length === 0 ? [] : [l10n.t('It can fail until this is corrected: {0}.', names)]),
    ...flowTexts(facts),
    ...(scopes.length === 0 ? [] : [l10n.t('It asks for the scopes {0}.', codes(scopes))]),
    ...(resource.length === 0
      ? []
      : [l10n.t('The access token will be for the resource {0}.', codes(resource))]),
    ...(audience === undefined
      ? []
      : [l10n.t('The access token will be for the audience {0}.', code(audience))]),
  ].join(' ');
}

function flowTexts(facts: DoctorFacts['sign_in']): readonly string[] {
  switch (facts.flow) {
    case 'authorization_code':
      return [
        l10n.t('Authorization code with PKCE (S256).'),
        redirectText(facts),
        l10n.t('After a logout the browser comes back to {0}.', code(facts.postLogoutRedirectUri)),
      ];
    case 'device_code':
      return [l10n.t('You enter a code at the provider’s page; no redirect URI is needed.')];
    case 'client_credentials':
      return [l10n.t('The client gets a token for itself; there is no user and no browser.')];
  }
}

function redirectText({ callback, redirectUri, hasAnyPort }: DoctorFacts['sign_in']): string {
  if (callback === 'uri') {
    return l10n.t('The browser comes back to the editor: register {0}.', code(editorRedirectUri()));
  }
  if (callback === 'paste') {
    return l10n.t(
      'Nothing listens: the browser ends at {0}, which can’t be reached, and you paste its address. Register exactly that.',
      code(redirectUri),
    );
  }
  return hasAnyPort
    ? l10n.t(
        'The browser comes back to {0}, on a free port each time. Register that; for a provider that compares ports, write one in redirectUri.',
        code(redirectUri),
      )
    : l10n.t('The browser comes back to {0}. Register exactly that.', code(redirectUri));
}
