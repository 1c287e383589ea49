import type { IncomingMessage, ServerResponse } from 'node:http';
import type { JWK } from 'jose';
import type { Parameter } from '../provider/requestLog.ts';

export type Json = Record<string, unknown>;

export type EndpointName =
  | 'discovery'
  | 'keys'
  | 'authorize'
  | 'token'
  | 'userinfo'
  | 'introspect'
  | 'revoke'
  | 'end_session'
  | 'device'
  | 'push';

export type ClientAuthentication = 'none' | 'client_secret_basic' | 'client_secret_post';

export interface HostileClient {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly authentication: ClientAuthentication;
}

/** What a token request redeems; hooks that are about its answer are told. */
export type GrantType =
  | 'authorization_code'
  | 'refresh_token'
  | 'client_credentials'
  | 'urn:ietf:params:oauth:grant-type:device_code';

/** Sends a whole response. May take its time, or never end it. */
export type Reply = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** What an ID Token is about to be made of. */
export interface IdTokenParts {
  readonly header: Json;
  readonly claims: Json;
  /** The private key that the default signature uses. */
  readonly key: JWK;
  readonly clientSecret: string;
}

/**
 * One change each to an otherwise correct provider. A hook gets the correct value and returns what
 * is sent instead.
 */
export interface Hooks {
  discovery?: (document: Json) => unknown;
  /** Gets the public keys. */
  keys?: (keys: JWK[]) => unknown;
  authorizationResponse?: (parameters: Parameter[]) => Parameter[];
  /** Runs after the code or refresh token was accepted, before the ID Token is made. */
  beforeSigning?: (grant: GrantType) => Promise<void>;
  idTokenHeader?: (header: Json, grant: GrantType) => Json;
  idTokenClaims?: (claims: Json, grant: GrantType) => Json;
  /** Replaces the signing as a whole. */
  signIdToken?: (parts: IdTokenParts, grant: GrantType) => string | Promise<string>;
  /** Changes the finished compact token. */
  idToken?: (token: string, grant: GrantType) => string;
  tokenResponse?: (body: Json, grant: GrantType) => unknown;
  userInfo?: (claims: Json) => unknown;
  introspection?: (body: Json) => unknown;
  /** Gets the answer of the device authorization endpoint. */
  deviceAuthorization?: (body: Json) => unknown;
  /** Gets the answer to a pushed authorization request. */
  pushedRequest?: (body: Json) => unknown;
  /** Gets what the browser is sent back with after a logout. */
  postLogout?: (parameters: Parameter[]) => Parameter[];
  /** Takes over the response of an endpoint, after its request was checked. */
  reply?: Partial<Record<EndpointName, Reply>>;
}
