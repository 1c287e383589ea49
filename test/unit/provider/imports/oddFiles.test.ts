import assert from 'node:assert/strict';
import type { OidcError } from '../../../../src/core/errors.ts';
import { readImport } from '../../../../src/core/provider/imports/readImport.ts';

/** The client ids and issuers in a text, with the secrets; or the code of the error. */
function clients(text: string, fileName = 'file'): unknown {
  try {
    return readImport(text, fileName).map(({ entry, clientSecret }) => ({
      ...(entry['clientId'] === undefined ? {} : { id: entry['clientId'] }),
      ...(entry['issuer'] === undefined ? {} : { issuer: entry['issuer'] }),
      ...(clientSecret === undefined ? {} : { secret: clientSecret }),
    }));
  } catch (error) {
    return (error as OidcError).code;
  }
}

const issuer = 'https://op.example';
const registration = 'spring.security.oauth2.client.registration.kc';

describe('a file that is to be imported', () => {
  for (const { title, text, fileName, found } of [
    {
      title: 'JSON with a byte order mark, comments in front and a comma too many',
      text: `\uFEFF// app\n/** x **/\n{"web": {"client_id": "a", "issuer": "${issuer}",},}`,
      found: [{ id: 'a', issuer }],
    },
    {
      title: 'JSON with a list of clients, and one client inside another',
      text: JSON.stringify([
        { issuer, client_id: 'a' },
        { Authority: `${issuer}/2`, ClientId: 2, tenants: { b: { issuer, 'client-id': 'b' } } },
      ]),
      found: [
        { id: 'a', issuer },
        { id: '2', issuer: `${issuer}/2` },
        { id: 'b', issuer },
      ],
    },
    {
      title: 'a Keycloak adapter’s',
      text: `{"realm": "acme", "auth-server-url": "${issuer}/", "resource": "a", "credentials": {"secret": "s"}}`,
      found: [{ id: 'a', issuer: `${issuer}/realms/acme`, secret: 's' }],
    },
    {
      title: 'Quarkus properties',
      text: `quarkus.oidc.auth-server-url=\${KC:${issuer}}/realms/q\nquarkus.oidc.client-id=a\nquarkus.oidc.credentials.secret=s`,
      found: [{ id: 'a', issuer: `${issuer}/realms/q`, secret: 's' }],
    },
    {
      title: 'Microsoft’s, with the secret in a list of credentials',
      text: '{"AzureAd": {"TenantId": "t", "ClientId": "a", "ClientCredentials": [{"SourceType": "ClientSecret", "ClientSecret": "s"}]}}',
      found: [{ id: 'a', issuer: 'https://login.microsoftonline.com/t/v2.0', secret: 's' }],
    },
    {
      title: 'two spellings of one field, of which the first counts',
      text: `{"Authority": "${issuer}", "MetadataAddress": "https://other.example", "ClientId": "a"}`,
      found: [{ id: 'a', issuer }],
    },
    {
      title: 'the address of metadata in either form, with a slash behind it',
      text: `A_ISSUER=${issuer}/.well-known/oauth-authorization-server\nA_CLIENT_ID=a\nB_WELL_KNOWN=${issuer}/.well-known/openid-configuration\nB_CLIENT_ID=b`,
      found: [
        { id: 'a', issuer },
        { id: 'b', issuer },
      ],
    },
    {
      title: 'a secret with # in it, and one with a comment behind it',
      text: `A_ISSUER=${issuer}\nA_CLIENT_ID=a\nA_CLIENT_SECRET=ab#c"d # old\nB_ISSUER=${issuer}\nB_CLIENT_ID=b # c#d\nB_CLIENT_SECRET='e#f'`,
      found: [
        { id: 'a', issuer, secret: 'ab#c"d' },
        { id: 'b', issuer, secret: 'e#f' },
      ],
    },
    {
      title: 'the same with the line ends of Windows, and a text of several lines',
      text: `A_ISSUER=${issuer}\r\nA_CLIENT_ID=a\r\nA_CLIENT_SECRET=ab#cd\r\nNOTE="one\r\nB=a #c\r\ntwo"\r\n`,
      found: [{ id: 'a', issuer, secret: 'ab#cd' }],
    },
    {
      title: 'YAML with digits, anchors and merges',
      text: `base: &base\n  issuer: ${issuer}\napp:\n  <<: *base\n  client-id: 0123\n  client-secret: 0456`,
      found: [{ id: '0123', issuer, secret: '0456' }],
    },
    {
      title: 'Google’s by its name alone',
      text: 'GOOGLE_CLIENT_ID=a\nGOOGLE_CLIENT_SECRET=s',
      found: [{ id: 'a', issuer: 'https://accounts.google.com', secret: 's' }],
    },
    {
      title: 'variables of which a build tool shows some to a browser',
      text: `VITE_AUTH0_DOMAIN=acme.eu.auth0.com\nVITE_AUTH0_CLIENT_ID=a\nAUTH0_CLIENT_SECRET=s`,
      found: [{ id: 'a', issuer: 'https://acme.eu.auth0.com/', secret: 's' }],
    },
    {
      title: 'the domain and address of the application itself',
      text: 'DOMAIN=shop.example\nAUTH_URL=http://localhost:3000/api/auth\nCLIENT_ID=a',
      found: 'import_nothing_found',
    },
    {
      title: 'a Google service account’s key',
      text: `{"type": "service_account", "client_id": "1", "auth_uri": "https://accounts.google.com/o/oauth2/auth"}`,
      found: 'import_nothing_found',
    },
    {
      title: 'the secret of a profile, whose client stands in the document before',
      text: `spring.security.oauth2.client:\n  registration.kc.client-id: a\n  provider.kc.issuer-uri: ${issuer}\n---\nspring.config.activate.on-profile: dev\n${registration}.client-secret: s`,
      found: [{ id: 'a', issuer }],
    },
    {
      title: 'a client that is there in a profile only, in two documents',
      text: `spring.profiles: dev\n${registration}.client-id: a\n---\nspring.profiles: dev\nspring.security.oauth2.client.provider.kc.issuer-uri: ${issuer}`,
      fileName: 'application.yml',
      found: [{ id: 'a', issuer }],
    },
  ]) {
    it(`is understood: ${title}`, () => {
      assert.deepEqual(clients(text, fileName), found);
    });
  }

  it('tells where Spring listens, in the words of Spring', () => {
    const redirectOf = (...lines: readonly string[]): unknown =>
      readImport(
        [`${registration}.client-id=a`, `${registration}.issuer-uri=${issuer}`, ...lines].join(
          '\n',
        ),
        'application.properties',
      ).map(({ entry }) => entry['redirectUri']);
    assert.deepEqual(
      [
        redirectOf('server.port=0'),
        redirectOf('server.port=${PORT:9000}', 'server.servlet.context-path=/app'),
        redirectOf(`${registration}.redirect-uri={baseUrl}/authorized/{registrationId}`),
        redirectOf(`${registration}.redirect-uri=/{action}/oauth2/code/kc`),
        redirectOf(`${registration}.redirect-uri={baseScheme}://x`),
      ],
      [
        ['http://localhost:8080/login/oauth2/code/kc'],
        ['http://localhost:9000/app/login/oauth2/code/kc'],
        ['http://localhost:8080/authorized/kc'],
        ['http://localhost:8080/login/oauth2/code/kc'],
        [undefined],
      ],
    );
  });

  it('has no key that is special', () => {
    const polluted = `a.__proto__.issuer=${issuer}\na.client-id=a\nb.constructor.prototype.issuer=${issuer}`;
    assert.deepEqual(
      [
        clients(polluted, 'a.properties'),
        clients(`__proto__:\n  issuer: ${issuer}\nclient-id: a`),
        ({} as { issuer?: unknown }).issuer,
      ],
      ['import_nothing_found', 'import_nothing_found', undefined],
    );
  });

  const bomb = Array.from({ length: 12 }, (_, level) =>
    level === 0
      ? 'a0: &a0 {x: 1}'
      : `a${level}: &a${level} {${'pqrst'.replace(/./g, `$&: *a${level - 1}, `)}}`,
  ).join('\n');

  for (const { title, text, found } of [
    { title: 'deep JSON', text: `${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}` },
    { title: 'JSON too deep for its reader', text: `{"a":${'['.repeat(900_000)}` },
    { title: 'a key of many parts', text: `{"${'a:'.repeat(100_000)}": 1}` },
    { title: 'many members', text: `{${'"a": {}, '.repeat(1)}${manyKeys(30_000)}}` },
    { title: 'YAML that refers to itself', text: 'a: &a\n  b: *a' },
    { title: 'YAML that grows by its aliases', text: bomb },
    { title: 'blank lines', text: '\n'.repeat(900_000), found: 'import_nothing_found' },
    {
      title: 'a long name',
      text: `A${'_'.repeat(900_000)}CLIENT_ID=x`,
      found: 'import_nothing_found',
    },
    { title: 'comments', text: '//\n'.repeat(300_000), found: 'import_nothing_found' },
    { title: 'hashes', text: `A=x${'#'.repeat(900_000)}\r`, found: 'import_nothing_found' },
    {
      title: 'slashes',
      text: `{"AzureAdB2C": {"Instance": "https://a.example${'/'.repeat(200_000)}b", "Domain": "d", "SignUpSignInPolicyId": "p", "ClientId": "a"}}`,
      found: [{ id: 'a' }],
    },
    { title: 'dashes', text: '- '.repeat(400_000), found: 'import_nothing_found' },
    {
      title: 'documents of YAML',
      text: many(8000, (at) => `a${at}: 1`).join('\n---\n'),
      found: 'import_nothing_found',
    },
    {
      title: 'documents of YAML that only together are too much',
      text: many(3, () => many(5000, (at) => `k${at}: 1`).join('\n')).join('\n---\n'),
    },
    {
      title: 'profiles with nothing of Quarkus in them',
      text: many(4000, (at) => `%p${at}.a=1`).join('\n'),
      found: 'import_nothing_found',
    },
    {
      title: 'profiles with tenants of Quarkus',
      text: many(4000, (at) => `%p${at}.quarkus.oidc.a=1\nquarkus.oidc.t${at}.a=1`).join('\n'),
    },
    {
      title: 'registrations of Spring whose providers are missing among many',
      text: many(4000, (at) => {
        const client = 'spring.security.oauth2.client';
        return `${client}.registration.r${at}.provider=q\n${client}.provider.p${at}.a=1`;
      }).join('\n'),
      found: 'import_nothing_found',
    },
  ]) {
    it(`that is made to be too much ends soon: ${title}`, () => {
      assert.deepEqual(clients(text), found ?? 'import_too_large');
    }).timeout(4000);
  }
});

function manyKeys(count: number): string {
  return many(count, (at) => `"k${at}": 1`).join(', ');
}

function many(count: number, textAt: (at: string) => string): readonly string[] {
  return Array.from({ length: count }, (_, at) => textAt(String(at)));
}
