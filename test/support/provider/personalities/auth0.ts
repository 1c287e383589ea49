import { errors, type Configuration, type default as Provider } from 'oidc-provider';
import {
  refusedGrant,
  withoutIssParameter,
  type Middleware,
  type Personality,
} from '../personality.ts';
import { findUserBySubject } from '../users.ts';
import { allGrantedScopes, userInfoByJwt } from './jwtAccessTokens.ts';
import { webClient, type Program, type Sample } from './sample.ts';

export const auth0Audience = 'https://api.acme.dev';

const routes = {
  authorization: '/authorize',
  token: '/oauth/token',
  userinfo: '/userinfo',
  revocation: '/oauth/revoke',
  jwks: '/.well-known/jwks.json',
  device_authorization: '/oauth/device/code',
};
const logoutPath = '/v2/logout';

export function auth0(program: Program): Sample {
  const start = `http://localhost:${String(program.port)}`;
  const client = webClient(program, '/callback', {
    client_id: 'AbCdEfGhIjKlMnOp',
    client_secret: 'example-secret-of-the-auth0-app',
  });
  const personality: Personality = {
    issuerPath: '/',
    routes,
    configuration: (ours, origin) => configuration({ ...ours, routes, clients: [client] }, origin),
    metadata: withoutIssParameter,
    middleware: (workings) => [
      audienceAsResource,
      accessDeniedForBadClients,
      refusedGrant(routes.token, (grantType) => ({
        status: 403,
        error: 'unauthorized_client',
        error_description: `Grant type '${grantType}' not allowed for the client.`,
      })),
      logout(workings.provider, client.client_id, `${start}/`),
      userInfoByJwt(workings, routes.userinfo, profileOf),
      allGrantedScopes(routes.token),
    ],
    apiAudience: auth0Audience,
  };
  return {
    file: 'auth0/.env',
    addresses: (origin) => ({ 'acme.eu.auth0.com': origin, 'http://localhost:3000': start }),
    personality,
  };
}

/** An access token is a JWT for the API that `audience` names, and opaque without one. */
function configuration(ours: Configuration, origin: string): Configuration {
  const { resourceIndicators, rpInitiatedLogout, ...features } = ours.features ?? {};
  return {
    ...ours,
    claims: { ...ours.claims, profile: ['name', 'given_name', 'family_name', 'picture'] },
    findAccount: (_ctx, sub) => ({
      accountId: sub,
      claims: () => ({ sub, ...profileOf(sub) }),
    }),
    formats: {
      customizers: {
        jwt: (_ctx, _token, jwt) => {
          const { client_id: azp, ...claims } = jwt.payload;
          jwt.payload = { ...claims, azp, aud: [auth0Audience, `${origin}${routes.userinfo}`] };
          jwt.header = { typ: 'JWT' };
        },
      },
    },
    features: {
      ...features,
      introspection: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      rpInitiatedLogout: { ...rpInitiatedLogout, enabled: false },
      resourceIndicators: {
        ...resourceIndicators,
        getResourceServerInfo: (_ctx, audience) => {
          if (audience !== auth0Audience) {
            throw new errors.AccessDenied(`Service not found: ${audience}`);
          }
          return {
            scope: 'messages:read',
            audience,
            accessTokenFormat: 'jwt',
            jwt: { sign: { alg: 'RS256' } },
          };
        },
      },
    },
  };
}

function profileOf(subject: string): Readonly<Record<string, unknown>> {
  const picture = `https://s.gravatar.com/avatar/${subject}?d=retro`;
  return { ...findUserBySubject(subject)?.claims, picture };
}

const audienceAsResource: Middleware = (ctx, next) => {
  const { audience, ...query } = ctx.query;
  if (ctx.path === routes.authorization && audience !== undefined) {
    ctx.query = { ...query, resource: audience };
  }
  return next();
};

/** Where the standard has `invalid_client`. */
const accessDeniedForBadClients: Middleware = async (ctx, next) => {
  await next();
  const { error } = (ctx.body ?? {}) as { readonly error?: unknown };
  if (ctx.path === routes.token && error === 'invalid_client') {
    ctx.status = 401;
    ctx.remove('WWW-Authenticate');
    ctx.body = { error: 'access_denied', error_description: 'Unauthorized' };
  }
};

/** Ends the session without a question, and goes back without a `state`. */
function logout(provider: Provider, clientId: string, allowedReturnTo: string): Middleware {
  return async (ctx, next) => {
    if (ctx.path !== logoutPath) {
      await next();
      return;
    }
    const { client_id: client, returnTo } = ctx.query;
    if (client !== clientId || returnTo !== allowedReturnTo) {
      ctx.status = 400;
      ctx.body = 'The "returnTo" is not in the list of allowed logout URLs.';
      return;
    }
    await (await provider.Session.get(ctx)).destroy();
    ctx.redirect(returnTo);
  };
}
