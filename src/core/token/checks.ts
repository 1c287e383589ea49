/** The checks of a JWT, one row each in the panel. Sections are OpenID Connect Core 1.0. */
export type CheckId =
  /** 3.1.3.7(6): verified with a key the provider publishes. */
  | 'signature'
  /** 3.1.3.7(7): one the provider announces; never `none`. */
  | 'algorithm'
  /** 3.1.3.7(2) */
  | 'issuer'
  /** 3.1.3.7(3) */
  | 'audience'
  /** 3.1.3.7(4,5): `azp` */
  | 'authorized_party'
  /** 3.1.3.7(9) */
  | 'expiry'
  /** RFC 7519 4.1.5 */
  | 'not_before'
  /** 3.1.3.7(10) and 2: present, and not in the future */
  | 'issued_at'
  /** 3.1.3.7(11) */
  | 'nonce'
  /** 2: present */
  | 'subject'
  /** 3.1.3.8: `at_hash` */
  | 'access_token_hash'
  /** RFC 8725 3.11, RFC 9068 2.1: `typ` fits the kind of token */
  | 'token_type'
  /** 3.1.3.7(13), where `max_age` was asked for; 12.2, where a refreshed token is compared. */
  | 'auth_time'
  /** 3.1.3.7(12), where `acr` was asked for */
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
  | 'other_token_type';

/** One row of a verification report. `expected` and `actual` are outside text, already printable. */
export interface Check {
  readonly id: CheckId;
  readonly outcome: CheckOutcome;
  readonly reason: CheckReason;
  readonly expected?: string;
  readonly actual?: string;
}
