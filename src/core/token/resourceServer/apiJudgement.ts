import type { LoneToken } from '../lone/readToken.ts';
import type { Check } from '../checks.ts';

/** What an API expects of the tokens that it takes; what is not known gets a row that is not run. */
export interface ApiExpectations {
  readonly issuer?: string | undefined;
  readonly audience?: string | undefined;
  /** All of them are needed. */
  readonly scopes?: readonly string[] | undefined;
  readonly algorithms?: readonly string[] | undefined;
}

/** A token as it was, or would be, sent to an API. */
export interface PresentedToken {
  readonly token: LoneToken;
  /** The `signature` row of a report about it; `undefined`: it was not verified. */
  readonly signature: Check | undefined;
  /** Of the user's own clients: a token that is for one of them is no token for an API. */
  readonly clientIds: readonly string[];
  /** Scopes of the token response, for a token that names none itself. */
  readonly grantedScopes: readonly string[] | undefined;
  /** How it is sent: as anybody can, or with a proof of its key (RFC 9449) . */
  readonly sentAs: 'bearer' | 'dpop';
}

/** In the order in which resource servers look. */
export const apiCheckIds = [
  /** It can be read at all: a JWT, neither opaque nor encrypted. */
  'format',
  /** An access token, not an ID Token or an answer. */
  'kind',
  'signature',
  'algorithm',
  'issuer',
  'audience',
  'expiry',
  'not_before',
  'scopes',
  /** `cnf`: bound to a key or a certificate. */
  'binding',
] as const;

export type ApiCheckId = (typeof apiCheckIds)[number];

export type ApiReason =
  | 'ok'
  /** `format`: the API has to ask the provider (RFC 7662). */
  | 'opaque'
  | 'encrypted'
  | 'malformed'
  | 'too_large'
  | 'nested'
  /** `kind`: an ID Token says who signed in and opens no API. */
  | 'id_token'
  /** `kind`: an answer of the introspection or UserInfo endpoint, or `typ` names something else. */
  | 'other_token_type'
  /** `kind`: nothing says that it is an access token (`at+jwt`), which most providers leave out. */
  | 'kind_not_told'
  /** `signature`: nobody has verified it here. */
  | 'not_verified'
  /** `signature`: it was verified and did not hold; why says the report. */
  | 'signature_wrong'
  | 'algorithm_none'
  | 'algorithm_unexpected'
  | 'missing'
  | 'wrong_type'
  | 'mismatch'
  /** `issuer`, `audience`: the same but for a slash at the end, which counts. */
  | 'trailing_slash'
  /** `audience`: it is a client of the settings: a sign-in that did not ask for an API. */
  | 'audience_is_client'
  | 'in_the_past'
  | 'in_the_future'
  /** `scopes`: some are not in the token; `missing` says which. */
  | 'scopes_missing'
  /** `scopes`: as the token response says, since the token itself names none. */
  | 'scopes_of_response'
  /** `binding`: bound to a DPoP key, but sent as a bearer token (RFC 9449 7.1). */
  | 'needs_proof'
  /** `binding`: bound to a DPoP key and sent with a proof. */
  | 'proven'
  /** `binding`: bound to a client certificate (RFC 8705 3), which has to be presented. */
  | 'needs_certificate'
  /** `binding`: sent with a proof, but bound to nothing. */
  | 'not_bound'
  /** The API's expectation is not known. */
  | 'nothing_expected'
  /** The token can't be read, so there is nothing to compare. */
  | 'unreadable';

/** What one row found. Texts are outside text, already printable. */
export interface ApiRow {
  readonly id: ApiCheckId;
  /** `not_run`: not known, here or at all; no reason for a refusal by itself. */
  readonly outcome: 'passed' | 'failed' | 'not_run';
  readonly reason: ApiReason;
  readonly expected?: string;
  readonly actual?: string;
  /** Of `scopes`: those that the token lacks. */
  readonly missing?: readonly string[];
  /** Of `scopes`: the claims in which some were found (`scope`, `scp`, `roles`, `permissions`). */
  readonly foundIn?: readonly string[];
}

/** A row with the section of the specification that asks for it, e.g. `RFC 9068 4`. */
export interface ApiCheck extends ApiRow {
  readonly section: string;
}

export interface ApiJudgement {
  readonly rows: readonly ApiCheck[];
  /**
   * `refused`: a row failed, and an API that checks it refuses the token. `accepted`: every row passed
   * that was expected of it. `unknown`: nothing failed, and not all could be looked at.
   */
  readonly verdict: 'accepted' | 'refused' | 'unknown';
}
