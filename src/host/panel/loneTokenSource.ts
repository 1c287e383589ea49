import type { KeyAge } from '../../core/oidc/currentKeys.ts';
import type { PastedReport } from '../../core/oidc/verifyPasted.ts';
import type { LoneToken } from '../../core/token/lone/readToken.ts';

/** A token of no session, and what came in the same response, for `at_hash` and `c_hash`. */
export interface DecodedByUser {
  readonly token: LoneToken;
  readonly accessToken?: string | undefined;
  /** Secret, and never shown. */
  readonly code?: string | undefined;
}

/** Checks tokens that are of no session. */
export interface LoneTokenSource {
  /**
   * A report on a token. A provider is asked for its keys only if it is a configured one and the token
   * names its issuer; nobody else is asked anything, and the token itself is sent nowhere.
   */
  describe(
    token: DecodedByUser,
    keyAge: KeyAge,
    signal: AbortSignal,
  ): Promise<LoneTokenDescription>;
}

export interface LoneTokenDescription {
  readonly report: PastedReport;
  /** All clients of the settings: a token that is for one of them is no token for an API. */
  readonly clientIds: readonly string[];
  /** The APIs that the settings ask tokens of its issuer for, each once. */
  readonly apiAudiences: readonly string[];
}
