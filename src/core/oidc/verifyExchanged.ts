import { nowEpochSeconds } from '../ports.ts';
import type { ProviderConfig } from '../provider/providerConfig.ts';
import type { ReportedCheck } from '../token/checks.ts';
import { readableToken } from '../token/lone/readableToken.ts';
import { currentKeys } from './currentKeys.ts';
import type { ProviderEdges } from './providerDirectory.ts';
import { verifyOwn, withNotRun } from './verifyAsProfile.ts';

export interface IssuedToken {
  readonly provider: ProviderConfig;
  readonly token: string;
  /** `issued_token_type` in its short form (RFC 8693 3). */
  readonly issuedType: string | undefined;
}

/**
 * What a client can check of a token that an exchange brought: as the kind of token that the response
 * says it is. Whom it is for was the exchange's to say, and is not this client by itself.
 *
 * @throws {OidcError} `cancelled`, or the signal's own reason, when it aborts
 */
export async function verifyExchanged(
  edges: ProviderEdges,
  { provider, token, issuedType }: IssuedToken,
  signal: AbortSignal,
): Promise<readonly ReportedCheck[]> {
  const decoded = readableToken(token);
  const input = {
    token,
    claims: decoded.format === 'jwt' ? decoded.claims : {},
    ...{ accessToken: undefined, code: undefined },
    nowEpochSeconds: nowEpochSeconds(edges.http.clock),
  };
  const profile = issuedType === 'id_token' ? 'id_token' : 'plain_access_token';
  const current = await currentKeys(edges, provider, 'remembered', signal);
  const checks = await verifyOwn(profile, input, provider, current, signal);
  return profile === 'id_token'
    ? withNotRun(checks, ['audience', 'authorized_party'], 'not_for_this_client')
    : checks;
}
