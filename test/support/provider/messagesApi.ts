import type Provider from 'oidc-provider';
import { createLocalJWKSet, decodeJwt, errors, jwtVerify, type JWK } from 'jose';
import { checkDpopProof } from './dpopProof.ts';

type Middleware = Parameters<Provider['use']>[0];

export const messagesPath = '/api/messages';
const requiredScope = 'messages:read';

export interface MessagesApiInput {
  readonly provider: Provider;
  /** The resource indicator (RFC 8707), which is the `aud` of tokens for this API. */
  readonly resource: string;
  readonly publicKeys: readonly JWK[];
  /** What proofs of possession must carry; none by default. */
  readonly dpopNonce: string | undefined;
}

interface Refusal {
  readonly status: 401 | 403;
  /** `Bearer` by default. */
  readonly scheme?: 'Bearer' | 'DPoP';
  readonly challenge: Record<string, string>;
  readonly nonce?: string;
}

/**
 * A protected API as RFC 6750 has it. JWT access tokens are verified here and need the scope
 * `messages:read`, in `scope` (RFC 9068) or in `scp`, as some vendors have it; an opaque token of
 * this provider is looked up, and being active is enough. One that is bound to a key needs a
 * proof of possession (RFC 9449 7).
 */
export function messagesApi(input: MessagesApiInput): Middleware {
  return async (ctx, next) => {
    if (ctx.path !== messagesPath) {
      await next();
      return;
    }
    if (ctx.method !== 'GET') {
      ctx.status = 405;
      ctx.set('allow', 'GET');
      return;
    }
    const refusal = await check(input, {
      method: ctx.method,
      url: `${new URL(input.provider.issuer).origin}${messagesPath}`,
      authorization: ctx.get('authorization'),
      proof: ctx.get('dpop'),
    });
    ctx.set('cache-control', 'no-store');
    if (refusal !== undefined) {
      ctx.status = refusal.status;
      ctx.set('www-authenticate', challengeHeader(refusal));
      ctx.set(refusal.nonce === undefined ? {} : { 'dpop-nonce': refusal.nonce });
      ctx.body = { error: refusal.challenge['error'] ?? 'unauthorized' };
      return;
    }
    ctx.body = {
      messages: [
        { date: '2026-01-01T09:00:00Z', text: 'I am a robot.' },
        { date: '2026-01-01T10:00:00Z', text: 'Hello, world!' },
      ],
    };
  };
}

interface ApiRequest {
  readonly method: string;
  readonly url: string;
  readonly authorization: string;
  readonly proof: string;
}

async function check(input: MessagesApiInput, request: ApiRequest): Promise<Refusal | undefined> {
  const [, scheme = '', token = ''] =
    /^(Bearer|DPoP) ([\w\-.~+/]+=*)$/i.exec(request.authorization) ?? [];
  if (token === '') {
    return { status: 401, challenge: { realm: 'messages' } };
  }
  const jkt = await jktOf(input, token);
  if (jkt === undefined && scheme.toLowerCase() === 'bearer') {
    return token.split('.').length === 3 ? checkJwt(input, token) : checkOpaque(input, token);
  }
  if (jkt === undefined || scheme.toLowerCase() === 'bearer') {
    return invalidToken('The token is sent with the wrong scheme', 'DPoP');
  }
  const refusal = await checkBinding(input, request, token, jkt);
  const verified = token.split('.').length === 3 ? checkJwt : checkOpaque;
  return refusal ?? (await verified(input, token));
}

/** The key that a token is bound to. */
async function jktOf({ provider }: MessagesApiInput, token: string): Promise<unknown> {
  return token.split('.').length === 3
    ? (claimsOf(token)['cnf'] as { jkt?: unknown } | undefined)?.jkt
    : (await provider.AccessToken.find(token))?.jkt;
}

/** Empty for what only looks like a JWT. */
function claimsOf(token: string): Readonly<Record<string, unknown>> {
  try {
    return decodeJwt(token);
  } catch {
    return {};
  }
}

async function checkBinding(
  { dpopNonce }: MessagesApiInput,
  request: ApiRequest,
  accessToken: string,
  jkt: unknown,
): Promise<Refusal | undefined> {
  try {
    const found = await checkDpopProof({ ...request, accessToken });
    if (found.jkt !== jkt) {
      return invalidToken('The token is bound to another key', 'DPoP');
    }
    return dpopNonce === undefined || found.nonce === dpopNonce
      ? undefined
      : {
          status: 401,
          scheme: 'DPoP',
          challenge: { error: 'use_dpop_nonce' },
          nonce: dpopNonce,
        };
  } catch {
    return { status: 401, scheme: 'DPoP', challenge: { error: 'invalid_dpop_proof' } };
  }
}

async function checkOpaque(input: MessagesApiInput, token: string): Promise<Refusal | undefined> {
  const found =
    (await input.provider.AccessToken.find(token)) ??
    (await input.provider.ClientCredentials.find(token));
  if (found?.isValid !== true) {
    return invalidToken('The token is not active');
  }
  return found.scope?.split(' ').includes(requiredScope) === true ? undefined : insufficientScope;
}

async function checkJwt(input: MessagesApiInput, token: string): Promise<Refusal | undefined> {
  try {
    const { payload, protectedHeader } = await jwtVerify(
      token,
      createLocalJWKSet({ keys: [...input.publicKeys] }),
      {
        issuer: input.provider.issuer,
        audience: input.resource,
        algorithms: ['RS256'],
      },
    );
    if (!['at+jwt', 'JWT', undefined].includes(protectedHeader.typ)) {
      return invalidToken('The token is of another kind');
    }
    const { scope, scp } = payload;
    const scopes: unknown = typeof scope === 'string' ? scope.split(' ') : scp;
    return Array.isArray(scopes) && scopes.includes(requiredScope) ? undefined : insufficientScope;
  } catch (error) {
    if (error instanceof errors.JOSEError) {
      return invalidToken(error.message.replace(/["\\]/g, "'"));
    }
    throw error;
  }
}

const insufficientScope: Refusal = {
  status: 403,
  challenge: {
    error: 'insufficient_scope',
    error_description: `The token needs the scope ${requiredScope}`,
    scope: requiredScope,
  },
};

function invalidToken(description: string, scheme?: 'DPoP'): Refusal {
  return {
    status: 401,
    ...(scheme !== undefined && { scheme }),
    challenge: { error: 'invalid_token', error_description: description },
  };
}

function challengeHeader({ scheme = 'Bearer', challenge }: Refusal): string {
  const list = Object.entries(challenge).map(([name, value]) => `${name}="${value}"`);
  return `${scheme} ${list.join(', ')}`;
}
