import type { JsonObject } from '../../core/json.ts';
import type { ReadableToken } from '../../core/token/lone/readableToken.ts';

/**
 * Tokens that can be told by their looks: whose they are, and what people usually trip over with them.
 * The words for each are in `words/foreignTokenWords.ts`. A guess by shape, and worded as one.
 */
export const foreignTokenIds = [
  'auth0_without_audience',
  'microsoft_graph',
  'microsoft_opaque',
  'google_access',
  'google_refresh',
  'okta_org_server',
  'cognito_access',
  'keycloak_account',
  'refresh_token',
  'github',
  'gitlab',
  'slack',
  'ory',
  'digitalocean',
  'npm',
  'vault',
  'facebook',
  'stripe_key',
  'aws_key',
  'basic_credentials',
  'saml',
  'paseto',
  'uuid',
] as const;

export type ForeignTokenId = (typeof foreignTokenIds)[number];

/** Opaque tokens by how they begin, or by their whole shape. Linear patterns: a token may be long. */
const opaqueShapes: readonly (readonly [id: ForeignTokenId, shape: RegExp])[] = [
  ['google_access', /^ya29\./],
  ['google_refresh', /^1\/\/[\w-]{20}/],
  ['github', /^(?:gh[opsur]_[A-Za-z0-9]{20}|github_pat_)/],
  ['gitlab', /^gl(?:pat|oas|dt|rt|cbt|ptt|ft|soat|agent|imt|ffct)-/],
  ['slack', /^xox[abeoprs](?:\.xox[bp])?-/],
  ['ory', /^ory_(?:at|rt|ac|st)_/],
  ['digitalocean', /^do[opr]_v1_/],
  ['npm', /^npm_[A-Za-z0-9]{20}/],
  ['vault', /^hv[sbr]\./],
  ['facebook', /^EAA[A-Za-z0-9]{30}/],
  ['stripe_key', /^[rs]k_(?:live|test)_/],
  ['aws_key', /^A(?:KIA|SIA)[A-Z0-9]{16}$/],
  ['microsoft_opaque', /^(?:Ew[A-Z][A-Za-z0-9+/]{40}|[01]\.A[A-Za-z0-9_-]{40}|M\.[CR]\d)/],
  ['basic_credentials', /^Basic [A-Za-z0-9+/=]+$/i],
  ['saml', /^(?:PHNhbW|PD94bWwg|<saml|<\?xml)/],
  ['paseto', /^v[1-4]\.(?:local|public)\./],
  ['uuid', /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i],
];

const graphAudiences: ReadonlySet<unknown> = new Set([
  '00000003-0000-0000-c000-000000000000',
  'https://graph.microsoft.com',
  'https://graph.microsoft.com/',
]);

/** JWTs by what their claims say. */
const claimShapes: readonly (readonly [id: ForeignTokenId, holds: (c: JsonObject) => boolean])[] = [
  ['microsoft_graph', ({ aud }) => graphAudiences.has(aud)],
  ['okta_org_server', ({ iss, aud, cid }) => isOktaOrigin(iss) && iss === aud && cid !== undefined],
  [
    'cognito_access',
    ({ iss, aud, token_use: use }) =>
      aud === undefined && use === 'access' && hostOf(iss)?.startsWith('cognito-idp.') === true,
  ],
  ['keycloak_account', ({ aud, typ, azp }) => aud === 'account' && typ === 'Bearer' && !!azp],
  ['refresh_token', ({ typ }) => typ === 'Refresh' || typ === 'Offline'],
];

/** What a token seems to be; none for one that could be anybody's. Never throws. */
export function recognise(token: string, decoded: ReadableToken): readonly ForeignTokenId[] {
  switch (decoded.format) {
    case 'jwt':
      return claimShapes.filter(([, holds]) => holds(decoded.claims)).map(([id]) => id);
    case 'encrypted':
      return isAuth0Placeholder(decoded.header) ? ['auth0_without_audience'] : [];
    case 'nested':
    case 'oversized':
      return [];
    case 'malformed':
    case 'opaque':
      return opaqueShapes
        .filter(([, shape]) => shape.test(token))
        .map(([id]) => id)
        .slice(0, 1);
  }
}

/** Auth0 encrypts to itself what it gives for no API: `dir`, `A256GCM` and its own name as `iss`. */
function isAuth0Placeholder({ alg, enc, iss }: JsonObject): boolean {
  const isAuth0 = hostOf(iss)?.endsWith('.auth0.com') === true;
  return alg === 'dir' && enc === 'A256GCM' && isAuth0;
}

function isOktaOrigin(iss: unknown): boolean {
  const host = hostOf(iss);
  return (
    host !== undefined &&
    /\.okta(?:preview|-emea)?\.com$/.test(host) &&
    !String(iss).includes('/oauth2/')
  );
}

function hostOf(value: unknown): string | undefined {
  return typeof value === 'string' && URL.canParse(value) ? new URL(value).hostname : undefined;
}
