import type { KeyAge } from '../../core/oidc/currentKeys.ts';
import type { PastedReport } from '../../core/oidc/verifyPasted.ts';
import type { LoneToken } from '../../core/token/lone/readToken.ts';
import type { TokenName } from '../../core/token/lone/tokenParameters.ts';

/** A token of no session, and what came in the same response, for `at_hash` and `c_hash`. */
export interface DecodedByUser {
  readonly token: LoneToken;
  /** What the response calls it. */
  readonly name?: TokenName | undefined;
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
  /** Fires when the settings name other providers than before: reports were made by those. */
  readonly onDidChangeProviders: ProvidersChanged;
}

/** Structurally a `vscode.Event<void>`, so that tests need no editor. */
type ProvidersChanged = (listener: () => void) => { dispose(): void };

export interface LoneTokenDescription {
  readonly report: PastedReport;
  /** All clients of the settings: a token that is for one of them is no token for an API. */
  readonly clientIds: readonly string[];
  /** The APIs that the settings ask tokens of its issuer for, each once. */
  readonly apiAudiences: readonly string[];
  /** Whether any entry has its issuer, also one that waits for an approval or can't be used. */
  readonly isIssuerInSettings: boolean;
}
