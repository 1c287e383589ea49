import type Provider from 'oidc-provider';
import { createLocalJWKSet, errors, jwtVerify, type JWK } from 'jose';

type Middleware = Parameters<Provider['use']>[0];

export const messagesPath = '/api/messages';
const requiredScope = 'messages:read';

export interface MessagesApiInput {
  readonly provider: Provider;
  /** The resource indicator (RFC 8707), which is the `aud` of tokens for this API. */
  readonly resource: string;
  readonly publicKeys: readonly JWK[];
}

interface Refusal {
  readonly status: 401 | 403;
  readonly challenge: Record<string, string>;
}

/**
 * A protected API as RFC 6750 has it. JWT access tokens are verified here and need the scope
 * `messages:read`, in `scope` (RFC 9068) or in `scp`, as some vendors have it; an opaque token of
 * this provider is looked up, and being active is enough.
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
    const refusal = await check(input, ctx.get('authorization'));
    ctx.set('cache-control', 'no-store');
    if (refusal !== undefined) {
      ctx.status = refusal.status;
      ctx.set('www-authenticate', challengeHeader(refusal.challenge));
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

async function check(input: MessagesApiInput, header: string): Promise<Refusal | undefined> {
  const token = /^Bearer ([\w\-.~+/]+=*)$/i.exec(header)?.[1];
  if (token === undefined) {
    return { status: 401, challenge: { realm: 'messages' } };
  }
  return token.split('.').length === 3 ? checkJwt(input, token) : checkOpaque(input, token);
}

async function checkOpaque(input: MessagesApiInput, token: string): Promise<Refusal | undefined> {
  const found =
    (await input.provider.AccessToken.find(token)) ??
    (await input.provider.ClientCredentials.find(token));
  return found?.isValid === true ? undefined : invalidToken('The token is not active');
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

function invalidToken(description: string): Refusal {
  return {
    status: 401,
    challenge: { error: 'invalid_token', error_description: description },
  };
}

function challengeHeader(parameters: Readonly<Record<string, string>>): string {
  const list = Object.entries(parameters).map(([name, value]) => `${name}="${value}"`);
  return `Bearer ${list.join(', ')}`;
}
