import { noticesOf, type TokenNotice } from './notices.ts';
import { readableToken, type ReadableToken } from './readableToken.ts';
import { tokensInside, type InnerToken } from './tokensInside.ts';

/** One token and what can be said of it before anything is verified. */
export interface LoneToken {
  /** In its compact form, without what stood around it. Secret: never in a log, setting or panel state. */
  readonly token: string;
  readonly decoded: ReadableToken;
  readonly notices: readonly TokenNotice[];
  /** JWTs in the claims, not looked into; the first of them. */
  readonly inside: readonly InnerToken[];
}

/** Reads a token whose beginning and end are known. Never throws, and takes no longer than limits allow. */
export function readToken(token: string): LoneToken {
  const decoded = readableToken(token);
  return {
    token,
    decoded,
    notices: noticesOf(token, decoded),
    inside: decoded.format === 'jwt' ? tokensInside(decoded.claims) : [],
  };
}
