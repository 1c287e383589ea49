import type { Preset } from './preset.ts';

/** Providers that the vendor runs. */
export const cloudPresets = {
  okta: {
    label: 'Okta',
    issuer: 'https://{domain}/oauth2/{authorizationServer}',
    placeholders: [
      { name: 'domain', kind: 'host', example: 'dev-1234.okta.com' },
      { name: 'authorizationServer', kind: 'segment', example: 'default', usual: 'default' },
    ],
    host: /\.(?:okta|oktapreview|okta-emea|okta-gov)\.com$/,
    nativeSecret: 'none',
    redirectPort: 'exact',
    helpUrl: 'https://developer.okta.com/docs/guides/sign-into-mobile-app-redirect/main/',
    note: 'api_access_management',
  },
  oktaOrg: {
    label: 'Okta, org authorization server',
    issuer: 'https://{domain}',
    placeholders: [{ name: 'domain', kind: 'host', example: 'dev-1234.okta.com' }],
    nativeSecret: 'none',
    redirectPort: 'exact',
    helpUrl: 'https://developer.okta.com/docs/concepts/auth-servers/',
  },
  auth0: {
    label: 'Auth0',
    issuer: 'https://{domain}/',
    placeholders: [{ name: 'domain', kind: 'host', example: 'acme.eu.auth0.com' }],
    host: /\.auth0\.com$/,
    settings: {
      logoutUrl: '{origin}/v2/logout?client_id={clientId}&returnTo={postLogoutRedirectUri}',
    },
    nativeSecret: 'none',
    redirectPort: 'exact',
    helpUrl: 'https://auth0.com/docs/get-started/auth0-overview/create-applications/native-apps',
    note: 'audience_for_jwt',
  },
  authgear: {
    label: 'Authgear',
    issuer: 'https://{domain}',
    placeholders: [{ name: 'domain', kind: 'host', example: 'acme.authgear.cloud' }],
    host: /\.(?:authgear\.cloud|authgearapps\.com)$/,
    // It has no scopes for the profile: what it knows of a user, UserInfo tells.
    settings: { scopes: ['openid', 'offline_access'] },
    nativeSecret: 'optional',
    redirectPort: 'exact',
    helpUrl: 'https://docs.authgear.com/',
  },
  entra: {
    label: 'Microsoft Entra ID',
    issuer: '{instance}/{tenant}/v2.0',
    placeholders: [
      {
        name: 'instance',
        kind: 'base_url',
        example: 'https://login.microsoftonline.com',
        standard: 'https://login.microsoftonline.com',
      },
      { name: 'tenant', kind: 'segment', example: '9122040d-6c67-4c5b-b112-36a304b66dad' },
    ],
    host: /^login\.(?:microsoftonline\.(?:com|us)|partner\.microsoftonline\.cn)$/,
    nativeSecret: 'none',
    redirectPort: 'any',
    redirectHost: 'localhost',
    helpUrl:
      'https://learn.microsoft.com/entra/identity-platform/scenario-desktop-app-registration',
    note: 'mobile_and_desktop_platform',
  },
  entraExternalId: {
    label: 'Microsoft Entra External ID',
    issuer: 'https://{tenant}.ciamlogin.com/{tenant}/v2.0',
    placeholders: [
      { name: 'tenant', kind: 'segment', example: '9122040d-6c67-4c5b-b112-36a304b66dad' },
    ],
    host: /\.ciamlogin\.com$/,
    nativeSecret: 'none',
    redirectPort: 'any',
    redirectHost: 'localhost',
    helpUrl: 'https://learn.microsoft.com/entra/external-id/customers/',
    note: 'mobile_and_desktop_platform',
  },
  google: {
    label: 'Google',
    issuer: 'https://accounts.google.com',
    placeholders: [],
    host: /^accounts\.google\.com$/,
    // The scope offline_access is refused; this brings the refresh token.
    settings: { authorizationParameters: { access_type: 'offline' } },
    nativeSecret: 'required',
    redirectPort: 'any',
    helpUrl: 'https://developers.google.com/identity/protocols/oauth2/native-app',
    note: 'desktop_client_has_secret',
  },
  cognito: {
    label: 'Amazon Cognito',
    issuer: 'https://cognito-idp.{region}.amazonaws.com/{userPool}',
    placeholders: [
      { name: 'region', kind: 'segment', example: 'eu-central-1' },
      { name: 'userPool', kind: 'segment', example: 'eu-central-1_AbCdEfGhI' },
      { name: 'logoutDomain', kind: 'host', example: 'acme.auth.eu-central-1.amazoncognito.com' },
    ],
    host: /^cognito-idp\.[a-z0-9-]+\.amazonaws\.com$/,
    // Its announced end_session_endpoint does not know the parameters of the specification.
    settings: {
      logoutUrl:
        'https://{logoutDomain}/logout?client_id={clientId}&logout_uri={postLogoutRedirectUri}',
    },
    nativeSecret: 'optional',
    redirectPort: 'exact',
    offlineAccess: 'refused',
    helpUrl:
      'https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-client-apps.html',
    note: 'no_client_secret_in_app_client',
  },
  pingOne: {
    label: 'PingOne',
    issuer: 'https://auth.pingone.{region}/{environment}/as',
    placeholders: [
      { name: 'region', kind: 'segment', example: 'eu', usual: 'com' },
      { name: 'environment', kind: 'segment', example: '0e1f2a3b-4c5d-6e7f-8091-a2b3c4d5e6f7' },
    ],
    host: /^auth\.pingone\.[a-z.]+$/,
    nativeSecret: 'none',
    redirectPort: 'exact',
    helpUrl:
      'https://docs.pingidentity.com/pingone/applications/p1_applications_add_applications.html',
  },
  oneLogin: {
    label: 'OneLogin',
    issuer: 'https://{domain}/oidc/2',
    placeholders: [{ name: 'domain', kind: 'host', example: 'acme.onelogin.com' }],
    host: /\.onelogin\.com$/,
    nativeSecret: 'optional',
    redirectPort: 'exact',
    helpUrl: 'https://developers.onelogin.com/openid-connect',
  },
  github: {
    label: 'GitHub',
    issuer: undefined,
    placeholders: [],
    settings: {
      scopes: ['read:user'],
      metadata: {
        authorization_endpoint: 'https://github.com/login/oauth/authorize',
        token_endpoint: 'https://github.com/login/oauth/access_token',
      },
      clientAuthentication: 'client_secret_post',
    },
    host: /^github\.com$/,
    nativeSecret: 'required',
    redirectPort: 'any',
    offlineAccess: 'refused',
    helpUrl: 'https://docs.github.com/apps/oauth-apps/building-oauth-apps/creating-an-oauth-app',
    note: 'no_openid_connect',
  },
} as const satisfies Readonly<Record<string, Preset>>;
