import { decodeTokenWithoutVerify } from '../../token/decode.ts';
import { ownExpiryEpochSeconds } from '../../token/lifetime.ts';
import {
  claimedScopes,
  namesScope,
  textsOf,
  wordsOf,
} from '../../token/resourceServer/claimedScopes.ts';
import type { TokenSet } from '../../token/tokenSet.ts';
import { isAbove } from './audienceFor.ts';
import type { ApiAnswer, ApiChallenge } from './apiRequest.ts';

/**
 * What an answer of an API says of the access token, and what may be behind it. Only `said`,
 * `step_up`, `scope_needed`, `nonce_wanted` and `resource_metadata` are the API's word; the others compare it with
 * what is known of the token, and are possibilities. Texts in it come from outside.
 */
export type ApiHint =
  /** The OAuth error of the challenge (RFC 6750 3.1). */
  | { readonly kind: 'said'; readonly error: string; readonly description: string | undefined }
  /** 401 with a challenge that names no error: the API saw no token at all (RFC 6750 3). */
  | { readonly kind: 'no_token_seen' }
  /** The API asks for another kind of authentication. */
  | { readonly kind: 'other_scheme'; readonly schemes: readonly string[] }
  /** 401 or 403 without a challenge to read. */
  | { readonly kind: 'no_challenge'; readonly status: 401 | 403 }
  /** What was sent is no access token. */
  | { readonly kind: 'id_token_sent' }
  | { readonly kind: 'expired'; readonly atEpochSeconds: number }
  /** The token is for URLs alone, and none of them looks like this API. */
  | { readonly kind: 'other_audience'; readonly audience: readonly string[] }
  /** A token that says nothing of what it is for; many APIs take JWTs alone. */
  | { readonly kind: 'opaque_token' }
  /** Nothing that is known of the token speaks against it. */
  | { readonly kind: 'nothing_against_it' }
  | {
      readonly kind: 'scope_needed';
      readonly needed: readonly string[];
      /** Of those, what the token does not have as far as is known. */
      readonly missing: readonly string[];
    }
  /** Another, or a newer, login is needed (RFC 9470 3). */
  | {
      readonly kind: 'step_up';
      readonly acrValues: readonly string[];
      readonly maxAgeSeconds: number | undefined;
    }
  /** The proof had no nonce that counts (RFC 9449 9); `isGiven`: with this answer the API gave one. */
  | { readonly kind: 'nonce_wanted'; readonly isGiven: boolean }
  /** Where the API describes itself (RFC 9728 5.1); not requested. */
  | { readonly kind: 'resource_metadata'; readonly url: string }
  /** The answer points elsewhere, and was not followed. */
  | { readonly kind: 'redirect'; readonly location: string };

/** Whether an API refused the token, rather than the request. */
export function isRefusal(status: number): status is 401 | 403 {
  return status === 401 || status === 403;
}

/** Explains an answer; nothing to explain where the API did not refuse. Most telling first. */
export function explainAnswer(
  { status, headers, challenges }: Pick<ApiAnswer, 'status' | 'headers' | 'challenges'>,
  url: string,
  tokens: TokenSet,
  nowEpochSeconds: number,
): readonly ApiHint[] {
  if (status >= 300 && status < 400) {
    const location = headers.find(([name]) => name === 'location')?.[1];
    return location === undefined ? [] : [{ kind: 'redirect', location }];
  }
  if (!isRefusal(status)) {
    return [];
  }
  const ours = challenges.filter(({ scheme }) => scheme === 'bearer' || scheme === 'dpop');
  // An API that takes tokens of both kinds sends a challenge for each, and says why in one of them.
  const challenge = ours.find(({ parameters }) => parameters['error'] !== undefined) ?? ours[0];
  if (challenge === undefined) {
    const schemes = challenges.map(({ scheme }) => scheme);
    return [
      schemes.length > 0 ? { kind: 'other_scheme', schemes } : { kind: 'no_challenge', status },
      ...(status === 401 ? againstToken(tokens, url, nowEpochSeconds) : []),
    ];
  }
  return [
    ...explainChallenge(challenge, url, tokens, nowEpochSeconds),
    ...nonceHint(challenge, headers),
    ...metadataIn(ours),
  ];
}

