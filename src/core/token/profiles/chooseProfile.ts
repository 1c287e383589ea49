import type { JsonObject } from '../../json.ts';
import type { TokenName } from '../lone/tokenParameters.ts';
import { accessTokenClaims, idTokenClaims, kindMarks } from './kindMarks.ts';
import type { ProfileChoice, ProfileReason, TokenProfile } from './tokenProfile.ts';

/**
 * What a token is to be judged as that came from anywhere: what it says outright, else what it came as,
 * else what its claims are typical of. A guess that can't be made is an access token by no
 * specification, of which least is claimed.
 *
 * @param clientIds The user's own clients at the token's issuer; none where that is not configured
 * @param name What a token response calls it, if it came in one
 */
export function chooseProfile(
  header: JsonObject,
  claims: JsonObject,
  clientIds: readonly string[],
  name?: TokenName,
): ProfileChoice {
  const [outright] = kindMarks(header, claims);
  if (outright !== undefined) {
    const { kind, because, mark } = outright;
    return choice(kind === 'other' ? 'plain_access_token' : kind, because, mark);
  }
  if (name !== undefined) {
    return choice(profileByName[name], 'response_name', name);
  }
  const idMark = idTokenClaims.find((name) => claims[name] !== undefined);
  const accessMark = accessTokenClaims.find((name) => claims[name] !== undefined);
  if (idMark !== undefined && accessMark !== undefined) {
    return guess('contradiction', `${idMark}, ${accessMark}`);
  }
  if (idMark !== undefined) {
    return choice('id_token', 'id_token_claim', idMark);
  }
  if (accessMark !== undefined) {
    return choice('plain_access_token', 'access_token_claim', accessMark);
  }
  if (isFor(clientIds, claims['aud'])) {
    return claims['exp'] === undefined
      ? { ...choice('userinfo_answer', 'no_expiry', 'exp'), isAmbiguous: true }
      : { ...choice('id_token', 'audience_is_client', 'aud'), isAmbiguous: true };
  }
  return guess('nothing_tells', undefined);
}

const profileByName: Readonly<Record<TokenName, TokenProfile>> = {
  access_token: 'plain_access_token',
  id_token: 'id_token',
};

function choice(profile: TokenProfile, because: ProfileReason, mark: string): ProfileChoice {
  return { profile, because, mark, isAmbiguous: false };
}

function guess(because: ProfileReason, mark: string | undefined): ProfileChoice {
  return { profile: 'plain_access_token', because, mark, isAmbiguous: true };
}

function isFor(clientIds: readonly string[], aud: unknown): boolean {
  const audiences: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  return audiences.some((one) => typeof one === 'string' && clientIds.includes(one));
}
