/**
 * The kinds of JWT that are held to rules of their own. A token is judged as one of them and never
 * passes for another (RFC 8725 3.12).
 */
export const tokenProfiles = [
  /** OpenID Connect Core 3.1.3.7. */
  'id_token',
  /** `typ` is `at+jwt` (RFC 9068). */
  'at_jwt',
  /** An access token by no specification, as most providers issue it. */
  'plain_access_token',
  /** RFC 9701. */
  'introspection_answer',
  /** OpenID Connect Core 5.3.4. */
  'userinfo_answer',
] as const;

export type TokenProfile = (typeof tokenProfiles)[number];

/** What a token is judged as, and what told so. */
export interface ProfileChoice {
  readonly profile: TokenProfile;
  readonly because: ProfileReason;
  /** The header parameter or claim that told; `undefined` where none did. */
  readonly mark: string | undefined;
  /** Its kind is a guess, so it is judged as the one of which least is claimed. */
  readonly isAmbiguous: boolean;
}

export type ProfileReason =
  /** `typ` of the header. */
  | 'typ'
  /** `typ` names a kind that is none of the profiles, so the token fails as whatever it is judged. */
  | 'unknown_typ'
  /** A claim that belongs in none of the profiles, so the token fails as whatever it is judged. */
  | 'foreign_claim'
  /** A claim of one provider's making: `token_use` (Cognito), `typ` (Keycloak). */
  | 'vendor_claim'
  /** `token_introspection`. */
  | 'introspection_claim'
  /** A token response has it under that name (RFC 6749 5.1, OpenID Connect Core 3.1.3.3). */
  | 'response_name'
  /** `nonce`, `at_hash` or `c_hash`, which belong in ID Tokens. */
  | 'id_token_claim'
  /** `scope`, `scp`, `client_id` or `cid`, which belong in access tokens. */
  | 'access_token_claim'
  /** `aud` is a client of the settings, not an API. */
  | 'audience_is_client'
  /** `aud` is a client of the settings, and nothing says when it expires. */
  | 'no_expiry'
  /** Claims of both kinds. */
  | 'contradiction'
  | 'nothing_tells';
