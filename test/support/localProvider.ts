import { randomBytes } from 'node:crypto';
import type { JWK } from 'jose';
import type Provider from 'oidc-provider';
import type { ClientMetadata } from 'oidc-provider';
import { listen } from './listen.ts';
import { readForm } from './provider/body.ts';
import { clientSecrets } from './provider/clients.ts';
import { providerConfiguration, type ConfigurationInput } from './provider/configuration.ts';
import { allowOfflineAccess, interactions } from './provider/interactions.ts';
import { createMemoryAdapter } from './provider/memoryAdapter.ts';
import { messagesApi, messagesPath } from './provider/messagesApi.ts';
import { metadataOf, type Personality } from './provider/personality.ts';
import { seenRequest, type Parameter, type SeenRequest } from './provider/requestLog.ts';
import { localSettings } from './provider/settings.ts';
import { generateSigningKeys, publicJwk } from './provider/signingKeys.ts';
import { listenMutualTls } from './provider/mutualTls.ts';
import { addTokenExchange } from './provider/tokenExchange.ts';
import { users, type Username } from './provider/users.ts';

export interface LocalProviderOptions {
  readonly hostname: string;
  /** Preferred; a free one is taken when it is in use. */
  readonly port?: number;
  /** Gets one line a request, without any secret. */
  readonly log?: (line: string) => void;
  /** 600 by default. */
  readonly accessTokenTtlSeconds?: number;
  /** Proofs of possession need a nonce, here and at the API (RFC 9449 8, 9). */
  readonly requiresDpopNonce?: boolean;
  /** Logs in whoever comes as this user, without a form. */
  readonly autoLogin?: Username;
  /** Registered besides those of `provider/clients.ts`. */
  readonly clients?: readonly ClientMetadata[];
  /** Takes no authorization request that was not pushed (RFC 9126 5). */
  readonly requiresPushedRequests?: boolean;
  /** Takes `tls_client_auth` at addresses of its own (RFC 8705 5). */
  readonly mutualTls?: boolean;
  /** With what a client may sign its assertions; several by default. */
  readonly assertionAlgorithms?: ConfigurationInput['assertionAlgorithms'];
  /** A vendor to be like; by default it is like no vendor. */
  readonly personality?: Personality;
}

/** A certified OpenID Provider with two users, for people to sign in at and for tests. */
export interface LocalProvider {
  readonly issuer: string;
  /** The protected API, `…/api/messages`. */
  readonly apiUrl: string;
  /** The resource indicator of that API (RFC 8707). */
  readonly apiResource: string;
  /** That of another API, whose tokens the messages API does not take. */
  readonly otherApiResource: string;
  /** Editor settings with ready entries in `oidc.providers`. */
  readonly settings: Record<string, unknown>;
  readonly users: typeof users;
  /** Client secrets a person may have to type, by client id. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly requests: readonly SeenRequest[];
  readonly issuedTokens: {
    readonly accessTokens: readonly string[];
    readonly refreshTokens: readonly string[];
    readonly idTokens: readonly string[];
  };
  /** New keys sign from now on. The old ones stay published unless `forgetOld`. */
  rotateSigningKeys(options?: { readonly forgetOld?: boolean }): Promise<void>;
  /**
   * Answers a request in the provider's place, for tests of failures; `undefined` lets it pass, now or
   * when its promise resolves.
   */
  intercept: ((request: SeenRequest) => Interception | undefined | Promise<undefined>) | undefined;
  close(): Promise<void>;
}

export interface Interception {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export async function startLocalProvider(options: LocalProviderOptions): Promise<LocalProvider> {
  // Not a static import: the tests in the editor are bundled as CommonJS, where a static import of an
  // ES module has no usable default export.
  const { default: OidcProvider } = await import('oidc-provider');
  let handle: ReturnType<Provider['callback']> | undefined;
  const running = await listen(
    (request, response) => void handle?.(request, response),
    options.hostname,
    options.port,
  );
  const overTls =
    options.mutualTls === true
      ? await listenMutualTls((request, response) => void handle?.(request, response))
      : undefined;
  const origin = `http://${options.hostname}:${String(running.port)}`;
  const { personality } = options;
  const issuer = origin + (personality?.issuerPath ?? '');
  const { authorization: authorizationPath, token: tokenPath } = personality?.routes ?? {
    authorization: '/auth',
    token: '/token',
  };
  const apiResource = `${origin}/api`;
  const otherApiResource = `${origin}/reports`;
  const adapter = createMemoryAdapter();
  const cookieKeys = [randomBytes(32).toString('base64url')];
  const requests: SeenRequest[] = [];
  const issued = {
    accessTokens: [] as string[],
    refreshTokens: [] as string[],
    idTokens: [] as string[],
  };
  let keys: JWK[] = [];

