import {
  errors,
  interactionPolicy,
  type ClientMetadata,
  type Configuration,
  type JWKS,
} from 'oidc-provider';
import type { AdapterFactory } from 'oidc-provider';
import { clientIds, localClients } from './clients.ts';
import { mutualTlsConfiguration } from './mutualTls.ts';
import { escapeHtml, formPage, page } from './pages.ts';
import { findUserBySubject } from './users.ts';

export interface ConfigurationInput {
  readonly adapter: AdapterFactory;
  readonly jwks: JWKS;
  readonly cookieKeys: readonly string[];
  readonly apiResource: string;
  /** Of an API that nobody runs: its tokens are for no one else. */
  readonly otherApiResource: string;
  readonly accessTokenTtlSeconds: number;
  /** Registered besides the local ones. */
  readonly clients: readonly ClientMetadata[];
  readonly requiresPushedRequests: boolean;
  /** `undefined`: there is no mutual TLS. */
  readonly mutualTlsOrigin: string | undefined;
  /** Proofs of possession need a nonce (RFC 9449 8). */
  readonly requiresDpopNonce: boolean;
  /** `undefined`: what `oidc-provider` takes by default. */
  readonly assertionAlgorithms: readonly ('HS256' | 'HS384' | 'HS512')[] | undefined;
}

const confirm = '<button type="submit" form="op.deviceConfirmForm" autofocus>Continue</button>';
const abort =
  '<button type="submit" form="op.deviceConfirmForm" name="abort" value="yes" class="secondary">Cancel</button>';
const signOut =
  '<button type="submit" form="op.logoutForm" name="logout" value="yes" autofocus>Sign out</button>';
const stay = '<button type="submit" form="op.logoutForm" class="secondary">Stay signed in</button>';

export function providerConfiguration(input: ConfigurationInput): Configuration {
  const policy = interactionPolicy.base();
  // a native client may be signed in from an existing session without being asked again
  policy.get('consent')?.checks.remove('native_client_prompt');

  const { mTLS, ...mutualTls } = mutualTlsConfiguration(input.mutualTlsOrigin);

  return {
    ...mutualTls,
    adapter: input.adapter,
    jwks: input.jwks,
    clients: [...localClients(), ...input.clients],
    cookies: {
      keys: [...input.cookieKeys],
      names: { session: 'op_session', interaction: 'op_interaction', resume: 'op_resume' },
    },
    claims: {
      openid: ['sub'],
      profile: ['name', 'given_name', 'family_name', 'preferred_username', 'updated_at'],
      email: ['email', 'email_verified'],
      acr: null,
      amr: null,
      auth_time: null,
      iss: null,
      sid: null,
    },
    // profile and e-mail go into the ID Token too, as most commercial providers do it
    conformIdTokenClaims: false,
    findAccount: (_ctx, sub) => {
      const user = findUserBySubject(sub);
      return user && { accountId: sub, claims: () => ({ sub, ...user.claims }) };
    },
    interactions: { policy, url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    rotateRefreshToken: () => true,
    issueRefreshToken: (_ctx, client, source) =>
      client.grantTypeAllowed('refresh_token') && source.scopes.has('offline_access'),
    expiresWithSession: () => false,
    clientBasedCORS: () => false,
    enabledJWA: {
      idTokenSigningAlgValues: ['RS256', 'ES256'],
      ...(input.assertionAlgorithms && {
        clientAuthSigningAlgValues: [...input.assertionAlgorithms],
      }),
    },
    ttl: {
      AccessToken: input.accessTokenTtlSeconds,
      AuthorizationCode: 60,
      ClientCredentials: input.accessTokenTtlSeconds,
      DeviceCode: 600,
      Grant: 86_400,
      IdToken: 3600,
      Interaction: 3600,
      RefreshToken: 86_400,
      Session: 86_400,
    },
    features: {
      mTLS,
      devInteractions: { enabled: false },
      introspection: {
        enabled: true,
        // a login client may look at its own tokens, an API at everybody's
        allowedPolicy: (_ctx, client, token) =>
          client.clientId === clientIds.api || token.clientId === client.clientId,
      },
      revocation: {
        enabled: true,
        allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
      },
      dPoP: {
        enabled: true,
        nonceSecret: Buffer.alloc(32),
        requireNonce: () => input.requiresDpopNonce,
      },
      clientCredentials: { enabled: true },
      pushedAuthorizationRequests: {
        enabled: true,
        requirePushedAuthorizationRequests: input.requiresPushedRequests,
      },
      userinfo: { enabled: true },
      jwtUserinfo: { enabled: true },
      resourceIndicators: {
        enabled: true,
        useGrantedResource: () => true,
        defaultResource: (_ctx, _client, oneOf) => oneOf?.[0] ?? [],
        getResourceServerInfo: (_ctx, resource) => {
          if (resource !== input.apiResource && resource !== input.otherApiResource) {
            throw new errors.InvalidTarget();
          }
          return {
            scope: 'messages:read messages:write',
            audience: resource,
            accessTokenFormat: 'jwt',
            accessTokenTTL: input.accessTokenTtlSeconds,
            jwt: { sign: { alg: 'RS256' } },
          };
        },
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.body = formPage('Sign out', 'End your session here?', form, `${signOut}${stay}`);
        },
        postLogoutSuccessSource: (ctx) => {
          ctx.body = page('Signed out', '<p>You can close this page.</p>');
        },
      },
      deviceFlow: {
        enabled: true,
        userCodeInputSource: (ctx, form, _out, error) => {
          const text = error ? 'That code is not right.' : 'Type the code your device shows.';
          const button = '<button type="submit" form="op.deviceInputForm">Continue</button>';
          ctx.body = formPage('Connect a device', text, form, button);
        },
        userCodeConfirmSource: (ctx, form, client, _device, code) => {
          const name = escapeHtml(client.clientName ?? client.clientId);
          const text = `<strong>${name}</strong> should show this code:<br><code>${escapeHtml(code)}</code>`;
          ctx.body = formPage('Connect a device', text, form, `${confirm}${abort}`);
        },
        successSource: (ctx) => {
          ctx.body = page('Signed in', '<p>You can close this page.</p>');
        },
      },
    },
    renderError: (ctx, out) => {
      const rows = Object.entries(out).map(
        ([name, value]) =>
          `<p><strong>${escapeHtml(name)}</strong>: ${escapeHtml(String(value))}</p>`,
      );
      ctx.type = 'html';
      ctx.body = page('That did not work', rows.join('\n'));
    },
  };
}
