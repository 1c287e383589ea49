import type { KnownRefusal } from './refusalCause.ts';

/** By the descriptions that the vendors' servers write. */
export const vendorRefusals: readonly KnownRefusal[] = [
  // Okta
  { description: /redirect_uri.*must be a Login redirect URI/i, cause: 'redirect_uri' },
  { description: /\bE0000021\b/, cause: 'client_unknown' },
  { description: /\bE0000004\b/, cause: 'login_required' },
  { description: /\bE0000006\b/, cause: 'user_not_assigned' },
  { description: /\bE0000007\b/, cause: 'authorization_server_unknown' },
  { description: /\bE0000011\b/, cause: 'login_required' },
  { description: /\bE0000047\b/, cause: 'provider_busy' },
  { description: /User is not assigned to the client application/i, cause: 'user_not_assigned' },
  {
    description: /The client secret supplied for a confidential client is invalid/i,
    cause: 'client_secret_wrong',
  },
  {
    description: /Client authentication failed.*(?:client_secret|Either the client or)/i,
    cause: 'client_secret_wrong',
  },
  { description: /'token_endpoint_auth_method'.*none/i, cause: 'client_is_public' },
  { description: /Browser requests to the token endpoint must use Proof Key/i, cause: 'pkce' },
  { description: /PKCE code challenge is required|PKCE verification failed/i, cause: 'pkce' },
  { description: /One or more scopes are not configured/i, cause: 'scope' },
  { description: /Policy evaluation failed for this request/i, cause: 'policy' },
  {
    description: /The authorization code is invalid or has expired/i,
    cause: 'code_used_or_expired',
  },
  { description: /The refresh token is invalid or expired/i, cause: 'refresh_token_ended' },
  {
    description: /The audience claim for client_assertion|client_assertion.*(?:expired|future)/i,
    cause: 'clock',
  },
  { description: /not authorized to use the provided grant type/i, cause: 'grant_not_allowed' },
  // Auth0
  { description: /Callback URL mismatch/i, cause: 'redirect_uri' },
  { description: /Service not found/i, cause: 'audience' },
  { description: /Client is not authorized to access/i, cause: 'audience' },
  { description: /Unknown client/i, cause: 'client_unknown' },
  { description: /Grant type '[^']*' not allowed for the client/i, cause: 'grant_not_allowed' },
  { description: /Unknown or invalid refresh token/i, cause: 'refresh_token_ended' },
  { description: /Failed to verify code verifier/i, cause: 'pkce' },
  { description: /Invalid authorization code/i, cause: 'code_used_or_expired' },
  { description: /user is blocked/i, cause: 'account_locked' },
  {
    description: /parameter organization is required|is not part of the .* organization/i,
    cause: 'user_of_other_organisation',
  },
  // Google
  { error: 'redirect_uri_mismatch', cause: 'redirect_uri' },
  { error: 'org_internal', cause: 'user_of_other_organisation' },
  { error: 'admin_policy_enforced', cause: 'consent_of_administrator' },
  { error: 'disallowed_useragent', cause: 'client_kind' },
  { error: 'deleted_client', cause: 'client_disabled' },
  { description: /The OAuth client was not found/i, cause: 'client_unknown' },
  { description: /client_secret is missing/i, cause: 'client_secret_missing' },
  { description: /The provided client secret is invalid/i, cause: 'client_secret_wrong' },
  { description: /Token has been expired or revoked/i, cause: 'refresh_token_ended' },
  // Keycloak
  { description: /Invalid parameter: redirect_uri|Incorrect redirect_uri/i, cause: 'redirect_uri' },
  { description: /Client not allowed for direct access grants/i, cause: 'grant_not_allowed' },
  {
    description: /Client (?:is )?not (?:enabled|allowed) to (?:retrieve service account|initiate)/i,
    cause: 'grant_not_allowed',
  },
  {
    description: /Client (?:is )?not allowed to initiate browser login|Standard flow is disabled/i,
    cause: 'grant_not_allowed',
  },
  {
    description: /Invalid client or Invalid client credentials|Invalid client secret/i,
    cause: 'client_secret_wrong',
  },
  { description: /Client secret not provided in request/i, cause: 'client_secret_missing' },
  {
    description: /Missing parameter: code_challenge|Invalid parameter: code_challenge|PKCE.*verif/i,
    cause: 'pkce',
  },
  { description: /Code not valid|Code is expired/i, cause: 'code_used_or_expired' },
  {
    description:
      /Session not active|Token is not active|Stale token|Maximum allowed refresh token reuse/i,
    cause: 'refresh_token_ended',
  },
  { description: /Offline tokens? (?:is )?not allowed|Invalid scopes/i, cause: 'scope' },
  { description: /Realm does not exist/i, cause: 'tenant_unknown' },
  { description: /Account (?:is )?(?:disabled|temporarily)/i, cause: 'account_locked' },
  // Amazon Cognito, GitHub, node-oidc-provider, Ory Hydra
  { error: 'redirect_mismatch', cause: 'redirect_uri' },
  { description: /redirect_mismatch/i, cause: 'redirect_uri' },
  { description: /^invalid_scope$/i, cause: 'scope' },
  { error: 'incorrect_client_credentials', cause: 'client_secret_wrong' },
  { error: 'bad_verification_code', cause: 'code_used_or_expired' },
  { error: 'application_suspended', cause: 'client_disabled' },
  { error: 'invalid_redirect_uri', cause: 'redirect_uri' },
  {
    description:
      /redirect_uri did not match any of the client's registered|redirect_uri.*does not match any of the OAuth 2\.0 Client's pre-registered/i,
    cause: 'redirect_uri',
  },
  {
    description:
      /(?:grant[ _-]type\S*|device_code|client_credentials) is not allowed for this client/i,
    cause: 'grant_not_allowed',
  },
  {
    description: /requested scope is not whitelisted|client is not allowed to request scope/i,
    cause: 'scope',
  },
  {
    description: /Requested audience.*(?:has not been whitelisted|not.*allowed)/i,
    cause: 'audience',
  },
  {
    description: /supports client authentication method '[^']*', but method/i,
    cause: 'client_authentication_method',
  },
  // Anybody
  {
    description:
      /redirect[_ ]?ur[il].*(?:mismatch|not (?:match|allowed|registered|whitelisted|valid)|invalid|does ?n[o']t match)/i,
    cause: 'redirect_uri',
  },
  {
    description: /(?:mismatch|invalid|unregistered|does not match).*redirect[_ ]?ur[il]/i,
    cause: 'redirect_uri',
  },
  { description: /code[_ ](?:verifier|challenge)|\bPKCE\b/i, cause: 'pkce' },
  { description: /used before issued|issued in the future|not yet valid|clock/i, cause: 'clock' },
  {
    description: /unknown client|client (?:id )?(?:was )?not found|no such client/i,
    cause: 'client_unknown',
  },
  { description: /(?:invalid|wrong|bad) (?:client[_ ])?secret/i, cause: 'client_secret_wrong' },
  { description: /(?:missing|no) client[_ ]?secret/i, cause: 'client_secret_missing' },
];
