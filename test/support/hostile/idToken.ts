import { hooked } from './hooked.ts';
import type { KeyRing } from './keyRing.ts';
import { accessTokenHash, signed } from './tokens.ts';
import type { GrantType, HostileClient, Hooks } from './types.ts';

/** Who the user of every hostile provider is. */
export const subject = 'user-7';

export interface IdTokenInput {
  readonly issuer: string;
  readonly client: HostileClient;
  readonly keys: KeyRing;
  readonly nonce: string | undefined;
  readonly accessToken: string;
  readonly grant: GrantType;
  readonly hooks: Hooks;
}

/** The ID Token of a token response: correct, but for what the hooks change. */
export async function makeIdToken(input: IdTokenInput): Promise<string> {
  const { hooks, client, nonce, grant } = input;
  const { signingKey: key, algorithm: alg } = input.keys;
  const now = Math.floor(Date.now() / 1000);
  const header = { alg, ...(key.kid === undefined ? {} : { kid: key.kid }) };
  const claims = {
    iss: input.issuer,
    sub: subject,
    aud: client.clientId,
    iat: now,
    exp: now + 3600,
    ...(nonce === undefined ? {} : { nonce }),
    at_hash: accessTokenHash(input.accessToken),
    name: 'Ada Lovelace',
  };
  const parts = {
    header: hooked(hooks.idTokenHeader, header, grant),
    claims: hooked(hooks.idTokenClaims, claims, grant),
    key,
    clientSecret: client.clientSecret,
  };
  const token = await (hooks.signIdToken ?? signed)(parts, grant);
  return hooks.idToken?.(token, grant) ?? token;
}
