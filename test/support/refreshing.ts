import { refreshTokens, type RefreshInput } from '../../src/core/oidc/refresh.ts';
import type { RefreshOutcome } from '../../src/core/oidc/refreshOutcome.ts';
import type { ProviderEdges } from '../../src/core/oidc/providerDirectory.ts';
import type { ProviderConfig } from '../../src/core/provider/providerConfig.ts';
import type { Session } from '../../src/core/session/session.ts';
import type { TokenSet } from '../../src/core/token/tokenSet.ts';

const never = new AbortController().signal;

/** A refresh of a session as it is, with nobody to object. */
export function refresh(
  edges: ProviderEdges,
  provider: ProviderConfig,
  { tokens, nonce }: Pick<Session, 'tokens' | 'nonce'>,
  change: Partial<RefreshInput> = {},
  signal = never,
): Promise<RefreshOutcome> {
  const input: RefreshInput = {
    provider,
    clientSecret: undefined,
    tokens,
    refreshToken: tokens.refreshToken ?? '',
    nonce,
    beforeSending: () => Promise.resolve(),
    ...change,
  };
  return refreshTokens(edges, input, signal);
}

/** The tokens that a refresh brought. */
export function refreshed(outcome: RefreshOutcome): TokenSet {
  if (!outcome.refreshed) {
    throw outcome.failure.error;
  }
  return outcome.tokens;
}

/** Kind, code and failed checks of a failure in one line, or which ID Token a success leaves. */
export function inOneLine(outcome: RefreshOutcome): string {
  if (outcome.refreshed) {
    const { idToken, idTokenIsOlder } = outcome.tokens;
    const which = idToken === undefined ? 'no' : idTokenIsOlder ? 'the old' : 'a new';
    return `refreshed, ${which} ID Token`;
  }
  const { kind, error } = outcome.failure;
  const failedChecks = error.is('refresh_response_untrusted') ? error.detail.failedChecks : [];
  return [kind, error.code, ...failedChecks].join(' ');
}