  const local: LocalProvider = {
    issuer,
    apiUrl: `${origin}${messagesPath}`,
    apiResource,
    otherApiResource,
    settings: localSettings(issuer, apiResource),
    users,
    secrets: clientSecrets,
    requests,
    issuedTokens: issued,
    async rotateSigningKeys({ forgetOld = false } = {}) {
      keys = [...(await generateSigningKeys()), ...(forgetOld ? [] : keys)];
      handle = build();
    },
    intercept: undefined,
    close: async () => {
      await Promise.all([running.close(), overTls?.close()]);
    },
  };
  await local.rotateSigningKeys();
  return local;

  /** `oidc-provider` takes its keys at construction only, so rotating them means building anew. */
  function build(): ReturnType<Provider['callback']> {
    const ours = providerConfiguration({
      adapter,
      jwks: { keys },
      cookieKeys,
      apiResource,
      otherApiResource,
      accessTokenTtlSeconds: options.accessTokenTtlSeconds ?? 600,
      clients: options.clients ?? [],
      requiresPushedRequests: options.requiresPushedRequests ?? false,
      mutualTlsOrigin: overTls?.origin,
      requiresDpopNonce: options.requiresDpopNonce ?? false,
      assertionAlgorithms: options.assertionAlgorithms,
    });
    const configuration = personality?.configuration(ours, origin) ?? ours;
    const provider = new OidcProvider(issuer, configuration);
    provider.use(record);
    if (personality !== undefined) {
      const workings = { provider, publicKeys: keys.map(publicJwk) };
      [metadataOf(personality), ...personality.middleware(workings)].forEach((one) => {
        provider.use(one);
      });
    }
    provider.use(allowOfflineAccess(authorizationPath));
    provider.use(interactions(provider, options.autoLogin));
    addTokenExchange({ provider, apiResource, publicKeys: keys.map(publicJwk) });
    provider.use(
      messagesApi({
        provider,
        resource: personality?.apiAudience ?? apiResource,
        publicKeys: keys.map(publicJwk),
        dpopNonce: options.requiresDpopNonce === true ? 'of-the-api' : undefined,
      }),
    );
    provider.on('server_error', (_ctx, error) => {
      options.log?.(`error: ${error.message}`);
    });
    return provider.callback();
  }

  async function record(...[ctx, next]: Parameters<Parameters<Provider['use']>[0]>): Promise<void> {
    const request = seenRequest(ctx.req);
    requests.push(request);
    const interception = await local.intercept?.(request);
    if (interception === undefined) {
      await next();
      request.form = formOf((ctx as { oidc?: { body?: unknown } }).oidc?.body);
    } else {
      request.form = [...(await readForm(ctx.req))];
      ctx.status = interception.status;
      ctx.set({ ...interception.headers });
      ctx.body = interception.body ?? '';
    }
    request.status = ctx.status;
    if (request.path === tokenPath) {
      remember(ctx.body);
    }
    options.log?.(`${request.method} ${request.path} ${String(request.status)}`);
  }

  function remember(body: unknown): void {
    const tokens = typeof body === 'object' && body !== null ? { ...body } : {};
    const add = (list: string[], name: string): void => {
      const value: unknown = (tokens as Record<string, unknown>)[name];
      if (typeof value === 'string') {
        list.push(value);
      }
    };
    add(issued.accessTokens, 'access_token');
    add(issued.refreshTokens, 'refresh_token');
    add(issued.idTokens, 'id_token');
  }
}

function formOf(body: unknown): Parameter[] {
  if (typeof body !== 'object' || body === null) {
    return [];
  }
  return Object.entries(body).flatMap(([name, value]: [string, unknown]) =>
    (Array.isArray(value) ? value : [value]).map((one): Parameter => [name, String(one)]),
  );
}
