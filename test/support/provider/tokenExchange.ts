import { createLocalJWKSet, jwtVerify, type JWK } from 'jose';
import type Provider from 'oidc-provider';
import { errors, type TokenEndpointGrantContext } from 'oidc-provider';

const tokenExchangeGrant = 'urn:ietf:params:oauth:grant-type:token-exchange';

export interface TokenExchangeOptions {
  readonly provider: Provider;
  /** The one resource, or audience, that tokens are exchanged for. */
  readonly apiResource: string;
  readonly publicKeys: readonly JWK[];
}

interface Parameters {
  readonly subject_token?: string;
  readonly subject_token_type?: string;
  readonly requested_token_type?: string;
  readonly audience?: string;
  readonly resource?: string;
  readonly scope?: string;
}

const types = 'urn:ietf:params:oauth:token-type:';

/**
 * Token exchange (RFC 8693), which `oidc-provider` has no own of: an access token or ID Token of this
 * provider becomes an access token for the messages API, or an opaque one where no target is named.
 */
export function addTokenExchange(options: TokenExchangeOptions): void {
  const { provider } = options;
  provider.registerGrantType<Parameters>(tokenExchangeGrant, (ctx) => answer(options, ctx), [
    ...['subject_token', 'subject_token_type', 'requested_token_type'],
    ...['audience', 'resource', 'scope'],
  ]);
}

async function answer(
  options: TokenExchangeOptions,
  ctx: TokenEndpointGrantContext<Parameters>,
): Promise<void> {
  const { client, params } = ctx.oidc;
  const accountId = await subjectOf(options, params);
  const target = params.resource ?? params.audience;
  if (target !== undefined && target !== options.apiResource) {
    throw new errors.InvalidTarget();
  }
  if (params.requested_token_type === `${types}id_token`) {
    throw new errors.InvalidRequest('only access tokens are issued');
  }
  const scope = params.scope ?? 'messages:read';
  const { provider } = options;
  const grantId = await new provider.Grant({ accountId, clientId: client.clientId }).save();
  const token = new provider.AccessToken({
    accountId,
    client,
    grantId,
    scope,
    gty: 'token_exchange',
  });
  if (target !== undefined) {
    token.resourceServer = new provider.ResourceServer(target, {
      scope,
      audience: target,
      accessTokenFormat: 'jwt',
      accessTokenTTL: 60,
      jwt: { sign: { alg: 'RS256' } },
    });
  }
  ctx.body = {
    access_token: await token.save(),
    issued_token_type: params.requested_token_type ?? `${types}access_token`,
    token_type: 'Bearer',
    expires_in: token.expiration,
    scope,
  };
}

async function subjectOf(
  { provider, publicKeys }: TokenExchangeOptions,
  { subject_token: token = '', subject_token_type: type }: Parameters,
): Promise<string> {
  const isJwt = token.split('.').length === 3;
  if (type === `${types}access_token` && !isJwt) {
    const found = await provider.AccessToken.find(token);
    if (found?.isValid === true) {
      return found.accountId;
    }
  } else if (type === `${types}id_token` || type === `${types}access_token`) {
    const keys = createLocalJWKSet({ keys: [...publicKeys] });
    const { payload } = await jwtVerify(token, keys, { issuer: provider.issuer }).catch(() => ({
      payload: { sub: undefined },
    }));
    if (payload.sub !== undefined) {
      return payload.sub;
    }
  }
  throw new errors.InvalidRequest('the subject token can not be used');
}
