import type { TokenVariables } from './tokenVariables.ts';

/** Endpoints and documents of a provider, by their names in RFC 8414 section 2. */
export const endpointNames = [
  'authorization_endpoint',
  'token_endpoint',
  'introspection_endpoint',
  'userinfo_endpoint',
  'revocation_endpoint',
  'end_session_endpoint',
  'jwks_uri',
  'device_authorization_endpoint',
  'pushed_authorization_request_endpoint',
] as const;

export type EndpointName = (typeof endpointNames)[number];

/** Client authentication methods (RFC 7591 2, OpenID Connect Core 9, RFC 8705 2.1). */
export const clientAuthenticationMethods = [
  'none',
  'client_secret_basic',
  'client_secret_post',
  'client_secret_jwt',
  'private_key_jwt',
  'tls_client_auth',
] as const;

export type ClientAuthenticationMethod = (typeof clientAuthenticationMethods)[number];

/** Ways to get tokens: in the browser, by a code for any browser (RFC 8628), or without a user. */
export const flows = ['authorization_code', 'device_code', 'client_credentials'] as const;

export type Flow = (typeof flows)[number];

/** What must be known of a provider that has no metadata document. */
export const neededEndpoints = {
  authorization_code: ['authorization_endpoint', 'token_endpoint'],
  device_code: ['device_authorization_endpoint', 'token_endpoint'],
  client_credentials: ['token_endpoint'],
} as const satisfies Record<Flow, readonly EndpointName[]>;

/**
 * How the code comes back from the browser: to a loopback address, with other ways offered when it
 * does not come (`auto`) or without, to an address of the editor itself, or pasted by the user where
 * nothing can listen.
 */
export const callbacks = ['auto', 'loopback', 'uri', 'paste'] as const;

export type Callback = (typeof callbacks)[number];

/** Where the provider sends the browser back to: always this machine (RFC 8252 7.3). */
export interface LoopbackRedirect {
  readonly host: '127.0.0.1' | '[::1]' | 'localhost';
  /** `undefined`: a free port each time. A number: exactly that port, or none. */
  readonly port: number | undefined;
  /** Path with its leading slash. */
  readonly path: string;
}

/** A checked entry of `oidc.providers`. */
export interface ProviderConfig {
  readonly id: string;
  /** What people see; the id where no label is set. */
  readonly label: string;
  /** Exactly as the provider writes it; `undefined` when all endpoints are given by hand. */
  readonly issuer: string | undefined;
  readonly clientId: string;
  readonly scopes: readonly string[];
  /** Sent as `audience` (a widespread vendor parameter). */
  readonly audience: string | undefined;
  /** Sent as `resource`, one parameter each (RFC 8707). */
  readonly resource: readonly string[];
  readonly redirect: LoopbackRedirect;
  /** Where the provider sends the browser back to after a logout. */
  readonly postLogoutRedirect: LoopbackRedirect;
  /**
   * The provider's own logout address, used instead of its `end_session_endpoint`; with placeholders
   * (see `logoutUrl.ts`). It gets no token.
   */
  readonly logoutUrl: string | undefined;
  readonly flow: Flow;
  /** `undefined`: `none` without a stored secret, else what the provider advertises. */
  readonly clientAuthentication: ClientAuthenticationMethod | undefined;
  /** Endpoints given by hand; each fills a gap of, or overrides, the discovered metadata. */
  readonly metadata: Readonly<Partial<Record<EndpointName, string>>>;
  /** Extra parameters of the authorization request, never one that the protocol owns. */
  readonly authorizationParameters: Readonly<Record<string, string>>;
  readonly tokenParameters: Readonly<Record<string, string>>;
  /** A resource server's own credentials for RFC 7662. */
  readonly introspection: IntrospectionClient | undefined;
  /** Push authorization requests (RFC 9126); `auto`: where the provider requires it. */
  readonly par: OnDemand;
  /** Whether tokens are bound to a key of the session (RFC 9449); `auto` is not. */
  readonly dpop: OnDemand;
  readonly callback: Callback;
  /** What the variables are called that hold its tokens, in terminals and in copied lines. */
  readonly environment: TokenVariables;
}

/** Whether to use what a provider may offer: `auto` leaves it to what the provider says of itself. */
export type OnDemand = boolean | 'auto';

export interface IntrospectionClient {
  readonly clientId: string;
  readonly clientAuthentication: ClientAuthenticationMethod | undefined;
}
