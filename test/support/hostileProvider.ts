import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  addressesAt,
  metadataDocument,
  pushEndpoint,
  type DiscoveryForm,
} from './hostile/addresses.ts';
import {
  checkAuthorizationRequest,
  checkBearerRequest,
  checkClientRequest,
  checkEndSession,
  checkPlainGet,
  checkPushedRequest,
  checkTokenInspection,
} from './hostile/conformance.ts';
import { KeyRing } from './hostile/keyRing.ts';
import { hooked } from './hostile/hooked.ts';
import { subject } from './hostile/idToken.ts';
import { isReference, PushedRequests } from './hostile/pushedRequests.ts';
import { field, TokenEndpoint } from './hostile/tokenEndpoint.ts';
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
  readonly discovery?: DiscoveryForm;
  /** Authorization requests can be pushed to it (RFC 9126). */
  readonly takesPushedRequests?: true;
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

export { subject };

export async function startHostileProvider(
  options: HostileProviderOptions = {},
): Promise<HostileProvider> {
  const running = await listen((request, response) => void serve(request, response), '127.0.0.1');
  const origin = `http://127.0.0.1:${String(running.port)}`;
  const addresses = addressesAt(
    origin,
    options.issuerPath ?? '',
    options.discovery ?? 'openid-configuration',
  );
  const { issuer, paths, absentDocuments, endpoints } = addresses;
  const client: HostileClient = {
    clientId: 'rp client/+&',
    clientSecret: 's3cret +%&=:~',
    authentication: options.authentication ?? 'none',
  };
  const keys = new KeyRing();
  const requests: HostileProvider['requests'][number][] = [];
  const violations: string[] = [];
  const report = (violation: string): void => {
    violations.push(violation);
  };
  const pushedRequests = new PushedRequests(report);
  const tokenEndpoint = new TokenEndpoint({ issuer, client, keys, report });
  const { accessTokens } = tokenEndpoint;

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
        // One that was pushed was looked at then.
        if (!isReference(seen)) {
          checkAuthorizationRequest(seen.query, client, report);
        }
        break;
      case 'push':
        checkPushedRequest(seen, request.headers, client, report);
        break;
      case 'token':
        tokenEndpoint.check(seen, request.headers);
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
      case 'device':
        checkClientRequest(endpoint, seen, request.headers, client, report);
        break;
      case 'end_session':
        checkEndSession(seen, client, tokenEndpoint.idTokens, report);
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
        sendJson(response, hooked(hooks.discovery, correctMetadata()));
        break;
      case 'keys':
        sendJson(response, hooks.keys?.(keys.publicKeys) ?? { keys: keys.publicKeys });
        break;
      case 'authorize':
        authorize({ ...seen, query: [...pushedRequests.requestOf(seen)] }, response);
        break;
      case 'push':
        sendJson(response, hooked(hooks.pushedRequest, pushedRequests.push(seen)), 201);
        break;
      case 'token':
        await tokenEndpoint.answer(seen, hooks).then(({ status, body }) => {
          sendJson(response, body, status);
        });
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
      case 'device':
        sendJson(response, hooked(hooks.deviceAuthorization, deviceAuthorization(seen)));
        break;
      case 'end_session':
        endSession(seen, response);
        break;
    }
    request.resume();
  }

  function correctMetadata(): Json {
    const document = metadataDocument(addresses, client);
    return options.takesPushedRequests === true
      ? { ...document, [pushEndpoint]: `${origin}${paths.push}` }
      : document;
  }

  function authorize(seen: SeenRequest, response: ServerResponse): void {
    const redirectUri = field(seen, 'redirect_uri');
    const code = tokenEndpoint.issueCode({
      redirectUri,
      codeChallenge: field(seen, 'code_challenge'),
      nonce: seen.query.find(([name]) => name === 'nonce')?.[1],
      scope: field(seen, 'scope'),
    });
    const correct: Parameter[] = [
      ['code', code],
      ['state', field(seen, 'state')],
      ['iss', issuer],
    ];
    const parameters = provider.hooks.authorizationResponse?.(correct) ?? correct;
    response.writeHead(302, { location: `${redirectUri}?${queryOf(parameters)}` }).end();
  }

  /** A code that needs nobody to enter it. */
  function deviceAuthorization(seen: SeenRequest): Json {
    return {
      device_code: tokenEndpoint.issueDeviceCode(field(seen, 'scope')),
      user_code: 'WDJB-MJHT',
      verification_uri: `${issuer}/enter`,
      expires_in: 600,
    };
  }

  /** Logs the user out without asking. */
  function endSession(seen: SeenRequest, response: ServerResponse): void {
    const correct: Parameter[] = [['state', field(seen, 'state')]];
    const query = queryOf(hooked(provider.hooks.postLogout, correct));
    const location = `${field(seen, 'post_logout_redirect_uri')}${query && '?'}${query}`;
    response.writeHead(303, { location }).end();
  }
}

function queryOf(parameters: readonly Parameter[]): string {
  return parameters.map((pair) => pair.map(encodeURIComponent).join('=')).join('&');
}

function sendJson(response: ServerResponse, body: unknown, statusCode = 200): void {
  response.writeHead(statusCode, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
  });
  response.end((JSON.stringify(body) as string | undefined) ?? '');
}
