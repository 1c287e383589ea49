import * as vscode from 'vscode';

/** Claims about what a token may be used for (RFC 7662, 7643, 8693, 9068, 9396). */
export function authorizationClaims(): Readonly<Record<string, string>> {
  return {
    active: vscode.l10n.t(
      'Whether the provider accepts the token right now. If false, nothing else in the answer counts.',
    ),
    scope: vscode.l10n.t('What the token allows, as names separated by spaces.'),
    scp: vscode.l10n.t(
      'What the token allows; some providers write it like this instead of scope.',
    ),
    token_type: vscode.l10n.t(
      'How the token is sent: Bearer (whoever holds it may use it) or DPoP (proof of a key needed).',
    ),
    groups: vscode.l10n.t('Groups the subject belongs to.'),
    roles: vscode.l10n.t('Roles the subject has.'),
    entitlements: vscode.l10n.t('Single rights the subject has been given.'),
    authorization_details: vscode.l10n.t(
      'What the token allows, in more detail than scopes can say.',
    ),
    permissions: vscode.l10n.t(
      'Permissions granted for the API in the audience (Auth0 and others); finer than scopes.',
    ),
    realm_access: vscode.l10n.t('Keycloak: roles in the whole realm.'),
    resource_access: vscode.l10n.t('Keycloak: roles in single clients.'),
    wids: vscode.l10n.t('Microsoft Entra: the administrator roles of the user, by template.'),
    'cognito:groups': vscode.l10n.t('Amazon Cognito: groups of the user pool the user is in.'),
    'cognito:roles': vscode.l10n.t('Amazon Cognito: IAM roles that the user’s groups bring.'),
    'cognito:preferred_role': vscode.l10n.t(
      'Amazon Cognito: the IAM role of the most important of the user’s groups.',
    ),
  };
}
