import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  checkAuthorizationRequest,
  checkBearerRequest,
  checkPlainGet,
  checkTokenInspection,
  checkTokenRequest,
  type Grant,
} from './hostile/conformance.ts';
import { KeyRing } from './hostile/keyRing.ts';
import { accessTokenHash, signed } from './hostile/tokens.ts';
import type {
  ClientAuthentication,
  EndpointName,
  HostileClient,
  Hooks,
  Json,
} from './hostile/types.ts';
import { listen } from './listen.ts';
import { readForm } from './provider/body.ts';
import { seenRequest, type Parameter, type SeenRequest } from './provider/requestLog.ts';

export interface HostileProviderOptions {
  readonly authentication?: ClientAuthentication;
  /** Who may introspect; the login client by default. */
  readonly introspectionClient?: HostileClient;
  /** Path of the issuer, e.g. `/tenant`; empty by default. */
  readonly issuerPath?: string;
  /** Which well-known document there is (RFC 8414 3, OpenID Connect Discovery 4). */
  readonly discovery?: 'openid-configuration' | 'oauth-authorization-server' | 'none';
  readonly hooks?: Hooks;
}

/**
 * A provider that is correct by default and wrong in exactly the ways a test asks for. It checks
 * every request the way the OpenID conformance suite does; what it objects to is in `violations`.
 */
export interface HostileProvider {
  readonly issuer: string;
  readonly client: HostileClient;
  readonly endpoints: Readonly<Record<string, string>>;
  readonly keys: KeyRing;
  hooks: Hooks;
  readonly requests: readonly (SeenRequest & { readonly endpoint: EndpointName | 'unexpected' })[];
  /** Names of the endpoints asked so far, in order. */
  readonly hits: readonly string[];
  readonly violations: readonly string[];
  /** Forgets what was logged so far. */
  clearLog(): void;
  close(): Promise<void>;
}

export const subject = 'user-7';

