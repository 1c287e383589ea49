import type { ReportedCheck } from '../token/checks.ts';

/** Types of token that can be asked for (RFC 8693 3); a refresh token would never be shown. */
export const requestableTypes = ['access_token', 'id_token', 'jwt'] as const;

/** What to exchange for what (RFC 8693 2.1). */
export interface TokenExchange {
  readonly subject: 'access_token' | 'id_token';
  readonly audience: string | undefined;
  /** An absolute URI. */
  readonly resource: string | undefined;
  /** Empty: whatever the provider gives. */
  readonly scopes: readonly string[];
  /** `undefined`: the provider decides. */
  readonly requestedType: (typeof requestableTypes)[number] | undefined;
}

/** A token that an exchange brought. Secret, and of no session. */
export interface ExchangedToken {
  readonly token: string;
  /** `issued_token_type`, shortened where it is one of RFC 8693; printable outside text. */
  readonly issuedType: string | undefined;
  /** To the key of the session it came from (RFC 9449). */
  readonly isBound: boolean;
  readonly scopes: readonly string[];
  readonly expiresAtEpochSeconds: number | undefined;
  /** Checked as the kind of token that `issuedType` says. */
  readonly report: readonly ReportedCheck[];
}
