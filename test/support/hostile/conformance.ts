import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Parameter, SeenRequest } from '../provider/requestLog.ts';
import type { HostileClient } from './types.ts';

/** What the provider remembers of an authorization request. */
export interface Grant {
  readonly redirectUri: string;
  readonly codeChallenge: string;
  readonly nonce: string | undefined;
  readonly scope: string;
  redeemed: boolean;
}

/** What the provider remembers of a refresh token. */
export interface RefreshGrant {
  readonly scope: string;
  /** It was sent and answered with success: to send it again is to lose the session. */
  answered: boolean;
}

type Report = (violation: string) => void;

/** Values that may be used once in the lifetime of the process, over all providers and tests. */
const seenSecrets = new Set<string>();

export function checkAuthorizationRequest(
  query: readonly Parameter[],
  client: HostileClient,
  report: Report,
): void {
  const parameters = unique('authorize', query, report);
  const expect = (name: string, holds: (value: string) => boolean): void => {
    const value = parameters.get(name);
    if (value === undefined || !holds(value)) {
      report(`authorize: ${name} is ${JSON.stringify(value)}`);
    }
  };
  expect('client_id', (value) => value === client.clientId);
  expect('response_type', (value) => value === 'code');
  expect('scope', (value) => value.split(' ').includes('openid'));
  expect('code_challenge_method', (value) => value === 'S256');
  expect('code_challenge', (value) => /^[\w-]{43}$/.test(value) && isFresh(`challenge ${value}`));
  expect('state', (value) => value.length >= 22 && isFresh(`state ${value}`));
  expect('nonce', (value) => value.length >= 22 && isFresh(`nonce ${value}`));
  expect('redirect_uri', isLoopbackRedirect);
  for (const name of ['client_secret', 'code_verifier', 'access_token', 'id_token_hint']) {
    if (parameters.has(name)) {
      report(`authorize: ${name} in the URL`);
    }
  }
}

/** What the browser would have carried, with the client's authentication (RFC 9126 2.1). */
export function checkPushedRequest(
  request: SeenRequest,
  headers: IncomingHttpHeaders,
  client: HostileClient,
  report: Report,
): void {
  checkAuthorizationRequest(request.form, client, report);
  const parameters = unique('push', request.form, report);
  checkFormPost('push', request, headers, report);
  checkClientAuthentication('push', parameters, headers, client, report);
  if (parameters.has('request_uri')) {
    report('push: a request_uri');
  }
}

export function checkTokenRequest(
  request: SeenRequest,
  headers: IncomingHttpHeaders,
  client: HostileClient,
  grant: Grant | undefined,
  report: Report,
): void {
  const parameters = unique('token', request.form, report);
  checkFormPost('token', request, headers, report);
  checkClientAuthentication('token', parameters, headers, client, report);
  if (parameters.get('grant_type') !== 'authorization_code') {
    report(`token: grant_type is ${JSON.stringify(parameters.get('grant_type'))}`);
    return;
  }
  if (grant === undefined) {
    report('token: a code that was never issued');
    return;
  }
  if (grant.redeemed) {
    report('token: the same code twice');
  }
  if (parameters.get('redirect_uri') !== grant.redirectUri) {
    report('token: redirect_uri differs from the one at authorize');
  }
  const verifier = parameters.get('code_verifier') ?? '';
  if (!/^[\w\-.~]{43,128}$/.test(verifier)) {
    report('token: code_verifier has the wrong form');
  }
  if (createHash('sha256').update(verifier).digest('base64url') !== grant.codeChallenge) {
    report('token: code_verifier does not match code_challenge');
  }
  if (!isFresh(`verifier ${verifier}`)) {
    report('token: code_verifier is used again');
  }
}

/** Each refresh token is answered once, and brings no more than was granted (RFC 6749 6, RFC 9700 2.2.2). */
export function checkRefreshRequest(
  request: SeenRequest,
  headers: IncomingHttpHeaders,
  client: HostileClient,
  grant: RefreshGrant | undefined,
  report: Report,
): void {
  const parameters = unique('refresh', request.form, report);
  checkFormPost('refresh', request, headers, report);
  checkClientAuthentication('refresh', parameters, headers, client, report);
  for (const name of ['code', 'code_verifier', 'redirect_uri', 'nonce', 'state']) {
    if (parameters.has(name)) {
      report(`refresh: ${name} is no parameter of a refresh`);
    }
  }
  if (grant === undefined) {
    report('refresh: a refresh token that was never issued');
    return;
  }
  if (grant.answered) {
    report('refresh: a refresh token again after it was answered');
  }
  const asked = parameters.get('scope')?.split(' ') ?? [];
  if (asked.some((scope) => !grant.scope.split(' ').includes(scope))) {
    report('refresh: a scope that was not granted');
  }
}

