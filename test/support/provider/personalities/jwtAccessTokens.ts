import { createLocalJWKSet, errors, jwtVerify, type JWTPayload } from 'jose';
import type { ClientMetadata, KoaContextWithOIDC } from 'oidc-provider';
import { readForm } from '../body.ts';
import type { Middleware, Workings } from '../personality.ts';
import { findUserBySubject } from '../users.ts';

/*
 * Most vendors take their own access tokens in JWT form at UserInfo and introspection; oidc-provider
 * takes only what it has stored.
 */

/** UserInfo for a JWT; anything else is the provider's to answer. */
export function userInfoByJwt(
  workings: Workings,
  path: string,
  claimsOf: (subject: string) => Readonly<Record<string, unknown>>,
): Middleware {
  return async (ctx, next) => {
    const token = /^Bearer (\S+)$/i.exec(ctx.get('authorization'))?.[1] ?? '';
    const claims = ctx.path === path ? await claimsOfJwt(workings, token) : undefined;
    if (claims?.sub === undefined) {
      await next();
      return;
    }
    ctx.body = { sub: claims.sub, ...claimsOf(claims.sub) };
  };
}

/** Introspection where every access token is a JWT, for the clients given (RFC 7662 2). */
export function introspectionOfJwt(
  workings: Workings,
  path: string,
  clients: readonly ClientMetadata[],
): Middleware {
  return async (ctx, next) => {
    if (ctx.path !== path) {
      await next();
      return;
    }
    const form = await readForm(ctx.req);
    if (!clients.some((client) => isFrom(client, ctx.get('authorization')))) {
      ctx.status = 401;
      ctx.body = { error: 'invalid_client', error_description: 'Invalid client credentials.' };
      return;
    }
    const claims = await claimsOfJwt(workings, form.get('token') ?? '');
    ctx.body =
      claims === undefined
        ? { active: false }
        : {
            active: true,
            token_type: 'Bearer',
            username: findUserBySubject(claims.sub ?? '')?.username,
            ...claims,
          };
  };
}

/**
 * The granted scopes in token responses, those of OpenID Connect included: oidc-provider tells only
 * those of the API.
 */
export function allGrantedScopes(tokenPath: string): Middleware {
  return async (ctx, next) => {
    await next();
    if (ctx.path === tokenPath && ctx.status === 200) {
      ctx.body = { ...(ctx.body as object), scope: grantedScopes(ctx as KoaContextWithOIDC) };
    }
  };
}

/** What was asked for at the authorization endpoint, separated by spaces. */
export function grantedScopes({ oidc: { entities } }: KoaContextWithOIDC): string {
  return (entities.AuthorizationCode ?? entities.RefreshToken)?.scope ?? '';
}

/** HTTP Basic, id and secret form-encoded (RFC 6749 2.3.1). */
function isFrom({ client_id: id, client_secret: secret }: ClientMetadata, header: string): boolean {
  const credentials = Buffer.from(header.replace(/^Basic /i, ''), 'base64').toString();
  return credentials.split(':').map(decodeURIComponent).join(':') === `${id}:${String(secret)}`;
}

async function claimsOfJwt(
  { provider, publicKeys }: Workings,
  token: string,
): Promise<JWTPayload | undefined> {
  try {
    const keys = createLocalJWKSet({ keys: [...publicKeys] });
    return (await jwtVerify(token, keys, { issuer: provider.issuer })).payload;
  } catch (error) {
    if (error instanceof errors.JOSEError) {
      return undefined;
    }
    throw error;
  }
}