export async function startHostileProvider(
  options: HostileProviderOptions = {},
): Promise<HostileProvider> {
  const running = await listen((request, response) => void serve(request, response), '127.0.0.1');
  const origin = `http://127.0.0.1:${String(running.port)}`;
  const issuerPath = options.issuerPath ?? '';
  const issuer = `${origin}${issuerPath}`;
  const client: HostileClient = {
    clientId: 'rp client/+&',
    clientSecret: 's3cret +%&=:~',
    authentication: options.authentication ?? 'none',
  };
  // a new path for each provider, so that keys can only be found through metadata
  const paths: Record<EndpointName, string> = {
    discovery: wellKnownPath(options.discovery ?? 'openid-configuration', issuerPath),
    keys: `/keys-${randomBytes(6).toString('hex')}`,
    authorize: '/authorize',
    token: '/token',
    userinfo: '/userinfo',
    introspect: '/introspect',
    revoke: '/revoke',
    end_session: '/end_session',
  };
  // asking for the other form of the document is fine, there is just nothing
  const absentDocuments = [
    wellKnownPath('openid-configuration', issuerPath),
    wellKnownPath('oauth-authorization-server', issuerPath),
  ].filter((path) => path !== paths.discovery);
  const endpoints = {
    authorization_endpoint: origin + paths.authorize,
    token_endpoint: origin + paths.token,
    userinfo_endpoint: origin + paths.userinfo,
    introspection_endpoint: origin + paths.introspect,
    revocation_endpoint: origin + paths.revoke,
    end_session_endpoint: origin + paths.end_session,
    jwks_uri: origin + paths.keys,
  };
  const keys = new KeyRing();
  const requests: HostileProvider['requests'][number][] = [];
  const violations: string[] = [];
  const grants = new Map<string, Grant>();
  const accessTokens = new Set<string>();
  const report = (violation: string): void => {
    violations.push(violation);
  };

  const provider: HostileProvider = {
    issuer,
    client,
    endpoints,
    keys,
    hooks: options.hooks ?? {},
    requests,
    get hits() {
      return requests.map(({ endpoint }) => endpoint);
    },
    violations,
    clearLog() {
      requests.length = 0;
      violations.length = 0;
    },
    close: () => running.close(),
  };
  return provider;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const seen = seenRequest(request);
    const names = Object.keys(paths) as EndpointName[];
    const endpoint: EndpointName | 'unexpected' =
      names.find((name) => paths[name] === seen.path) ??
      (absentDocuments.includes(seen.path) ? 'discovery' : 'unexpected');
    const logged = Object.assign(seen, { endpoint });
    requests.push(logged);
    try {
      logged.form = request.method === 'POST' ? [...(await readForm(request))] : [];
      if (endpoint === 'unexpected') {
        report(`unexpected request: ${seen.method} ${seen.path}`);
        response.writeHead(404).end();
        return;
      }
      check(endpoint, logged, request);
      if (absentDocuments.includes(seen.path)) {
        response.writeHead(404).end();
        return;
      }
      const takeOver = provider.hooks.reply?.[endpoint];
      await (takeOver ? takeOver(request, response) : answer(endpoint, logged, request, response));
    } catch (error) {
      report(`the provider itself failed: ${String(error)}`);
      response.destroy();
    } finally {
      logged.status = response.statusCode;
    }
  }

  function check(endpoint: EndpointName, seen: SeenRequest, request: IncomingMessage): void {
    switch (endpoint) {
      case 'discovery':
      case 'keys':
        checkPlainGet(endpoint, seen, report);
        break;
      case 'authorize':
        checkAuthorizationRequest(seen.query, client, report);
        break;
      case 'token':
        checkTokenRequest(seen, request.headers, client, grants.get(field(seen, 'code')), report);
        break;
      case 'userinfo':
        checkBearerRequest(endpoint, seen, request.headers, accessTokens, report);
        break;
      case 'introspect':
      case 'revoke': {
        const caller = endpoint === 'introspect' ? options.introspectionClient : undefined;
        checkTokenInspection(endpoint, seen, request.headers, caller ?? client, report);
        break;
      }
      case 'end_session':
        break;
    }
  }

  async function answer(
    endpoint: EndpointName,
    seen: SeenRequest,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const { hooks } = provider;
    switch (endpoint) {
      case 'discovery':
        sendJson(response, hooked(hooks.discovery, metadata()));
        break;
      case 'keys':
        sendJson(response, hooks.keys?.(keys.publicKeys) ?? { keys: keys.publicKeys });
        break;
      case 'authorize':
        authorize(seen, response);
        break;
      case 'token':
        await token(seen, response);
        break;
      case 'userinfo': {
        const claims = { sub: subject, name: 'Ada Lovelace', email: 'ada@example.com' };
        sendJson(response, hooked(hooks.userInfo, claims));
        break;
      }
      case 'introspect': {
        const active = accessTokens.has(field(seen, 'token'));
        const body = active ? { active, sub: subject, client_id: client.clientId } : { active };
        sendJson(response, hooked(hooks.introspection, body));
        break;
      }
      case 'revoke':
        response.writeHead(200).end();
        break;
      case 'end_session':
        response.writeHead(303, { location: field(seen, 'post_logout_redirect_uri') }).end();
        break;
    }
    request.resume();
  }

  function metadata(): Json {
    return {
      issuer,
      ...endpoints,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      scopes_supported: ['openid', 'profile', 'email'],
      id_token_signing_alg_values_supported: ['RS256', 'ES256'],
      token_endpoint_auth_methods_supported: [client.authentication],
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
    };
  }

  function authorize(seen: SeenRequest, response: ServerResponse): void {
    const code = randomBytes(24).toString('base64url');
    const redirectUri = field(seen, 'redirect_uri');
    grants.set(code, {
      redirectUri,
      codeChallenge: field(seen, 'code_challenge'),
      nonce: seen.query.find(([name]) => name === 'nonce')?.[1],
      scope: field(seen, 'scope'),
      redeemed: false,
    });
    const correct: Parameter[] = [
      ['code', code],
      ['state', field(seen, 'state')],
      ['iss', issuer],
    ];
    const parameters = provider.hooks.authorizationResponse?.(correct) ?? correct;
    const query = parameters.map((pair) => pair.map(encodeURIComponent).join('=')).join('&');
    response.writeHead(302, { location: `${redirectUri}?${query}` }).end();
  }

  async function token(seen: SeenRequest, response: ServerResponse): Promise<void> {
    const { hooks } = provider;
    const grant = grants.get(field(seen, 'code'));
    if (grant === undefined || grant.redeemed) {
      sendJson(response, { error: 'invalid_grant', error_description: 'unknown code' }, 400);
      return;
    }
    grant.redeemed = true;
    await hooks.beforeSigning?.();
    const accessToken = randomBytes(24).toString('base64url');
    accessTokens.add(accessToken);
    const key = keys.signingKey;
    const now = Math.floor(Date.now() / 1000);
    const parts = {
      header: hooked(hooks.idTokenHeader, {
        alg: keys.algorithm,
        ...(key.kid === undefined ? {} : { kid: key.kid }),
      }),
      claims: hooked(hooks.idTokenClaims, {
        iss: issuer,
        sub: subject,
        aud: client.clientId,
        iat: now,
        exp: now + 3600,
        ...(grant.nonce === undefined ? {} : { nonce: grant.nonce }),
        at_hash: accessTokenHash(accessToken),
        name: 'Ada Lovelace',
      }),
      key,
      clientSecret: client.clientSecret,
    };
    const idToken = await (hooks.signIdToken ?? signed)(parts);
    const body = {
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: 3600,
      scope: grant.scope,
      id_token: hooks.idToken?.(idToken) ?? idToken,
    };
    sendJson(response, hooked<Json, unknown>(hooks.tokenResponse, body));
  }
}

/** The change if there is one to make, else the value. A hook may return `undefined` on purpose. */
function hooked<Value, Changed = Value>(
  hook: ((value: Value) => Changed) | undefined,
  value: Value,
): Value | Changed {
  return hook === undefined ? value : hook(value);
}

/** A query or form field; empty when it is absent. */
function field(seen: SeenRequest, name: string): string {
  return [...seen.query, ...seen.form].find(([key]) => key === name)?.[1] ?? '';
}

function sendJson(response: ServerResponse, body: unknown, statusCode = 200): void {
  response.writeHead(statusCode, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
  });
  response.end((JSON.stringify(body) as string | undefined) ?? '');
}

function wellKnownPath(form: string, issuerPath: string): string {
  switch (form) {
    case 'openid-configuration':
      return `${issuerPath}/.well-known/openid-configuration`;
    case 'oauth-authorization-server':
      return `/.well-known/oauth-authorization-server${issuerPath}`;
    default:
      return '/no-well-known-document';
  }
}
