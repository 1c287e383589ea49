import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { OidcError } from '../../../../src/core/errors.ts';
import type { ImportedClient } from '../../../../src/core/provider/imports/importedClient.ts';
import { readImport } from '../../../../src/core/provider/imports/readImport.ts';
import { parseProviders } from '../../../../src/core/provider/parseProviders.ts';
import { refuseUrl } from '../../../../src/core/urlPolicy.ts';

/** What becomes of a text: the clients in it, or the error. */
function outcome(text: string, fileName = 'file'): unknown {
  try {
    return readImport(text, fileName);
  } catch (error) {
    const { code, detail } = error as OidcError;
    return { code, ...detail };
  }
}

function entries(text: string): unknown {
  return readImport(text, 'file').map(({ entry }) => entry);
}

describe('reading a file of another program', () => {
  it('takes .env with exports, quotes, comments, blanks and a byte order mark', () => {
    assert.deepEqual(
      outcome(
        [
          '\uFEFF# the app',
          'export  APP_OIDC_ISSUER = "https://op.example"  # not the old one',
          "APP_OIDC_CLIENT_ID='abc'\r",
          'APP_OIDC_CLIENT_SECRET="s#e c"',
          'APP_OIDC_SCOPES=openid,email  profile,,openid',
          'EMPTY_CLIENT_ID=',
        ].join('\n'),
      ),
      [
        {
          name: 'app',
          entry: {
            issuer: 'https://op.example',
            clientId: 'abc',
            scopes: ['openid', 'email', 'profile'],
          },
          clientSecret: 's#e c',
          secretIsGap: false,
          secretIsUnset: false,
          placeholders: [],
          unusableRedirectUri: undefined,
        },
      ],
    );
  });

  it('takes what a program assumes for variables that are not set', () => {
    const url = 'https://op.example';
    assert.deepEqual(
      [
        entries(
          `OKTA_OIDC_CLIENT_ID=a\nOKTA_OIDC_AUTHORIZATION_URL=${url}\nOKTA_OIDC_TOKEN_URL=${url}/t`,
        ),
        entries('AUTH0_CLIENT_ID=a\nAUTH0_DOMAIN=login.acme.dev'),
        entries('REACT_APP_AUTH0_CLIENT_ID=a\nREACT_APP_AUTH0_DOMAIN=https://login.acme.dev/'),
        entries('AUTHGEAR_CLIENT_ID=a\nAUTHGEAR_DOMAIN=auth.acme.dev'),
      ],
      [
        [
          {
            clientId: 'a',
            scopes: ['openid'],
            redirectUri: 'http://localhost:8080/callback',
            metadata: { authorization_endpoint: url, token_endpoint: `${url}/t` },
          },
        ],
        ...[1, 2].map(() => [
          {
            issuer: 'https://login.acme.dev/',
            clientId: 'a',
            redirectUri: 'http://localhost:3000/callback',
            postLogoutRedirectUri: 'http://localhost:3000/',
            logoutUrl:
              'https://login.acme.dev/v2/logout?client_id={clientId}&returnTo={postLogoutRedirectUri}',
          },
        ]),
        [
          {
            issuer: 'https://auth.acme.dev',
            clientId: 'a',
            redirectUri: 'http://localhost:3000/callback',
            postLogoutRedirectUri: 'http://localhost:3000/',
            scopes: ['openid', 'offline_access'],
          },
        ],
      ],
    );
  });

  it('finds every client of a file, each under its own prefix or section', () => {
    const both = {
      Acme: { Authority: 'https://a.example/.well-known/openid-configuration', 'client-id': '1' },
      Auth0: { Domain: 'b.example', ClientId: '2' },
    };
    assert.deepEqual(
      [
        entries(
          'A_ISSUER_URL=https://a.example\nA_CLIENT_ID=1\nB_AUTHORITY=https://b.example\nB_CLIENT_ID=2',
        ),
        entries(JSON.stringify(both)),
      ],
      [
        [
          { issuer: 'https://a.example', clientId: '1' },
          { issuer: 'https://b.example', clientId: '2' },
        ],
        [
          { issuer: 'https://a.example', clientId: '1' },
          {
            issuer: 'https://b.example/',
            clientId: '2',
            logoutUrl:
              'https://b.example/v2/logout?client_id={clientId}&returnTo={postLogoutRedirectUri}',
          },
        ],
      ],
    );
  });

  it('takes the flat keys of .NET user secrets, and the tenants of another cloud', () => {
    assert.deepEqual(
      entries(
        JSON.stringify({
          'AzureAd:Instance': 'https://login.microsoftonline.us',
          'AzureAd:TenantId': 'acme',
          'AzureAd:ClientId': '1',
          'AzureAd:Scopes:0': 'openid',
          'AzureAd:Scopes:1': 'User.Read',
        }),
      ),
      [
        {
          issuer: 'https://login.microsoftonline.us/acme/v2.0',
          clientId: '1',
          scopes: ['openid', 'User.Read'],
        },
      ],
    );
  });

  it('makes the endpoints of an Azure AD B2C policy, whose issuer no file says', () => {
    const base = 'https://acme.b2clogin.com/acme.onmicrosoft.com/B2C_1_susi';
    const section = {
      Instance: 'https://acme.b2clogin.com/',
      Domain: 'acme.onmicrosoft.com',
      ClientId: 'a',
      SignUpSignInPolicyId: 'B2C_1_susi',
      ResetPasswordPolicyId: 'B2C_1_reset',
      SignedOutCallbackPath: '/signout',
    };
    const metadata = {
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      token_endpoint: `${base}/oauth2/v2.0/token`,
      end_session_endpoint: `${base}/oauth2/v2.0/logout`,
      jwks_uri: `${base}/discovery/v2.0/keys`,
    };
    const scopes = ['openid', 'offline_access', 'a'];
    const found = entries(
      JSON.stringify({
        AzureAdB2C: section,
        WithTenant: { ...section, TenantId: 'acme', Scopes: 'openid https://acme/api/read' },
      }),
    );
    assert.deepEqual(
      { found, problems: parseProviders({ b2c: (found as readonly object[])[0] }).problems },
      {
        found: [
          { clientId: 'a', scopes, metadata },
          { clientId: 'a', scopes: ['openid', 'https://acme/api/read'], metadata },
        ],
        problems: [],
      },
    );
  });

  it('takes scopes with commas, spaces, both, or in a list', () => {
    const read = (scopes: unknown): unknown =>
      readImport(JSON.stringify({ issuer: 'https://op.example', client_id: 'a', scopes }), 'f')[0]
        ?.entry['scopes'];
    assert.deepEqual(
      [
        'openid,email',
        'openid email',
        ' openid , email ,',
        ['openid', 'email'],
        ['openid email'],
      ].map(read),
      [1, 2, 3, 4, 5].map(() => ['openid', 'email']),
    );
  });

  it('knows the providers that Spring knows, and Okta’s starter', () => {
    const registration = 'spring.security.oauth2.client.registration';
    assert.deepEqual(
      [
        entries(`${registration}.github.clientId=1`),
        entries(`${registration}.google.client-id=2\n${registration}.google.scope=openid,email`),
        entries('okta:\n  oauth2:\n    issuer: https://op.example\n    client-id: "3"\n'),
      ],
      [
        [
          {
            clientId: '1',
            scopes: ['read:user'],
            redirectUri: 'http://localhost:8080/login/oauth2/code/github',
            metadata: {
              authorization_endpoint: 'https://github.com/login/oauth/authorize',
              token_endpoint: 'https://github.com/login/oauth/access_token',
            },
            clientAuthentication: 'client_secret_post',
          },
        ],
        [
          {
            issuer: 'https://accounts.google.com',
            clientId: '2',
            scopes: ['openid', 'email'],
            redirectUri: 'http://localhost:8080/login/oauth2/code/google',
            postLogoutRedirectUri: 'http://localhost:8080/',
            authorizationParameters: { access_type: 'offline' },
          },
        ],
        [
          {
            issuer: 'https://op.example',
            clientId: '3',
            redirectUri: 'http://localhost:8080/login/oauth2/code/okta',
            postLogoutRedirectUri: 'http://localhost:8080/',
          },
        ],
      ],
    );
  });

  it('takes the first redirect URI that leads to this machine, and names one that does not', () => {
    const file = (redirectUris: unknown): string =>
      JSON.stringify({
        issuer: 'https://op.example',
        client_id: 'a',
        redirect_uris: redirectUris,
      });
    const read = (redirectUris: unknown): unknown =>
      readImport(file(redirectUris), 'f').map(({ entry, unusableRedirectUri }) => ({
        redirectUri: entry['redirectUri'],
        unusableRedirectUri,
      }));
    assert.deepEqual(
      [
        read(['https://app.example/cb', 'http://127.0.0.1:5000/cb', 'http://localhost/other']),
        read('https://app.example/cb'),
        read([]),
      ],
      [
        [{ redirectUri: 'http://127.0.0.1:5000/cb', unusableRedirectUri: undefined }],
        [{ redirectUri: undefined, unusableRedirectUri: 'https://app.example/cb' }],
        [{ redirectUri: undefined, unusableRedirectUri: undefined }],
      ],
    );
  });

  it('leaves out what nobody has filled in yet, and tells a placeholder from a secret', () => {
    const gaps = ['{yourClientId}', '<client id>', '[Enter the id]', '$ID', '${ID}', '$(pass id)'];
    const read = gaps.map((gap) =>
      readImport(
        JSON.stringify({
          web: {
            client_id: gap,
            client_secret: gap,
            issuer: 'https://op.example',
            audience: gap,
            redirect_uri: gap,
          },
        }),
        'f',
      ),
    );
    assert.deepEqual(
      [
        ...read,
        entries('OKTA_ISSUER=https://{yourOktaDomain}/oauth2/default\nOKTA_CLIENT_ID=a'),
        entries('{"client_id": "a", "issuer": "https://$HOST"}'),
      ],
      [
        ...gaps.map(() => [
          {
            name: 'op.example',
            entry: { issuer: 'https://op.example' },
            clientSecret: undefined,
            secretIsGap: true,
            secretIsUnset: false,
            placeholders: ['clientId'],
            unusableRedirectUri: undefined,
          },
        ]),
        [{ clientId: 'a' }],
        [{ clientId: 'a' }],
      ],
    );
  });

  it('tells which of an application’s ids nobody has filled in yet', () => {
    const azure = (values: object): string =>
      JSON.stringify({ AzureAd: { Instance: 'https://login.microsoftonline.com/', ...values } });
    assert.deepEqual(
      [
        azure({ TenantId: 'acme', ClientId: '[Enter_the_Application_Id_Here]' }),
        azure({
          TenantId: '[Enter_the_Tenant_Id_Here]',
          ClientId: '[Enter_the_Application_Id_Here]',
        }),
        azure({ TenantId: 'acme', ClientId: 'a' }),
      ].map((text) =>
        readImport(text, 'f').map(({ entry, placeholders }) => ({ entry, placeholders })),
      ),
      [
        [
          {
            entry: { issuer: 'https://login.microsoftonline.com/acme/v2.0' },
            placeholders: ['clientId'],
          },
        ],
        [{ entry: {}, placeholders: ['clientId', 'issuer'] }],
        [
          {
            entry: { issuer: 'https://login.microsoftonline.com/acme/v2.0', clientId: 'a' },
            placeholders: [],
          },
        ],
      ],
    );
  });

  for (const [what, text] of [
    [
      'in a file of its own',
      'OAUTH2_PROXY_OIDC_ISSUER_URL=https://op.example\nOAUTH2_PROXY_CLIENT_ID=a\nOAUTH2_PROXY_CLIENT_SECRET_FILE=/run/secret',
    ],
    [
      'yet to be written',
      'AUTH_KEYCLOAK_ISSUER=https://op.example\nAUTH_KEYCLOAK_ID=a\nAUTH_KEYCLOAK_SECRET=',
    ],
    ['blank', '{"client_id": "a", "client_secret": " ", "issuer": "https://op.example"}'],
  ] as const) {
    it(`tells of a client with a secret that is ${what}`, () => {
      assert.deepEqual(
        readImport(text, 'f').map(({ clientSecret, secretIsUnset }) => ({
          clientSecret,
          secretIsUnset,
        })),
        [{ clientSecret: undefined, secretIsUnset: true }],
      );
    });
  }

  for (const [text, missing] of [
    [
      'AUTH0_DOMAIN=acme.eu.auth0.com\nAUTH0_CLIENT_SECRET=s',
      { name: 'AUTH0_CLIENT_ID', beside: 'AUTH0_DOMAIN' },
    ],
    [
      'VITE_AUTH0_DOMAIN=acme.eu.auth0.com',
      { name: 'VITE_AUTH0_CLIENT_ID', beside: 'VITE_AUTH0_DOMAIN' },
    ],
    [
      'AUTH_KEYCLOAK_ISSUER=https://op.example',
      { name: 'AUTH_KEYCLOAK_ID', beside: 'AUTH_KEYCLOAK_ISSUER' },
    ],
    [
      'OAUTH2_PROXY_OIDC_ISSUER_URL=https://op.example',
      { name: 'OAUTH2_PROXY_CLIENT_ID', beside: 'OAUTH2_PROXY_OIDC_ISSUER_URL' },
    ],
    ['API_DOMAIN=api.example\nTOKEN=1', undefined],
  ] as const) {
    it(`names the variable without which there is no client: ${missing?.name ?? 'none'}`, () => {
      assert.deepEqual(outcome(text), {
        code: 'import_nothing_found',
        fileName: 'file',
        isEmpty: false,
        missing,
      });
    });
  }

  it('never mixes two clients: YAML is read as YAML or not at all', () => {
    const micronaut = [
      'clients:',
      '  acme:',
      '    client-id: acme',
      '    client-secret: s3cret',
      '    openid:',
      '      issuer: https://a.example',
      '  other:',
      '    client-id: other',
      '    openid:',
      '      issuer: https://b.example',
    ];
    const nothing = {
      code: 'import_nothing_found',
      fileName: 'file',
      isEmpty: false,
      missing: undefined,
    };
    assert.deepEqual(
      [outcome(micronaut.join('\n')), outcome([...micronaut, '  : ['].join('\n'))],
      [nothing, nothing],
    );
  });

  it('names the line of what is broken, and repeats nothing of it', () => {
    assert.deepEqual(
      [
        outcome('{\n "client_id": "a",\n "client_secret": s3cret }', 'client_secrets.json'),
        outcome('spring:\n  security: [s3cret\n', 'application.yml'),
      ],
      [
        { code: 'import_unreadable', fileName: 'client_secrets.json', format: 'JSON', line: 3 },
        { code: 'import_unreadable', fileName: 'application.yml', format: 'YAML', line: 3 },
      ],
    );
  });

  it('finds nothing in files of another kind', () => {
    const nothing = {
      code: 'import_nothing_found',
      fileName: 'file',
      isEmpty: false,
      missing: undefined,
    };
    assert.deepEqual(
      [
        ' ',
        '{}',
        '[]',
        '# Read me\n\n- a: b\n- c',
        'CLIENT_ID=a',
        'issuer: https://op.example',
      ].map((text) => outcome(text)),
      [{ ...nothing, isEmpty: true }, ...[1, 2, 3, 4, 5].map(() => nothing)],
    );
  });

  it('never fails in another way, whatever the text', () => {
    const line = fc.tuple(
      fc.constantFrom('', 'export ', '  ', 'a.b.', '- '),
      fc.constantFrom('CLIENT_ID', 'issuer', 'x[0]', 'spring.security', '__proto__', '{'),
      fc.constantFrom('=', ': ', '": "', ' '),
      fc.string(),
    );
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      fc.array(line.map((parts) => parts.join(''))).map((lines) => lines.join('\n')),
    );
    fc.assert(
      fc.property(text, fc.constantFrom('a.yml', 'a'), (content, name) => {
        const found = outcome(content, name);
        assert.ok(Array.isArray(found) || (found as { code: string }).code.startsWith('import_'));
      }),
    );
  });

  it('never makes a setting of a secret, and no entry that the settings take with a bad URL', () => {
    const secret = 'the-s3cret';
    const url = fc.constantFrom(
      ...['https://op.example', 'http://127.0.0.1:1', 'op.example', 'http://op.example'],
      ...['javascript:alert(1)', 'https://u:p@op.example', 'https://op.example#x', '//op.example'],
    );
    const client = fc.record(
      {
        client_id: fc.constant('a'),
        client_secret: fc.constant(secret),
        issuer: url,
        domain: url,
        instance: url,
        auth_uri: url,
        token_uri: url,
        userinfo_uri: url,
        redirect_uris: fc.oneof(url, fc.array(url)),
      },
      { requiredKeys: ['client_id', 'client_secret'] },
    );
    fc.assert(
      fc.property(client, fc.constantFrom('web', 'Auth0', 'AzureAdB2C'), (fields, section) => {
        const found = outcome(JSON.stringify({ [section]: fields }));
        const entries = Array.isArray(found) ? (found as readonly ImportedClient[]) : [];
        for (const { entry } of entries) {
          const [config] = parseProviders({ new: entry }).providers;
          const { issuer = 'https://op.example', metadata = {}, logoutUrl } = config ?? {};
          const urls = [issuer, ...Object.values(metadata), ...(logoutUrl ? [logoutUrl] : [])];
          assert.deepEqual(
            { secret: JSON.stringify(entry).includes(secret), refused: urls.map(refuseUrl) },
            { secret: false, refused: urls.map(() => undefined) },
          );
        }
      }),
    );
  });
});