/** A grant that needs nothing but the client, or a code that was issued to it (RFC 8628 3.4, RFC 6749 4.4.2). */
export function checkClientRequest(
  endpoint: string,
  request: SeenRequest,
  headers: IncomingHttpHeaders,
  client: HostileClient,
  report: Report,
): void {
  const parameters = unique(endpoint, request.form, report);
  checkFormPost(endpoint, request, headers, report);
  checkClientAuthentication(endpoint, parameters, headers, client, report);
  for (const name of ['code', 'code_verifier', 'redirect_uri', 'nonce', 'state']) {
    if (parameters.has(name)) {
      report(`${endpoint}: ${name} is no parameter of this request`);
    }
  }
}

/** Introspection and revocation (RFC 7662 2.1, RFC 7009 2.1). */
export function checkTokenInspection(
  endpoint: string,
  request: SeenRequest,
  headers: IncomingHttpHeaders,
  client: HostileClient,
  report: Report,
): void {
  const parameters = unique(endpoint, request.form, report);
  checkFormPost(endpoint, request, headers, report);
  checkClientAuthentication(endpoint, parameters, headers, client, report);
  if (!parameters.has('token')) {
    report(`${endpoint}: no token`);
  }
}

/** OpenID Connect RP-Initiated Logout 2, with everything in it that a native client can send. */
export function checkEndSession(
  request: SeenRequest,
  client: HostileClient,
  issuedIdTokens: ReadonlySet<string>,
  report: Report,
): void {
  const parameters = unique('end_session', request.query, report);
  const expect = (name: string, holds: (value: string) => boolean): void => {
    const value = parameters.get(name);
    if (value === undefined || !holds(value)) {
      report(`end_session: ${name} is ${JSON.stringify(value)}`);
    }
  };
  expect('id_token_hint', (value) => issuedIdTokens.has(value));
  expect('client_id', (value) => value === client.clientId);
  expect('post_logout_redirect_uri', isLoopbackRedirect);
  expect('state', (value) => value.length >= 22 && isFresh(`state ${value}`));
  if (request.method !== 'GET' || parameters.has('client_secret')) {
    report('end_session: not a plain GET of the browser');
  }
}

/** The access token is in the Authorization header and nowhere else (RFC 6750 2.1). */
export function checkBearerRequest(
  endpoint: string,
  request: SeenRequest,
  headers: IncomingHttpHeaders,
  issued: ReadonlySet<string>,
  report: Report,
): void {
  const token = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];
  if (token === undefined || !issued.has(token)) {
    report(`${endpoint}: no access token of ours in the Authorization header`);
  }
  if ([...request.query, ...request.form].some(([name]) => name === 'access_token')) {
    report(`${endpoint}: an access token outside the Authorization header`);
  }
}

/** Documents anybody may read: nothing about the client goes there. */
export function checkPlainGet(endpoint: string, request: SeenRequest, report: Report): void {
  if (request.method !== 'GET' || request.query.length > 0 || request.authorization !== 'none') {
    report(`${endpoint}: not a plain GET`);
  }
}

function checkFormPost(
  endpoint: string,
  request: SeenRequest,
  headers: IncomingHttpHeaders,
  report: Report,
): void {
  const type = headers['content-type']?.split(';')[0]?.trim();
  if (request.method !== 'POST' || type !== 'application/x-www-form-urlencoded') {
    report(`${endpoint}: not a form POST`);
  }
  if (request.query.length > 0) {
    report(`${endpoint}: parameters in the URL`);
  }
}

function checkClientAuthentication(
  endpoint: string,
  parameters: ReadonlyMap<string, string>,
  headers: IncomingHttpHeaders,
  client: HostileClient,
  report: Report,
): void {
  const { clientId, clientSecret, authentication } = client;
  const basic = `${formEncode(clientId)}:${formEncode(clientSecret)}`;
  const expected = {
    none: { header: undefined, id: clientId, secret: undefined },
    client_secret_post: { header: undefined, id: clientId, secret: clientSecret },
    client_secret_basic: {
      header: `Basic ${Buffer.from(basic).toString('base64')}`,
      id: undefined,
      secret: undefined,
    },
  }[authentication];
  // beside the header a client_id in the body is redundant but allowed
  const id = parameters.get('client_id');
  const idIsRight =
    id === expected.id || (authentication === 'client_secret_basic' && id === clientId);
  if (
    headers.authorization !== expected.header ||
    parameters.get('client_secret') !== expected.secret ||
    !idIsRight ||
    parameters.has('client_assertion')
  ) {
    report(`${endpoint}: client authentication is not exactly ${authentication}`);
  }
}

function unique(
  endpoint: string,
  parameters: readonly Parameter[],
  report: Report,
): ReadonlyMap<string, string> {
  const seen = new Map<string, string>();
  for (const [name, value] of parameters) {
    if (seen.has(name)) {
      report(`${endpoint}: ${name} is there twice`);
    }
    seen.set(name, value);
  }
  return seen;
}

function isFresh(secret: string): boolean {
  const fresh = !seenSecrets.has(secret);
  seenSecrets.add(secret);
  return fresh;
}

function isLoopbackRedirect(value: string): boolean {
  const url = URL.parse(value);
  const loopback = ['127.0.0.1', '[::1]', 'localhost'];
  return url?.protocol === 'http:' && loopback.includes(url.hostname) && !value.includes('#');
}

function formEncode(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1);
}
