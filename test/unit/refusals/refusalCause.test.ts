import assert from 'node:assert/strict';
import { refusalCause, type RefusalCause } from '../../../src/core/refusals/refusalCause.ts';

/** What the servers write, shortened as it reaches us; values in it are made up. */
const seen: readonly (readonly [
  vendor: string,
  error: string,
  description: string | undefined,
  cause: RefusalCause | undefined,
])[] = [
  [
    'Okta',
    'unauthorized_client',
    'The client is not authorized to use the provided grant type. Configured grant types: [authorization_code].',
    'grant_not_allowed',
  ],
  [
    'node-oidc-provider',
    'invalid_request',
    'requested grant type is not allowed for this client',
    'grant_not_allowed',
  ],
  [
    'node-oidc-provider',
    'invalid_request',
    'urn:ietf:params:oauth:grant-type:device_code is not allowed for this client',
    'grant_not_allowed',
  ],
  [
    'Entra ID',
    'invalid_client',
    "AADSTS50011: The redirect URI 'http://localhost:5000/x' specified in the request does not match the redirect URIs configured for the application.",
    'redirect_uri',
  ],
  [
    'Entra ID',
    'unauthorized_client',
    "AADSTS700016: Application with identifier 'abc' was not found in the directory 'Contoso'.",
    'client_unknown',
  ],
  [
    'Entra ID',
    'invalid_grant',
    "AADSTS65001: The user or administrator has not consented to use the application with ID 'abc'.",
    'consent_missing',
  ],
  [
    'Entra ID',
    'invalid_client',
    "AADSTS7000218: The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    'client_secret_missing',
  ],
  [
    'Entra ID',
    'invalid_client',
    'AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value.',
    'client_secret_wrong',
  ],
  [
    'Entra ID',
    'invalid_client',
    "AADSTS7000222: The provided client secret keys for app 'abc' are expired.",
    'client_secret_expired',
  ],
  [
    'Entra ID',
    'interaction_required',
    'AADSTS50105: Your administrator has configured the application to block users unless they are specifically granted access.',
    'user_not_assigned',
  ],
  [
    'Entra ID',
    'invalid_resource',
    'AADSTS500011: The resource principal named https://api.example was not found in the tenant.',
    'audience',
  ],
  [
    'Entra ID',
    'invalid_client',
    'AADSTS700024: Client assertion is not within its valid time range.',
    'clock',
  ],
  [
    'Entra ID',
    'invalid_request',
    "AADSTS900144: The request body must contain the following parameter: 'client_id'.",
    'client_unknown',
  ],
  [
    'Entra ID',
    'invalid_request',
    'AADSTS9002326: Cross-origin token redemption is permitted only for the Single-Page Application client-type.',
    'client_kind',
  ],
  [
    'Azure AD B2C',
    'invalid_request',
    "AADB2C90006: The redirect URI 'http://localhost/x' provided in the request is not registered for the client id 'abc'.",
    'redirect_uri',
  ],
  [
    'Okta',
    'invalid_request',
    "The 'redirect_uri' parameter must be a Login redirect URI in the client app settings.",
    'redirect_uri',
  ],
  ['Okta', 'access_denied', 'User is not assigned to the client application.', 'user_not_assigned'],
  [
    'Okta',
    'access_denied',
    'Policy evaluation failed for this request, please check the policy configurations.',
    'policy',
  ],
  [
    'Okta',
    'invalid_scope',
    'One or more scopes are not configured for the authorization server resource.',
    'scope',
  ],
  [
    'Okta',
    'invalid_client',
    'The client secret supplied for a confidential client is invalid.',
    'client_secret_wrong',
  ],
  [
    'Okta',
    'invalid_grant',
    'The authorization code is invalid or has expired.',
    'code_used_or_expired',
  ],
  ['Okta', 'invalid_grant', 'The refresh token is invalid or expired.', 'refresh_token_ended'],
  [
    'Okta',
    'server_error',
    'E0000007: Not found: Resource not found: nope (AuthorizationServer)',
    'authorization_server_unknown',
  ],
  [
    'Auth0',
    'unauthorized_client',
    'Callback URL mismatch. http://127.0.0.1:4000/callback is not in the list of allowed callback URLs',
    'redirect_uri',
  ],
  ['Auth0', 'access_denied', 'Service not found: https://api.example', 'audience'],
  [
    'Auth0',
    'unauthorized_client',
    "Grant type 'refresh_token' not allowed for the client.",
    'grant_not_allowed',
  ],
  [
    'Auth0',
    'access_denied',
    'Client is not authorized to access "https://api.example".',
    'audience',
  ],
  ['Auth0', 'invalid_grant', 'Unknown or invalid refresh token.', 'refresh_token_ended'],
  ['Google', 'redirect_uri_mismatch', undefined, 'redirect_uri'],
  ['Google', 'org_internal', undefined, 'user_of_other_organisation'],
  ['Google', 'invalid_request', 'client_secret is missing.', 'client_secret_missing'],
  ['Google', 'invalid_client', 'The OAuth client was not found.', 'client_unknown'],
  ['Google', 'invalid_client', 'The provided client secret is invalid.', 'client_secret_wrong'],
  ['Keycloak', 'invalid_request', 'Invalid parameter: redirect_uri', 'redirect_uri'],
  [
    'Keycloak',
    'unauthorized_client',
    'Client not allowed for direct access grants',
    'grant_not_allowed',
  ],
  [
    'Keycloak',
    'unauthorized_client',
    'Invalid client or Invalid client credentials',
    'client_secret_wrong',
  ],
  ['Keycloak', 'invalid_grant', 'Code not valid', 'code_used_or_expired'],
  ['Keycloak', 'invalid_grant', 'Session not active', 'refresh_token_ended'],
  ['Keycloak', 'invalid_grant', 'PKCE verification failed: Code mismatch', 'pkce'],
  ['Cognito', 'redirect_mismatch', undefined, 'redirect_uri'],
  [
    'GitHub',
    'redirect_uri_mismatch',
    'The redirect_uri MUST match the registered callback URL for this application.',
    'redirect_uri',
  ],
  [
    'GitHub',
    'incorrect_client_credentials',
    'The client_id and/or client_secret passed are incorrect.',
    'client_secret_wrong',
  ],
  [
    'node-oidc-provider',
    'invalid_redirect_uri',
    "redirect_uri did not match any of the client's registered redirect_uris",
    'redirect_uri',
  ],
  ['node-oidc-provider', 'invalid_scope', 'requested scope is not whitelisted', 'scope'],
  [
    'Ory Hydra',
    'invalid_request',
    "The 'redirect_uri' parameter does not match any of the OAuth 2.0 Client's pre-registered redirect urls.",
    'redirect_uri',
  ],
  [
    'Ory Hydra',
    'invalid_client',
    "The OAuth 2.0 Client supports client authentication method 'client_secret_basic', but method 'client_secret_post' was requested.",
    'client_authentication_method',
  ],
  ['OAuth', 'invalid_scope', undefined, 'scope'],
  ['OAuth', 'invalid_target', undefined, 'audience'],
  ['OAuth', 'temporarily_unavailable', undefined, 'provider_busy'],
  ['OpenID Connect', 'login_required', undefined, 'login_required'],
  ['anybody', 'access_denied', undefined, undefined],
  ['anybody', 'access_denied', 'The user denied the request.', undefined],
  ['anybody', 'invalid_grant', undefined, undefined],
  ['anybody', 'invalid_client', undefined, undefined],
  ['anybody', 'invalid_client', 'JWT was issued in the future', 'clock'],
  ['anybody', '', undefined, undefined],
];

describe('a refusal has a cause that can be mended', () => {
  for (const [vendor, error, description, cause] of seen) {
    it(`at ${vendor}: ${error} ${(description ?? '').slice(0, 60)}`.trim(), () => {
      assert.equal(refusalCause({ error, description }), cause);
    });
  }

  it('found at once in a text of any content', () => {
    const endless = 'redirect_uri mismatch invalid client_secret client_assertion '.repeat(5);
    const startedMs = performance.now();
    for (let count = 0; count < 100; count += 1) {
      refusalCause({ error: 'x', description: `client authentication failed ${endless}` });
    }
    assert.ok(performance.now() - startedMs < 500);
  });
});
