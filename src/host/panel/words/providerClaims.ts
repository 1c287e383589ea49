import * as vscode from 'vscode';

/** Claims that no specification registers, but that tokens of widespread providers carry. */
export function providerClaims(): Readonly<Record<string, string>> {
  return {
    cid: vscode.l10n.t('Okta: the client that the token was issued to.'),
    uid: vscode.l10n.t('Okta: the user, by an identifier that never changes.'),
    ver: vscode.l10n.t('Okta, Microsoft Entra: version of the token format.'),
    idp: vscode.l10n.t('Okta, Microsoft Entra: the identity provider that authenticated the user.'),
    oid: vscode.l10n.t('Microsoft Entra: the user or application, the same for every client.'),
    tid: vscode.l10n.t('Microsoft Entra: the tenant (organisation) of the account.'),
    upn: vscode.l10n.t('Microsoft Entra: sign-in name. It may change: never use it as a key.'),
    appid: vscode.l10n.t('Microsoft Entra: the client that the token was issued to.'),
    permissions: vscode.l10n.t('Auth0: permissions granted for the API in the audience.'),
    gty: vscode.l10n.t('Auth0: the grant type that the token came from.'),
    org_id: vscode.l10n.t('Auth0: the organisation that the user signed in to.'),
    realm_access: vscode.l10n.t('Keycloak: roles in the whole realm.'),
    resource_access: vscode.l10n.t('Keycloak: roles in single clients.'),
    session_state: vscode.l10n.t('Keycloak: the session at the provider.'),
    hd: vscode.l10n.t('Google: the Workspace domain of the account.'),
  };
}
