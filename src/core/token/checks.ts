/** The checks of a JWT, one row each in the panel. Where each is asked for says `sections.ts`. */
export type CheckId =
  /** Verified with a key the provider publishes. */
  | 'signature'
  /** One the provider announces; never `none`. */
  | 'algorithm'
  /** The provider publishes a key that fits `kid` and `alg`. */
  | 'key'
  | 'issuer'
  | 'audience'
  /** `azp` */
  | 'authorized_party'
  | 'expiry'
  | 'not_before'
  /** Present where it has to be, and not in the future. */
  | 'issued_at'
  | 'nonce'
  | 'subject'
  /** `sub` of the UserInfo answer is that of the ID Token. */
  | 'userinfo_subject'
  /** `at_hash` */
  | 'access_token_hash'
  /** `c_hash` */
  | 'code_hash'
  /** `client_id` */
  | 'client'
  /** `jti` */
  | 'token_id'
  /** The answer is where its kind of JWT has it: `token_introspection`. */
  | 'answer'
  /** `typ`, and marks in the claims, fit the kind of token. */
  | 'token_type'
  /** Where `max_age` was asked for, or a refreshed token is compared. */
  | 'auth_time'
  /** Where `acr` was asked for. */
  | 'acr';

/** `unmet`: not as it was wished for, which the specification allows; no reason to refuse a token. */
export type CheckOutcome = 'passed' | 'failed' | 'unmet' | 'not_run';

/** Why a check came out as it did; words for each live in `host/panel/words/`. */
export type CheckReason =
  | 'ok'
  /** The claim or header parameter is not there. */
  | 'missing'
  | 'wrong_type'
  | 'mismatch'
  | 'in_the_past'
  | 'in_the_future'
  | 'signature_wrong'
  | 'algorithm_none'
  | 'algorithm_symmetric'
  | 'algorithm_not_announced'
  | 'algorithm_unsupported'
  /** `crit`, `b64` or the like asks for something that is not understood (RFC 7515 4.1.11). */
  | 'critical_header'
  | 'key_not_found'
  | 'keys_unavailable'
  | 'no_key_set'
  | 'unexpected_audience'
  /** Of the login: longer ago than was asked for. */
  | 'too_long_ago'
  /** Other than was asked for, which was a wish. */
  | 'not_as_wished'
  /** Nothing to compare with: not sent, not asked for, or for somebody else to check. */
  | 'nothing_to_compare'
  | 'not_for_this_client'
  | 'not_a_jwt'
  | 'encrypted'
  | 'other_token_type'
  /** Larger or deeper than what is looked into; see `lone/limits.ts`. */
  | 'too_large'
  /** The content is another JWT, which has claims of its own. */
  | 'nested'
  /** Base64url in another way than the one there is (RFC 7515 2, RFC 4648 3.5). */
  | 'not_canonical'
  /** No provider in the settings has this issuer, so nobody was asked for keys. */
  | 'issuer_not_configured'
  /** The token names no issuer, so there is nobody to ask for keys. */
  | 'issuer_missing'
  /** Another row failed first, and this one depends on it. */
  | 'not_reached'
  /** Only the program that signed in knows what to compare with. */
  | 'sign_in_unknown'
  /** Its kind of token should not have it, or need not. */
  | 'not_of_this_kind'
  /** Nothing in the token says of which kind it is, so that it was judged as one is a guess. */
  | 'kind_guessed';

/** One row of a verification report. `expected` and `actual` are outside text, already printable. */
export interface Check {
  readonly id: CheckId;
  readonly outcome: CheckOutcome;
  readonly reason: CheckReason;
  readonly expected?: string;
  readonly actual?: string;
}

/** A row with the section of the specification that asks for it, e.g. `RFC 9068 4`. */
export interface ReportedCheck extends Check {
  readonly section: string;
}
