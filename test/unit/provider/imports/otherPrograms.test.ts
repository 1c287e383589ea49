import assert from 'node:assert/strict';
import { readImport } from '../../../../src/core/provider/imports/readImport.ts';
import { parseProviders } from '../../../../src/core/provider/parseProviders.ts';

const issuer = 'https://op.example';

const auth0Logout = {
  logoutUrl:
    'https://acme.eu.auth0.com/v2/logout?client_id={clientId}&returnTo={postLogoutRedirectUri}',
};

const github = {
  scopes: ['read:user'],
  metadata: {
    authorization_endpoint: 'https://github.com/login/oauth/authorize',
    token_endpoint: 'https://github.com/login/oauth/access_token',
  },
  clientAuthentication: 'client_secret_post',
};

const google = {
  issuer: 'https://accounts.google.com',
  authorizationParameters: { access_type: 'offline' },
};

/** Where a program on this machine wants the browser back, after a sign-in and after a logout. */
function back(redirectUri: string): object {
  return { redirectUri, postLogoutRedirectUri: `${new URL(redirectUri).origin}/` };
}

const proxy = {
  issuer,
  clientId: 'a',
  scopes: ['openid', 'groups'],
  ...back('http://localhost:4180/oauth2/callback'),
};

describe('the configuration of another program', () => {
  for (const { title, fileName = '.env', lines, found } of [
    {
      title: 'Auth.js, with a vendor’s issuer written without its slash',
      lines: [
        ...['AUTH_SECRET=session', 'AUTH_AUTH0_ID=a', 'AUTH_AUTH0_SECRET=s'],
        'AUTH_AUTH0_ISSUER=https://acme.eu.auth0.com',
      ],
      found: [
        {
          name: 'auth0',
          entry: {
            issuer: 'https://acme.eu.auth0.com/',
            clientId: 'a',
            ...back('http://localhost:3000/api/auth/callback/auth0'),
            ...auth0Logout,
          },
          clientSecret: 's',
        },
      ],
    },
    {
      title: 'Auth.js at an address of its own, with vendors who need no issuer',
      lines: [
        ...['AUTH_URL=http://localhost:5173/auth/', 'AUTH_GITHUB_ID=a', 'AUTH_GITHUB_SECRET=s'],
        ...['AUTH_MICROSOFT_ENTRA_ID_ID=b', 'AUTH_MICROSOFT_ENTRA_ID_SECRET=t'],
        'AUTH_MICROSOFT_ENTRA_ID_ISSUER=https://login.microsoftonline.com/acme/v2.0',
      ],
      found: [
        {
          name: 'github',
          entry: {
            clientId: 'a',
            redirectUri: 'http://localhost:5173/auth/callback/github',
            ...github,
          },
          clientSecret: 's',
        },
        {
          name: 'microsoft_entra_id',
          entry: {
            issuer: 'https://login.microsoftonline.com/acme/v2.0',
            clientId: 'b',
            ...back('http://localhost:5173/auth/callback/microsoft-entra-id'),
          },
          clientSecret: 't',
        },
      ],
    },
    {
      title: 'NextAuth.js, with names of either length',
      lines: [
        ...['NEXTAUTH_URL=http://localhost:4000', 'NEXTAUTH_SECRET=session', 'GITHUB_ID=a'],
        ...['AUTH0_CLIENT_ID=b', 'AUTH0_CLIENT_SECRET=t', 'AUTH0_SECRET=session'],
        'AUTH0_ISSUER=https://acme.eu.auth0.com/',
      ],
      found: [
        {
          name: 'auth0',
          entry: {
            issuer: 'https://acme.eu.auth0.com/',
            clientId: 'b',
            ...back('http://localhost:4000/api/auth/callback/auth0'),
            ...auth0Logout,
          },
          clientSecret: 't',
        },
        {
          name: 'github',
          entry: {
            clientId: 'a',
            redirectUri: 'http://localhost:4000/api/auth/callback/github',
            ...github,
          },
          clientSecret: undefined,
        },
      ],
    },
    {
      title: 'mozilla-django-oidc, which has no issuer',
      lines: [
        ...['OIDC_RP_CLIENT_ID=a', 'OIDC_RP_CLIENT_SECRET=s', 'OIDC_RP_SIGN_ALGO=RS256'],
        `OIDC_OP_AUTHORIZATION_ENDPOINT=${issuer}/auth`,
        `OIDC_OP_TOKEN_ENDPOINT=${issuer}/token`,
        `OIDC_OP_USER_ENDPOINT=${issuer}/userinfo`,
        `OIDC_OP_JWKS_ENDPOINT=${issuer}/keys`,
        `OIDC_OP_LOGOUT_ENDPOINT=${issuer}/logout`,
      ],
      found: [
        {
          name: 'op.example',
          entry: {
            clientId: 'a',
            scopes: ['openid', 'email'],
            redirectUri: 'http://127.0.0.1:8000/oidc/callback/',
            postLogoutRedirectUri: 'http://127.0.0.1:8000/',
            metadata: {
              authorization_endpoint: `${issuer}/auth`,
              token_endpoint: `${issuer}/token`,
              userinfo_endpoint: `${issuer}/userinfo`,
              end_session_endpoint: `${issuer}/logout`,
              jwks_uri: `${issuer}/keys`,
            },
          },
          clientSecret: 's',
        },
      ],
    },
    {
      title: 'oauth2-proxy, from variables',
      lines: [
        ...['OAUTH2_PROXY_PROVIDER=oidc', 'OAUTH2_PROXY_CLIENT_ID=a'],
        ...['OAUTH2_PROXY_CLIENT_SECRET=s', 'OAUTH2_PROXY_COOKIE_SECRET=cookie'],
        `OAUTH2_PROXY_OIDC_ISSUER_URL=${issuer}`,
        'OAUTH2_PROXY_REDIRECT_URL=http://localhost:4180/oauth2/callback',
        'OAUTH2_PROXY_SCOPE=openid groups',
      ],
      found: [{ name: 'op.example', entry: proxy, clientSecret: 's' }],
    },
    {
      title: 'oauth2-proxy, from its own file',
      fileName: 'oauth2-proxy.cfg',
      lines: [
        '## OAuth2 Proxy Config File',
        ...['provider = "keycloak-oidc"', 'email_domains = [', '  "*"', ']'],
        ...[`oidc_issuer_url = "${issuer}"`, 'client_id = "a"', 'client_secret = "s"'],
        ...['cookie_secret = "cookie"', 'scope = "openid groups"'],
        'redirect_url = "http://localhost:4180/oauth2/callback"',
      ],
      found: [{ name: 'keycloak-oidc', entry: proxy, clientSecret: 's' }],
    },
    {
      title: 'oauth2-proxy at endpoints that are given by hand, and for Google',
      lines: [
        ...[`OAUTH2_PROXY_LOGIN_URL=${issuer}/auth`, `OAUTH2_PROXY_REDEEM_URL=${issuer}/token`],
        ...[`OAUTH2_PROXY_PROFILE_URL=${issuer}/me`, `OAUTH2_PROXY_OIDC_JWKS_URL=${issuer}/keys`],
        'OAUTH2_PROXY_CLIENT_ID=a',
      ],
      found: [
        {
          name: 'op.example',
          entry: {
            clientId: 'a',
            metadata: {
              authorization_endpoint: `${issuer}/auth`,
              token_endpoint: `${issuer}/token`,
              userinfo_endpoint: `${issuer}/me`,
              jwks_uri: `${issuer}/keys`,
            },
          },
          clientSecret: undefined,
        },
      ],
    },
    {
      title: 'oauth2-proxy for a vendor with one issuer',
      lines: ['OAUTH2_PROXY_PROVIDER=google', 'OAUTH2_PROXY_CLIENT_ID=a'],
      found: [
        {
          name: 'google',
          entry: { ...google, clientId: 'a' },
          clientSecret: undefined,
        },
      ],
    },
    {
      title: 'Micronaut, in YAML',
      fileName: 'application.yml',
      lines: [
        'micronaut:',
        '  server: { port: 9000, context-path: /app }',
        '  security:',
        '    oauth2:',
        '      clients:',
        '        acme:',
        '          client-id: ${ID:a}',
        '          client-secret: s',
        '          scopes: [openid, email]',
        '          openid: { issuer: https://op.example }',
        '        machine:',
        '          client-id: m',
        '          grant-type: client-credentials',
        '          openid: { issuer: https://op.example }',
      ],
      found: [
        {
          name: 'acme',
          entry: {
            issuer,
            clientId: 'a',
            scopes: ['openid', 'email'],
            redirectUri: 'http://localhost:9000/app/oauth/callback/acme',
            postLogoutRedirectUri: 'http://localhost:9000/',
          },
          clientSecret: 's',
        },
      ],
    },
    {
      title: 'Micronaut, in properties, at endpoints that are given by hand',
      fileName: 'application.properties',
      lines: [
        'micronaut.security.oauth2.callback-uri=/back/{provider}',
        'micronaut.security.oauth2.clients.acme.client-id=a',
        `micronaut.security.oauth2.clients.acme.authorization.url=${issuer}/auth`,
        `micronaut.security.oauth2.clients.acme.token.url=${issuer}/token`,
        `micronaut.security.oauth2.clients.acme.openid.user-info.url=${issuer}/me`,
      ],
      found: [
        {
          name: 'acme',
          entry: {
            clientId: 'a',
            redirectUri: 'http://localhost:8080/back/acme',
            metadata: {
              authorization_endpoint: `${issuer}/auth`,
              token_endpoint: `${issuer}/token`,
              userinfo_endpoint: `${issuer}/me`,
            },
          },
          clientSecret: undefined,
        },
      ],
    },
    {
      title: 'Quarkus, with a tenant beside the usual one',
      fileName: 'application.properties',
      lines: [
        'quarkus.http.port=9000',
        `quarkus.oidc.auth-server-url=${issuer}`,
        'quarkus.oidc.client-id=a',
        'quarkus.oidc.credentials.client-secret.value=s',
        'quarkus.oidc.authentication.scopes=profile,email',
        'quarkus.oidc.authentication.redirect-path=/back',
        'quarkus.oidc.authentication.extra-params.audience=https://api.example',
        'quarkus.oidc.shop.provider=google',
        'quarkus.oidc.shop.client-id=b',
        'quarkus.oidc.shop.credentials.secret=t',
      ],
      found: [
        {
          name: 'op.example',
          entry: {
            issuer,
            clientId: 'a',
            scopes: ['openid', 'profile', 'email'],
            audience: 'https://api.example',
            ...back('http://localhost:9000/back'),
          },
          clientSecret: 's',
        },
        {
          name: 'google',
          entry: { ...google, clientId: 'b' },
          clientSecret: 't',
        },
      ],
    },
    {
      title: 'Quarkus, whose server is another in each profile',
      fileName: 'application.yml',
      lines: [
        ...['quarkus.oidc.client-id: a', '"%dev":', `  quarkus.oidc.auth-server-url: ${issuer}`],
        ...['"%prod":', '  quarkus.oidc.auth-server-url: https://prod.example'],
      ],
      found: [
        { name: 'op.example', entry: { issuer, clientId: 'a' }, clientSecret: undefined },
        {
          name: 'prod.example',
          entry: { issuer: 'https://prod.example', clientId: 'a' },
          clientSecret: undefined,
        },
      ],
    },
    {
      title: 'Quarkus, with tenants whose names stand in quotation marks',
      fileName: 'application.properties',
      lines: [
        'quarkus.oidc."my-tenant".client-id=a',
        `quarkus.oidc."my-tenant".auth-server-url=${issuer}`,
        'quarkus.oidc."shop.example".client-id=b',
        `quarkus.oidc."shop.example".auth-server-url=${issuer}`,
      ],
      found: [
        { name: 'my-tenant', entry: { issuer, clientId: 'a' }, clientSecret: undefined },
        { name: 'shop.example', entry: { issuer, clientId: 'b' }, clientSecret: undefined },
      ],
    },
    {
      title: 'Quarkus, where a tenant’s id is no tenant of Microsoft’s',
      fileName: 'application.properties',
      lines: [
        ...['quarkus.oidc.provider=google', 'quarkus.oidc.tenant-id=google'],
        'quarkus.oidc.client-id=a',
      ],
      found: [{ name: 'google', entry: { ...google, clientId: 'a' }, clientSecret: undefined }],
    },
    {
      title: 'a client of a vendor who is known, and whose tenants are not Microsoft’s',
      lines: ['GOOGLE_CLIENT_ID=a', 'GOOGLE_TENANT_ID=t', 'ENTRA_CLIENT_ID=b', 'ENTRA_TENANT_ID=t'],
      found: [
        {
          name: 'entra',
          entry: { issuer: 'https://login.microsoftonline.com/t/v2.0', clientId: 'b' },
          clientSecret: undefined,
        },
        { name: 'google', entry: { ...google, clientId: 'a' }, clientSecret: undefined },
      ],
    },
    {
      title: 'Quarkus, from variables, with a tenant beside the usual one',
      lines: [
        ...['QUARKUS_HTTP_PORT=9000', 'QUARKUS_HTTP_HOST=0.0.0.0', 'QUARKUS_OIDC_TENANT_ID=t'],
        ...[`QUARKUS_OIDC_AUTH_SERVER_URL=${issuer}`, 'QUARKUS_OIDC_CLIENT_ID=a'],
        'QUARKUS_OIDC_CREDENTIALS_CLIENT_SECRET_VALUE=s',
        'QUARKUS_OIDC_AUTHENTICATION_SCOPES=profile,email',
        'QUARKUS_OIDC_AUTHENTICATION_REDIRECT_PATH=/back',
        'QUARKUS_OIDC_AUTHENTICATION_EXTRA_PARAMS_AUDIENCE=https://api.example',
        ...['QUARKUS_OIDC__MY_SHOP__PROVIDER=google', 'QUARKUS_OIDC__MY_SHOP__CLIENT_ID=b'],
        'QUARKUS_OIDC__MY_SHOP__CREDENTIALS_SECRET=t',
      ],
      found: [
        {
          name: 'op.example',
          entry: {
            issuer,
            clientId: 'a',
            scopes: ['openid', 'profile', 'email'],
            audience: 'https://api.example',
            ...back('http://localhost:9000/back'),
          },
          clientSecret: 's',
        },
        { name: 'google', entry: { ...google, clientId: 'b' }, clientSecret: 't' },
      ],
    },
    {
      title: 'Quarkus, from variables, for a vendor with one issuer',
      lines: ['QUARKUS_OIDC_PROVIDER=google', 'QUARKUS_OIDC_CLIENT_ID=a', 'A_CLIENT_ID=b'],
      found: [{ name: 'google', entry: { ...google, clientId: 'a' }, clientSecret: undefined }],
    },
  ]) {
    it(`brings entries that the settings take: ${title}`, () => {
      const clients = readImport(lines.join('\n'), fileName);
      assert.deepEqual(
        {
          found: clients.map(({ name, entry, clientSecret }) => ({ name, entry, clientSecret })),
          problems: clients.flatMap(({ entry }) => parseProviders({ new: entry }).problems),
        },
        { found, problems: [] },
      );
    });
  }

  it('has the browser back below where the program stands, or at an address that is whole', () => {
    const redirectOf = (...lines: readonly string[]): unknown =>
      readImport(lines.join('\n'), 'application.properties').map(
        ({ entry, unusableRedirectUri }) => entry['redirectUri'] ?? unusableRedirectUri,
      )[0];
    const micronaut = (...lines: readonly string[]): unknown =>
      redirectOf(
        ...['security.oauth2.clients.x.client-id=a', ...lines].map((line) => `micronaut.${line}`),
        `micronaut.security.oauth2.clients.x.openid.issuer=${issuer}`,
      );
    const quarkus = (...lines: readonly string[]): unknown =>
      redirectOf(
        ...['oidc.client-id=a', ...lines].map((line) => `quarkus.${line}`),
        `quarkus.oidc.auth-server-url=${issuer}`,
      );
    assert.deepEqual(
      [
        micronaut('security.oauth2.callback-uri=https://app.example/cb'),
        micronaut('security.oauth2.callback-uri=cb{/provider}/'),
        micronaut('server.port=8081', 'server.context-path=app'),
        micronaut('server.context-path=/app/'),
        quarkus('oidc.authentication.redirect-path=https://app.example/cb'),
        quarkus('oidc.authentication.redirect-path=cb'),
        // Quarkus puts its root path in front of pages, and not in front of this.
        quarkus('http.root-path=/api/', 'oidc.authentication.redirect-path=/api/cb'),
        redirectOf(
          'server.servlet.context-path=app/',
          'okta.oauth2.client-id=a',
          `okta.oauth2.issuer=${issuer}`,
        ),
      ],
      [
        'https://app.example/cb',
        'http://localhost:8080/cb/x/',
        'http://localhost:8081/app/oauth/callback/x',
        'http://localhost:8080/app/oauth/callback/x',
        'https://app.example/cb',
        'http://localhost:8080/cb',
        'http://localhost:8080/api/cb',
        'http://localhost:8080/app/login/oauth2/code/okta',
      ],
    );
  });

  it('takes the address of Auth.js where it is one, with or without its scheme', () => {
    const redirectOf = (address: string): unknown =>
      readImport(`NEXTAUTH_URL=${address}\nGITHUB_ID=a`, '.env').map(
        ({ entry, unusableRedirectUri }) => entry['redirectUri'] ?? unusableRedirectUri,
      )[0];
    assert.deepEqual(
      [
        redirectOf('localhost:4000'),
        redirectOf('127.0.0.1:4000/auth'),
        redirectOf('app.example'),
        redirectOf('ftp://localhost:4000'),
        redirectOf('"${APP_URL}"'),
        redirectOf('http://'),
        redirectOf(''),
      ],
      [
        'http://localhost:4000/api/auth/callback/github',
        'http://127.0.0.1:4000/auth/callback/github',
        'http://app.example/api/auth/callback/github',
        ...Array.from({ length: 4 }, () => 'http://localhost:3000/api/auth/callback/github'),
      ],
    );
  });
});
