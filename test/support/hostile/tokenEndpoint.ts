import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { SeenRequest } from '../provider/requestLog.ts';
import {
  checkClientRequest,
  checkRefreshRequest,
  checkTokenRequest,
  type Grant,
  type RefreshGrant,
} from './conformance.ts';
import { hooked } from './hooked.ts';
import { makeIdToken } from './idToken.ts';
import type { KeyRing } from './keyRing.ts';
import type { GrantType, HostileClient, Hooks, Json } from './types.ts';

export interface TokenEndpointEdges {
  readonly issuer: string;
  readonly client: HostileClient;
  readonly keys: KeyRing;
  readonly report: (violation: string) => void;
}

export interface TokenAnswer {
  readonly status: number;
  readonly body: unknown;
}

/**
 * Redeems codes and refresh tokens once each; every refresh brings a new refresh token. Who asked
 * for `offline_access` gets one.
 */
export class TokenEndpoint {
  readonly accessTokens = new Set<string>();
  readonly idTokens = new Set<string>();
  readonly #edges: TokenEndpointEdges;
  readonly #codes = new Map<string, Grant>();
  readonly #deviceCodes = new Map<string, string>();
  readonly #refreshTokens = new Map<string, RefreshGrant>();

  constructor(edges: TokenEndpointEdges) {
    this.#edges = edges;
  }

  /** A new device code, whose user is done already. */
  issueDeviceCode(scope: string): string {
    const deviceCode = randomBytes(24).toString('base64url');
    this.#deviceCodes.set(deviceCode, scope);
    return deviceCode;
  }

  /** A new code. */
  issueCode(grant: Omit<Grant, 'redeemed'>): string {
    const code = randomBytes(24).toString('base64url');
    this.#codes.set(code, { ...grant, redeemed: false });
    return code;
  }

  check(seen: SeenRequest, headers: IncomingHttpHeaders): void {
    const { client, report } = this.#edges;
    switch (grantTypeOf(seen)) {
      case 'refresh_token':
        checkRefreshRequest(seen, headers, client, this.#refreshGrantOf(seen), report);
        break;
      case 'authorization_code':
        checkTokenRequest(seen, headers, client, this.#codes.get(field(seen, 'code')), report);
        break;
      default:
        checkClientRequest('token', seen, headers, client, report);
    }
  }

  async answer(seen: SeenRequest, hooks: Hooks): Promise<TokenAnswer> {
    const grantType = grantTypeOf(seen);
    const granted = this.#use(grantType, seen);
    if (granted === undefined) {
      return {
        status: 400,
        body: { error: 'invalid_grant', error_description: 'used or unknown' },
      };
    }
    await hooks.beforeSigning?.(grantType);
    const { scope, nonce } = granted;
    const accessToken = randomBytes(24).toString('base64url');
    this.accessTokens.add(accessToken);
    const { issuer, client, keys } = this.#edges;
    const input = { issuer, client, keys, nonce, accessToken, hooks, grant: grantType };
    const idToken = await makeIdToken(input);
    this.idTokens.add(idToken);
    const body = {
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: 3600,
      scope,
      ...(scope.split(' ').includes('offline_access') && {
        refresh_token: this.#issueRefreshToken(scope),
      }),
      id_token: idToken,
    };
    return {
      status: 200,
      body: hooked<Json, unknown, [GrantType]>(hooks.tokenResponse, body, grantType),
    };
  }

  #use(
    grantType: GrantType,
    seen: SeenRequest,
  ): { scope: string; nonce: string | undefined } | undefined {
    switch (grantType) {
      case 'refresh_token':
        return this.#useRefreshToken(seen);
      case 'authorization_code':
        return this.#useCode(seen);
      case 'client_credentials':
        return { scope: field(seen, 'scope'), nonce: undefined };
      case 'urn:ietf:params:oauth:grant-type:device_code':
        return this.#useDeviceCode(seen);
    }
  }

  #useDeviceCode(seen: SeenRequest): { scope: string; nonce: undefined } | undefined {
    const deviceCode = field(seen, 'device_code');
    const scope = this.#deviceCodes.get(deviceCode);
    this.#deviceCodes.delete(deviceCode);
    return scope === undefined ? undefined : { scope, nonce: undefined };
  }

  #useCode(seen: SeenRequest): { scope: string; nonce: string | undefined } | undefined {
    const grant = this.#codes.get(field(seen, 'code'));
    if (grant === undefined || grant.redeemed) {
      return undefined;
    }
    grant.redeemed = true;
    return grant;
  }

  /** A refreshed ID Token should have no nonce (OpenID Connect Core 12.2). */
  #useRefreshToken(seen: SeenRequest): { scope: string; nonce: undefined } | undefined {
    const grant = this.#refreshGrantOf(seen);
    if (grant === undefined || grant.answered) {
      return undefined;
    }
    grant.answered = true;
    return { scope: grant.scope, nonce: undefined };
  }

  #refreshGrantOf(seen: SeenRequest): RefreshGrant | undefined {
    return this.#refreshTokens.get(field(seen, 'refresh_token'));
  }

  #issueRefreshToken(scope: string): string {
    const refreshToken = randomBytes(24).toString('base64url');
    this.#refreshTokens.set(refreshToken, { scope, answered: false });
    return refreshToken;
  }
}

function grantTypeOf(seen: SeenRequest): GrantType {
  const asked = field(seen, 'grant_type');
  return grantTypes.find((one) => one === asked) ?? 'authorization_code';
}

const grantTypes = [
  'authorization_code',
  'refresh_token',
  'client_credentials',
  'urn:ietf:params:oauth:grant-type:device_code',
] as const;

/** A query or form field; empty when it is absent. */
export function field(seen: SeenRequest, name: string): string {
  return [...seen.query, ...seen.form].find(([key]) => key === name)?.[1] ?? '';
}
