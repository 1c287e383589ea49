import type { ClientMetadata } from 'oidc-provider';

export const clientIds = {
  /** A native application: no secret. */
  public: 'oidc-tokens-local',
  /** The same, for which UserInfo is a signed token. */
  signedUserInfo: 'oidc-tokens-signed-userinfo',
  /** A web application with a secret, sent in the Authorization header. */
  basic: 'oidc-tokens-confidential',
  /** The same with the secret in the request body. */
  post: 'oidc-tokens-confidential-post',
  /** The messages API itself: may introspect anybody's token. */
  api: 'messages-api',
  /** A program without a user. */
  service: 'oidc-tokens-service',
} as const;

/** Secrets of the confidential clients, by client id. They protect nothing but this toy provider. */
export const clientSecrets: Readonly<Record<string, string>> = {
  [clientIds.basic]: 'local-basic-secret',
  [clientIds.post]: 'local-post-secret',
  [clientIds.api]: 'local-api-secret',
  [clientIds.service]: 'local-service-secret',
};

/** Of the desktop editor itself. */
export const editorRedirectUri = 'vscode://oidc-tools.oidc-tokens/callback';

const loopbackHosts = ['127.0.0.1', 'localhost', '[::1]'];
const callbackPaths = ['/callback', '/authorization-code/callback'];
const postLogoutPaths = ['/logout', '/signed-out', '/callback', '/'];
const exchangeGrant = 'urn:ietf:params:oauth:grant-type:token-exchange';
const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';

/** What the local login clients have in common. */
export function nativeClient(): Partial<ClientMetadata> {
  return {
    // a native client's loopback redirect may name any port (RFC 8252 7.3)
    application_type: 'native',
    redirect_uris: [...loopbackUrls(callbackPaths), editorRedirectUri],
    post_logout_redirect_uris: loopbackUrls(postLogoutPaths),
    grant_types: ['authorization_code', 'refresh_token', deviceGrant, exchangeGrant],
    response_types: ['code'],
  };
}

export function localClients(): ClientMetadata[] {
  const native = nativeClient();
  const serviceOnly: Partial<ClientMetadata> = {
    redirect_uris: [],
    response_types: [],
    grant_types: ['client_credentials'],
    token_endpoint_auth_method: 'client_secret_basic',
  };
  return [
    {
      ...native,
      client_id: clientIds.public,
      client_name: 'OIDC Tokens',
      token_endpoint_auth_method: 'none',
    },
    {
      ...native,
      client_id: clientIds.signedUserInfo,
      client_name: 'OIDC Tokens (signed UserInfo)',
      token_endpoint_auth_method: 'none',
      userinfo_signed_response_alg: 'RS256',
    },
    {
      ...native,
      ...credentials(clientIds.basic),
      client_name: 'OIDC Tokens (confidential)',
      token_endpoint_auth_method: 'client_secret_basic',
    },
    {
      ...native,
      ...credentials(clientIds.post),
      client_name: 'OIDC Tokens (secret in the body)',
      token_endpoint_auth_method: 'client_secret_post',
    },
    { ...serviceOnly, ...credentials(clientIds.api), client_name: 'Messages API' },
    { ...serviceOnly, ...credentials(clientIds.service), client_name: 'Night shift' },
  ];
}

function credentials(clientId: string): Pick<ClientMetadata, 'client_id' | 'client_secret'> {
  return { client_id: clientId, client_secret: clientSecrets[clientId] };
}

function loopbackUrls(paths: readonly string[]): string[] {
  return loopbackHosts.flatMap((host) => paths.map((path) => `http://${host}${path}`));
}
