import { hooked } from './hooked.ts';
import type { KeyRing } from './keyRing.ts';
import { accessTokenHash, signed } from './tokens.ts';
import type { HostileClient, Hooks } from './types.ts';

/** Who the user of every hostile provider is. */
export const subject = 'user-7';

export interface IdTokenInput {
  readonly issuer: string;
  readonly client: HostileClient;
  readonly keys: KeyRing;
  readonly nonce: string | undefined;
  readonly accessToken: string;
  readonly hooks: Hooks;
}

/** The ID Token of a token response: correct, but for what the hooks change. */
export async function makeIdToken(input: IdTokenInput): Promise<string> {
  const { hooks, client, nonce } = input;
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
  const token = await (hooks.signIdToken ?? signed)({
    header: hooked(hooks.idTokenHeader, header),
    claims: hooked(hooks.idTokenClaims, claims),
    key,
    clientSecret: client.clientSecret,
  });
  return hooks.idToken?.(token) ?? token;
}
