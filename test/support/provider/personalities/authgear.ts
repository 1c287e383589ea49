import type { Configuration } from 'oidc-provider';
import { withoutIssParameter, type Personality } from '../personality.ts';
import { findUserBySubject } from '../users.ts';
import { webClient, type Program, type Sample } from './sample.ts';

const routes = {
  authorization: '/oauth2/authorize',
  token: '/oauth2/token',
  userinfo: '/oauth2/userinfo',
  revocation: '/oauth2/revoke',
  jwks: '/oauth2/jwks',
  end_session: '/oauth2/end_session',
};

export function authgear(program: Program): Sample {
  const start = `http://localhost:${String(program.port)}`;
  const client = webClient(program, '/callback', {
    client_id: 'a1b2c3d4e5f6',
    client_secret: 'example-secret-of-the-authgear-app',
  });
  const personality: Personality = {
    issuerPath: '',
    routes,
    configuration: (ours) => configuration({ ...ours, routes, clients: [client] }),
    metadata: withoutIssParameter,
    middleware: () => [],
  };
  return {
    file: 'authgear/.env',
    addresses: (origin) => ({
      'acme.authgear.cloud': origin,
      // Port 3000 is in the program's source and not in its file; tests can't all have it.
      APP_SECRET_KEY: `AUTHGEAR_REDIRECT_URI=${start}/callback\nAPP_SECRET_KEY`,
    }),
    personality,
  };
}

/** No scopes for the profile: UserInfo has it all, the ID Token nothing of it. */
function configuration(ours: Configuration): Configuration {
  const { profile, email } = ours.claims as Record<string, string[]>;
  return {
    ...ours,
    scopes: ['openid', 'offline_access'],
    claims: { openid: ['sub', ...(profile ?? []), ...(email ?? [])] },
    findAccount: (_ctx, sub) => ({
      accountId: sub,
      claims: (use) => ({ sub, ...(use === 'userinfo' && findUserBySubject(sub)?.claims) }),
    }),
    rotateRefreshToken: () => false,
    features: {
      ...ours.features,
      introspection: { enabled: false },
      deviceFlow: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
    },
  };
}
