import * as vscode from 'vscode';

/** Claims that no specification registers, but that tokens of widespread providers carry. */
export function vendorClaims(): Readonly<Record<string, string>> {
  return {
    ...oktaAndAuth0(),
    ...entra(),
    ...keycloak(),
    ...cognito(),
    ...googleAndOthers(),
  };
}

function oktaAndAuth0() {
  return {
    cid: vscode.l10n.t('Okta: the client that the token was issued to; others call it azp.'),
    uid: vscode.l10n.t('Okta: the user, by an identifier that never changes.'),
    ver: vscode.l10n.t('Okta, Microsoft Entra: version of the token format.'),
    idp: vscode.l10n.t('Okta, Microsoft Entra: the identity provider that authenticated the user.'),
    gty: vscode.l10n.t('Auth0: the grant type that the token came from.'),
    org_id: vscode.l10n.t('Auth0: the organization that the user signed in to.'),
    org_name: vscode.l10n.t('Auth0: name of the organization that the user signed in to.'),
  };
}

function entra() {
  return {
    oid: vscode.l10n.t('Microsoft Entra: the user or application, the same for every client.'),
    tid: vscode.l10n.t('Microsoft Entra: the tenant (organization) of the account.'),
    upn: vscode.l10n.t('Microsoft Entra: sign-in name. It may change: never use it as a key.'),
    unique_name: vscode.l10n.t('Microsoft Entra: name to show. It may change: never a key.'),
    appid: vscode.l10n.t('Microsoft Entra: the client that the token was issued to.'),
    appidacr: vscode.l10n.t(
      'Microsoft Entra: how the client proved itself: 0 not at all, 1 with a secret, 2 with a certificate.',
    ),
    azpacr: vscode.l10n.t(
      'Microsoft Entra: how the client proved itself: 0 not at all, 1 with a secret, 2 with a certificate.',
    ),
    app_displayname: vscode.l10n.t('Microsoft Entra: name of the client, for people.'),
    idtyp: vscode.l10n.t('Microsoft Entra: “app” if the token is for a client without a user.'),
    ipaddr: vscode.l10n.t('Microsoft Entra: the address that the user signed in from.'),
    hasgroups: vscode.l10n.t(
      'Microsoft Entra: the user is in too many groups to list; ask Microsoft Graph for them.',
    ),
    login_hint: vscode.l10n.t('Microsoft Entra: to send along so that the account is chosen.'),
    acct: vscode.l10n.t('Microsoft Entra: 0 for a member of the tenant, 1 for a guest.'),
    onprem_sid: vscode.l10n.t('Microsoft Entra: identifier of the account in the local directory.'),
    puid: vscode.l10n.t('Microsoft Entra: the user, by an identifier inside Microsoft.'),
    tfp: vscode.l10n.t('Azure AD B2C: the user flow (policy) that the token came from.'),
    aio: vscode.l10n.t('Microsoft Entra: for its own use; to be ignored.'),
    rh: vscode.l10n.t('Microsoft Entra: for its own use; to be ignored.'),
    uti: vscode.l10n.t('Microsoft Entra: for its own use; the token in its logs.'),
    xms_cc: vscode.l10n.t(
      'Microsoft Entra: what the client can handle, such as a claims challenge.',
    ),
    xms_tcdt: vscode.l10n.t('Microsoft Entra: when the tenant was created.'),
  };
}

function keycloak() {
  return {
    typ: vscode.l10n.t(
      'Keycloak: what the token is: Bearer (an access token), ID, Refresh, Offline or Logout.',
    ),
    session_state: vscode.l10n.t('Keycloak: the session at the provider.'),
    'allowed-origins': vscode.l10n.t('Keycloak: web origins that may use the token in a browser.'),
  };
}

function cognito() {
  return {
    token_use: vscode.l10n.t('Amazon Cognito: which token it is, “access” or “id”.'),
    origin_jti: vscode.l10n.t(
      'Amazon Cognito: the sign-in that the tokens come from, to revoke it.',
    ),
    event_id: vscode.l10n.t('Amazon Cognito: the sign-in in its logs.'),
    device_key: vscode.l10n.t('Amazon Cognito: the remembered device of the user.'),
    identities: vscode.l10n.t('Amazon Cognito: accounts at other providers the user came from.'),
    'cognito:username': vscode.l10n.t('Amazon Cognito: the user’s name in the user pool.'),
  };
}

function googleAndOthers() {
  return {
    hd: vscode.l10n.t('Google: the Workspace domain of the account.'),
    firebase: vscode.l10n.t('Firebase: how the user signed in, and with which identities.'),
    user_id: vscode.l10n.t('The user, by an identifier of the provider (Firebase and others).'),
    repository: vscode.l10n.t('GitHub Actions: the repository whose workflow got the token.'),
    ref: vscode.l10n.t('GitHub Actions, GitLab CI: the branch or tag of the run.'),
    workflow: vscode.l10n.t('GitHub Actions: the workflow that got the token.'),
    job_workflow_ref: vscode.l10n.t('GitHub Actions: the reusable workflow that got the token.'),
    project_path: vscode.l10n.t('GitLab CI: the project whose job got the token.'),
    'kubernetes.io': vscode.l10n.t('Kubernetes: namespace, pod and service account of the token.'),
  };
}
