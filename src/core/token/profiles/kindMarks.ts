import { isJsonObject, type JsonObject } from '../../json.ts';
import { printable } from '../../text.ts';
import type { ProfileReason, TokenProfile } from './tokenProfile.ts';

/** A header parameter or claim that says outright of which kind a token is. */
export interface KindMark {
  /** `other`: none of the profiles, e.g. a logout token, a DPoP proof or a refresh token. */
  readonly kind: TokenProfile | 'other';
  readonly because: Extract<
    ProfileReason,
    'typ' | 'unknown_typ' | 'vendor_claim' | 'introspection_claim' | 'foreign_claim'
  >;
  /** Its name and value, already printable. */
  readonly mark: string;
  readonly value: string;
}

/** Claims that belong in ID Tokens (OpenID Connect Core 2, 3.3.2.11). */
export const idTokenClaims = ['nonce', 'at_hash', 'c_hash'] as const;

/**
 * Claims that belong in access tokens (RFC 9068 2.2, RFC 7800 3); `scp` and `cid` are Okta's names,
 * `permissions` is Auth0's. `roles` tells nothing: Microsoft Entra ID writes it into ID Tokens, too.
 */
export const accessTokenClaims = [
  ...(['scope', 'scp', 'client_id', 'cid'] as const),
  ...(['permissions', 'cnf'] as const),
];

/**
 * Claims that, all of a row together, belong in none of the profiles: a Logout Token or security event
 * (RFC 8417 2.2), a DPoP proof (RFC 9449 4.2), an answer of the authorization endpoint as a JWT (JARM).
 * One of them alone, or `events` that are no object, may be anybody's own claim.
 */
const foreignClaims: readonly {
  readonly names: readonly string[];
  readonly isOf: (value: unknown) => boolean;
}[] = [
  { names: ['events'], isOf: isJsonObject },
  { names: ['htm', 'htu'], isOf: isText },
  { names: ['code', 'state'], isOf: isText },
];

const kindOfTyp: Readonly<Record<string, TokenProfile>> = {
  'at+jwt': 'at_jwt',
  'id_token+jwt': 'id_token',
  'token-introspection+jwt': 'introspection_answer',
};

/**
 * Cognito's `token_use` and Keycloak's `typ`, by their values in lower case. Any other value is somebody
 * else's claim of that name (`typ: "employee"`), and says nothing of the token.
 */
const vendorKinds: Readonly<Record<string, Readonly<Record<string, KindMark['kind']>>>> = {
  token_use: { id: 'id_token', access: 'plain_access_token', refresh: 'other' },
  typ: {
    ...{ id: 'id_token', bearer: 'plain_access_token', dpop: 'plain_access_token' },
    ...{ refresh: 'other', offline: 'other', logout: 'other' },
    ...{ registrationaccesstoken: 'other', initialaccesstoken: 'other' },
  },
};

/** `typ` of the header in its short form and lower case; `undefined` where it says no more than JWT. */
export function typOf({ typ }: JsonObject): string | undefined {
  return typeof typ === 'string'
    ? printable(typ, 100)
        .toLowerCase()
        .replace(/^application\//, '')
    : undefined;
}

/** The outright marks of a token, the most telling first; none where only guesses are left. */
export function kindMarks(header: JsonObject, claims: JsonObject): readonly KindMark[] {
  return [
    ...markOfTyp(header),
    ...foreignMarks(claims),
    ...markOfAnswer(claims),
    ...vendorMarks(claims),
  ];
}

function markOfTyp(header: JsonObject): readonly KindMark[] {
  const typ = typOf(header);
  if (header['typ'] !== undefined && typ === undefined) {
    const value = printable(JSON.stringify(header['typ']), 100);
    return [{ kind: 'other', because: 'unknown_typ', mark: 'typ', value }];
  }
  if (typ === undefined || typ === 'jwt') {
    return [];
  }
  const kind = Object.hasOwn(kindOfTyp, typ) ? kindOfTyp[typ] : undefined;
  return kind === undefined
    ? [{ kind: 'other', because: 'unknown_typ', mark: 'typ', value: typ }]
    : [{ kind, because: 'typ', mark: 'typ', value: typ }];
}

function foreignMarks(claims: JsonObject): readonly KindMark[] {
  return foreignClaims
    .filter(({ names, isOf }) => names.every((name) => isOf(claims[name])))
    .map(({ names }) => names.join(', '))
    .map((mark) => ({ kind: 'other', because: 'foreign_claim', mark, value: mark }));
}

function markOfAnswer(claims: JsonObject): readonly KindMark[] {
  const name = 'token_introspection';
  return isJsonObject(claims[name])
    ? [{ kind: 'introspection_answer', because: 'introspection_claim', mark: name, value: name }]
    : [];
}

function vendorMarks(claims: JsonObject): readonly KindMark[] {
  return Object.entries(vendorKinds).flatMap(([claim, kinds]) => {
    const value = claims[claim];
    const key = typeof value === 'string' ? printable(value, 100).toLowerCase() : '';
    const kind = Object.hasOwn(kinds, key) ? kinds[key] : undefined;
    return kind === undefined
      ? []
      : [{ kind, because: 'vendor_claim', mark: claim, value: `${claim}: ${key}` } as const];
  });
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}
