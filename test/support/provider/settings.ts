import { clientIds } from './clients.ts';

/** Editor settings that make the local provider's clients ready to use. */
export function localSettings(issuer: string, apiResource: string): Record<string, unknown> {
  return {
    'oidc.providers': {
      local: {
        label: 'Local provider',
        issuer,
        clientId: clientIds.public,
        scopes: ['openid', 'profile', 'email', 'offline_access'],
      },
      'local-api': {
        label: 'Local provider, token for the messages API',
        issuer,
        clientId: clientIds.public,
        scopes: ['openid', 'profile', 'email', 'offline_access', 'messages:read'],
        resource: apiResource,
      },
      'local-confidential': {
        label: 'Local provider, confidential client',
        issuer,
        clientId: clientIds.basic,
        clientAuthentication: 'client_secret_basic',
        scopes: ['openid', 'profile', 'email', 'offline_access'],
        introspection: {
          clientId: clientIds.api,
          clientAuthentication: 'client_secret_basic',
        },
      },
    },
  };
}
