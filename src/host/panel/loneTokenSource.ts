import type { Check } from '../../core/token/checks.ts';

/** Checks tokens that are of no session. */
export interface LoneTokenSource {
  /**
   * A report on a token. A provider is asked for its keys only if it is a configured one and the token
   * names its issuer; nobody else is asked anything, and the token itself is sent nowhere.
   */
  describe(token: string, signal: AbortSignal): Promise<LoneTokenDescription>;
}

export interface LoneTokenDescription {
  readonly report: readonly Check[];
  /** The configured provider that the token names as its issuer, as people call it. */
  readonly providerLabel: string | undefined;
}
