/**
 * How a value may be shown. Everything is masked unless its name is in one of the tables below with a
 * rule that shows it.
 */
export type ShowRule =
  /** Never: a credential, or something personal. */
  | 'masked'
  /** Never, but what kind of token it is. */
  | 'token'
  /** Words for people or of the protocol, with everything cut out that looks like a secret. */
  | 'text'
  /** Scheme, host, port and path. */
  | 'url'
  /** A number of at most ten digits. */
  | 'number'
  | 'flag'
  /** An array of texts; the first of them. */
  | 'list'
  /** A credential behind the name of its scheme. */
  | 'authorization';

type Rules = Readonly<Record<string, ShowRule>>;

/** Parameters of requests and redirects, and members of the answers of OAuth endpoints. */
export const parameterRules = {
  // Authorization request: RFC 6749 4.1.1, RFC 7636 4.3, OpenID Connect Core 3.1.2.1
  response_type: 'text',
  response_mode: 'text',
  client_id: 'text',
  redirect_uri: 'url',
  scope: 'text',
  state: 'masked',
  nonce: 'masked',
  code_challenge: 'masked',
  code_challenge_method: 'text',
  display: 'text',
  prompt: 'text',
  max_age: 'number',
  ui_locales: 'text',
  acr_values: 'text',
  login_hint: 'masked',
  id_token_hint: 'token',
  claims: 'masked',
  audience: 'text',
  resource: 'text',
  dpop_jkt: 'masked',
  request: 'masked',
  request_uri: 'masked',
  // What vendors add to it
  access_type: 'text',
  include_granted_scopes: 'flag',
  hd: 'masked',
  domain_hint: 'masked',
  organization: 'masked',
  connection: 'masked',
  kc_idp_hint: 'masked',
  // Authorization response: RFC 6749 4.1.2, RFC 9207, OpenID Connect Session Management 2
  code: 'masked',
  iss: 'text',
  session_state: 'masked',
  error: 'text',
  error_description: 'text',
  error_uri: 'url',
  // Token request: RFC 6749 4.1.3, RFC 7521 4.2
  grant_type: 'text',
  code_verifier: 'masked',
  client_secret: 'masked',
  client_assertion: 'token',
  client_assertion_type: 'text',
  refresh_token: 'masked',
  // Token response: RFC 6749 5.1
  access_token: 'token',
  token_type: 'text',
  expires_in: 'number',
  ext_expires_in: 'number',
  refresh_expires_in: 'number',
  refresh_token_expires_in: 'number',
  id_token: 'token',
  // Device authorization: RFC 8628 3.2
  device_code: 'masked',
  user_code: 'masked',
  verification_uri: 'url',
  verification_uri_complete: 'masked',
  interval: 'number',
  // Introspection and revocation: RFC 7662 2, RFC 7009 2.1
  token: 'token',
  token_type_hint: 'text',
  active: 'flag',
  exp: 'number',
  iat: 'number',
  nbf: 'number',
  sub: 'masked',
  username: 'masked',
  // Token exchange: RFC 8693 2
  subject_token: 'token',
  subject_token_type: 'text',
  requested_token_type: 'text',
  issued_token_type: 'text',
  // Logout: OpenID Connect RP-Initiated Logout 2
  post_logout_redirect_uri: 'url',
  returnTo: 'url',
} as const satisfies Rules;

/** Members of a provider's metadata: OpenID Connect Discovery 3, RFC 8414 2. */
export const metadataRules = {
  issuer: 'text',
  authorization_endpoint: 'url',
  token_endpoint: 'url',
  userinfo_endpoint: 'url',
  jwks_uri: 'url',
  introspection_endpoint: 'url',
  revocation_endpoint: 'url',
  end_session_endpoint: 'url',
  device_authorization_endpoint: 'url',
  pushed_authorization_request_endpoint: 'url',
  scopes_supported: 'list',
  response_types_supported: 'list',
  grant_types_supported: 'list',
  code_challenge_methods_supported: 'list',
  token_endpoint_auth_methods_supported: 'list',
  id_token_signing_alg_values_supported: 'list',
  dpop_signing_alg_values_supported: 'list',
  authorization_response_iss_parameter_supported: 'flag',
  require_pushed_authorization_requests: 'flag',
  error: 'text',
  error_description: 'text',
  keys: 'masked',
} as const satisfies Rules;

/** Headers of requests and answers, in lower case. */
export const headerRules = {
  accept: 'text',
  authorization: 'authorization',
  'content-type': 'text',
  dpop: 'masked',
  'cache-control': 'text',
  date: 'text',
  'dpop-nonce': 'masked',
  location: 'url',
  'retry-after': 'text',
  'www-authenticate': 'text',
} as const satisfies Rules;

export type ParameterName = keyof typeof parameterRules;
export type MetadataName = keyof typeof metadataRules;
export type HeaderName = keyof typeof headerRules;

const tables = {
  parameters: parameterRules,
  metadata: metadataRules,
  headers: headerRules,
} as const satisfies Readonly<Record<string, Rules>>;

/** What a name belongs to. */
export type TracedPlace = keyof typeof tables;

/** `undefined` for a name that is not in the table of its place. */
export function showRuleOf(place: TracedPlace, name: string): ShowRule | undefined {
  const table: Rules = tables[place];
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** Parameters that say who signs in and how; they are masked, but open no door. */
const hints: ReadonlySet<string> = new Set<ParameterName>([
  ...(['login_hint', 'domain_hint', 'kc_idp_hint', 'hd', 'organization', 'connection'] as const),
  ...(['claims', 'sub', 'username'] as const),
]);

export function isHint(name: string): boolean {
  return hints.has(name);
}
