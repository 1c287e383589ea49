import type { Preset } from './preset.ts';

/** Products that many people run themselves, each at an address of its own. */
export const selfHostedPresets = {
  keycloak: {
    label: 'Keycloak',
    issuer: '{instance}/realms/{realm}',
    placeholders: [
      { name: 'instance', kind: 'base_url', example: 'http://localhost:8080' },
      { name: 'realm', kind: 'segment', example: 'master' },
    ],
    nativeSecret: 'none',
    redirectPort: 'any',
    helpUrl: 'https://www.keycloak.org/docs/latest/server_admin/#_oidc_clients',
  },
  gitLab: {
    label: 'GitLab',
    issuer: '{instance}',
    placeholders: [
      {
        name: 'instance',
        kind: 'base_url',
        example: 'https://gitlab.com',
        usual: 'https://gitlab.com',
      },
    ],
    host: /^gitlab\.com$/,
    nativeSecret: 'optional',
    redirectPort: 'exact',
    offlineAccess: 'refused',
    helpUrl: 'https://docs.gitlab.com/integration/oauth_provider/',
  },
  pingFederate: {
    label: 'PingFederate',
    issuer: '{instance}',
    placeholders: [{ name: 'instance', kind: 'base_url', example: 'https://sso.example.com' }],
    nativeSecret: 'optional',
    redirectPort: 'exact',
    helpUrl: 'https://docs.pingidentity.com/pingfederate/',
  },
  oryNetwork: {
    label: 'Ory Network',
    issuer: 'https://{project}.projects.oryapis.com',
    placeholders: [{ name: 'project', kind: 'segment', example: 'brave-turing-a1b2c3d4e5' }],
    host: /\.projects\.oryapis\.com$/,
    nativeSecret: 'none',
    redirectPort: 'any',
    helpUrl: 'https://www.ory.sh/docs/hydra/guides/oauth2-clients',
  },
  oryHydra: {
    label: 'Ory Hydra',
    issuer: '{instance}',
    placeholders: [{ name: 'instance', kind: 'base_url', example: 'http://127.0.0.1:4444' }],
    nativeSecret: 'none',
    redirectPort: 'any',
    helpUrl: 'https://www.ory.sh/docs/hydra/guides/oauth2-clients',
  },
  zitadel: {
    label: 'ZITADEL',
    issuer: '{instance}',
    placeholders: [
      { name: 'instance', kind: 'base_url', example: 'https://acme-ab12cd.zitadel.cloud' },
    ],
    host: /\.zitadel\.cloud$/,
    nativeSecret: 'none',
    redirectPort: 'any',
    helpUrl: 'https://zitadel.com/docs/guides/manage/console/applications',
  },
  authentik: {
    label: 'authentik',
    issuer: '{instance}/application/o/{application}/',
    placeholders: [
      { name: 'instance', kind: 'base_url', example: 'https://auth.example.com' },
      { name: 'application', kind: 'segment', example: 'my-app' },
    ],
    nativeSecret: 'none',
    redirectPort: 'exact',
    helpUrl: 'https://docs.goauthentik.io/add-secure-apps/providers/oauth2/',
    note: 'slash_belongs_to_issuer',
  },
  dex: {
    label: 'Dex',
    issuer: '{instance}',
    placeholders: [{ name: 'instance', kind: 'base_url', example: 'http://127.0.0.1:5556/dex' }],
    nativeSecret: 'optional',
    redirectPort: 'any',
    helpUrl: 'https://dexidp.io/docs/configuration/',
  },
} as const satisfies Readonly<Record<string, Preset>>;