/** The scopes that an API named and the token lacks; empty where it named none. */
export function missingScopes(hints: readonly ApiHint[]): readonly string[] {
  return hints.flatMap((hint) => (hint.kind === 'scope_needed' ? hint.missing : []));
}

function explainChallenge(
  { parameters }: ApiChallenge,
  url: string,
  tokens: TokenSet,
  nowEpochSeconds: number,
): readonly ApiHint[] {
  const { error, error_description: description } = parameters;
  if (error === undefined) {
    return [{ kind: 'no_token_seen' }];
  }
  const said: ApiHint = { kind: 'said', error, description };
  switch (error) {
    case 'invalid_token':
      return [said, ...againstToken(tokens, url, nowEpochSeconds)];
    case 'insufficient_scope':
      return [said, scopeHint(wordsOf(parameters['scope'] ?? ''), tokens)];
    case 'insufficient_user_authentication':
      return [
        said,
        {
          kind: 'step_up',
          acrValues: wordsOf(parameters['acr_values'] ?? ''),
          maxAgeSeconds: seconds(parameters['max_age']),
        },
      ];
    default:
      return [said];
  }
}

/** A nonce that the API gave has been sent by then: the library asks a second time by itself. */
function nonceHint(
  { parameters }: ApiChallenge,
  headers: ApiAnswer['headers'],
): readonly ApiHint[] {
  return parameters['error'] === 'use_dpop_nonce'
    ? [{ kind: 'nonce_wanted', isGiven: headers.some(([name]) => name === 'dpop-nonce') }]
    : [];
}

/** What is known of a token that an API may take offence at. */
function againstToken(tokens: TokenSet, url: string, nowEpochSeconds: number): readonly ApiHint[] {
  const decoded = decodeTokenWithoutVerify(tokens.accessToken);
  const expiresAt = ownExpiryEpochSeconds(decoded) ?? tokens.expiresAtEpochSeconds;
  const audience = decoded.format === 'jwt' ? textsOf(decoded.claims['aud']) : [];
  const found: readonly ApiHint[] = [
    ...(expiresAt !== undefined && expiresAt <= nowEpochSeconds
      ? [{ kind: 'expired', atEpochSeconds: expiresAt } as const]
      : []),
    ...(audience.length > 0 && audience.every((one) => isForAnother(one, url))
      ? [{ kind: 'other_audience', audience } as const]
      : []),
    ...(decoded.format === 'opaque' ? [{ kind: 'opaque_token' } as const] : []),
  ];
  return found.length > 0 ? found : [{ kind: 'nothing_against_it' }];
}

/** A name that is no URL tells nothing: it may be what this API is called. */
function isForAnother(audience: string, url: string): boolean {
  return /^https?:/i.test(audience) && URL.canParse(audience) && !isAbove(audience, url);
}

function scopeHint(needed: readonly string[], { accessToken, scopes }: TokenSet): ApiHint {
  const decoded = decodeTokenWithoutVerify(accessToken);
  const own = decoded.format === 'jwt' ? claimedScopes(decoded.claims) : [];
  const granted = own.length > 0 ? own : [{ claim: 'scope', scopes: new Set(scopes) } as const];
  return {
    kind: 'scope_needed',
    needed,
    missing: needed.filter((scope) => !granted.some((source) => namesScope(source, scope))),
  };
}

function metadataIn(challenges: readonly ApiChallenge[]): readonly ApiHint[] {
  const [url] = challenges.flatMap(({ parameters }) => parameters['resource_metadata'] ?? []);
  return url === undefined ? [] : [{ kind: 'resource_metadata', url }];
}

function seconds(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
