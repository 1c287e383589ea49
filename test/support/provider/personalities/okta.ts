import type { ClientMetadata, Configuration } from 'oidc-provider';
import { refusedGrant, withoutIssParameter, type Personality } from '../personality.ts';
import { findUserBySubject } from '../users.ts';
import {
  allGrantedScopes,
  grantedScopes,
  introspectionOfJwt,
  userInfoByJwt,
} from './jwtAccessTokens.ts';
import { webClient, type Program, type Sample } from './sample.ts';

/** What access tokens of the authorization server `default` are for. */
export const oktaAudience = 'api://default';

/** Signs people in, and shows their profile. */
export function oktaHostedLogin(program: Program): Sample {
  return ofClientSecrets(program, 'okta-hosted-login', {
    client_id: '0oa1b2c3d4e5f6g7h8i9',
    client_secret: 'example-secret-of-the-hosted-login-app',
  });
}

/** An API, and the client with which it introspects. */
export function oktaResourceServer(program: Program): Sample {
  return ofClientSecrets(program, 'okta-resource-server', {
    client_id: '0oa9z8y7x6w5v4u3t2s1',
    client_secret: 'example-secret-of-the-resource-server',
  });
}

/** Redeems a code at two addresses, knowing nothing else of the provider. */
export function oktaCodeExchange(program: Program): Sample {
  const client = webClient(program, '/callback', { client_id: '0oa5code6exchange7' });
  return {
    file: 'okta-code-exchange/environment.sh',
    addresses: (origin) => addressesOf(origin, program),
    personality: orgAuthorizationServer(client),
  };
}

function ofClientSecrets(
  program: Program,
  folder: string,
  registration: { readonly client_id: string; readonly client_secret: string },
): Sample {
  return {
    file: `${folder}/client_secrets.json`,
    addresses: (origin) => addressesOf(origin, program),
    personality: customAuthorizationServer(
      webClient(program, '/authorization-code/callback', registration),
    ),
  };
}

function addressesOf(origin: string, { port }: Program): Readonly<Record<string, string>> {
  return {
    'https://dev-1234.okta.com': origin,
    'http://localhost:8080': `http://localhost:${String(port)}`,
  };
}

function routesBelow(path: string) {
  return {
    authorization: `${path}/v1/authorize`,
    token: `${path}/v1/token`,
    introspection: `${path}/v1/introspect`,
    userinfo: `${path}/v1/userinfo`,
    revocation: `${path}/v1/revoke`,
    jwks: `${path}/v1/keys`,
    end_session: `${path}/v1/logout`,
    device_authorization: `${path}/v1/device/authorize`,
    pushed_authorization_request: `${path}/v1/par`,
  };
}

/** One of many in an organization, whose access tokens are JWTs for an API. */
function customAuthorizationServer(client: ClientMetadata): Personality {
  const issuerPath = '/oauth2/default';
  const routes = routesBelow(issuerPath);
  return {
    issuerPath,
    routes,
    configuration: (ours) => withJwtAccessTokens({ ...ours, routes, clients: [client] }),
    metadata: withoutIssParameter,
    middleware: (workings) => [
      userInfoByJwt(workings, routes.userinfo, (sub) => findUserBySubject(sub)?.claims ?? {}),
      introspectionOfJwt(workings, routes.introspection, [client]),
      allGrantedScopes(routes.token),
      grantNotConfigured(routes.token, client),
    ],
    apiAudience: oktaAudience,
  };
}

/** The organization's own: its access tokens are for Okta itself, and nobody else can read them. */
function orgAuthorizationServer(client: ClientMetadata): Personality {
  const routes = routesBelow('/oauth2');
  return {
    issuerPath: '',
    routes,
    configuration: (ours) => ({ ...ours, routes, clients: [client] }),
    metadata: withoutIssParameter,
    middleware: () => [grantNotConfigured(routes.token, client)],
  };
}

function grantNotConfigured(tokenPath: string, { grant_types: granted = [] }: ClientMetadata) {
  return refusedGrant(tokenPath, () => ({
    status: 400,
    error: 'unauthorized_client',
    error_description: `The client is not authorized to use the provided grant type. Configured grant types: [${granted.join(', ')}].`,
  }));
}

/** Okta's claims: the scopes are a list in `scp`, the client is in `cid`, and there is no `typ`. */
function withJwtAccessTokens(ours: Configuration): Configuration {
  const { resourceIndicators } = ours.features ?? {};
  return {
    ...ours,
    formats: {
      customizers: {
        jwt: (ctx, _token, jwt) => {
          const { scope: _, client_id: cid, ...claims } = jwt.payload;
          jwt.payload = { ...claims, cid, scp: grantedScopes(ctx).split(' ') };
          jwt.header = { typ: undefined };
        },
      },
    },
    features: {
      ...ours.features,
      resourceIndicators: {
        ...resourceIndicators,
        defaultResource: () => oktaAudience,
        getResourceServerInfo: () => ({
          scope: 'messages:read messages:write',
          audience: oktaAudience,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
  };
}
