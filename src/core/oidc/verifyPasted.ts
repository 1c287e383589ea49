import { nowEpochSeconds, type Clock } from '../ports.ts';
import type { ProviderConfig } from '../provider/providerConfig.ts';
import { printable } from '../text.ts';
import type { ReportedCheck } from '../token/checks.ts';
import type { LoneToken } from '../token/lone/readToken.ts';
import type { TokenName } from '../token/lone/tokenParameters.ts';
import { chooseProfile } from '../token/profiles/chooseProfile.ts';
import type { ProfileChoice } from '../token/profiles/tokenProfile.ts';
import { currentKeys, type KeyAge } from './currentKeys.ts';
import { matchIssuer } from './matchIssuer.ts';
import type { ProviderEdges } from './providerDirectory.ts';
import { verifyForeign, verifyOwn, withNotRun } from './verifyAsProfile.ts';

export interface PastedVerification {
  readonly token: LoneToken;
  /** All that are configured and approved: nobody else is asked anything. */
  readonly providers: readonly ProviderConfig[];
  /** What the response calls it that it came in. */
  readonly name?: TokenName | undefined;
  /** An access token that came in the same response, for `at_hash`. */
  readonly accessToken?: string | undefined;
  /** A code that came in the same response, for `c_hash`. */
  readonly code?: string | undefined;
  /** How old the provider's metadata and keys may be. Default: `remembered`. */
  readonly keyAge?: KeyAge;
}

/** What it takes to verify a token, before it is known whose it is. */
export interface PastedEdges {
  readonly clock: Clock;
  /** Runs what asks a provider something, in a trace of that provider, known by the report it ends with. */
  readonly asking: <T>(
    provider: ProviderConfig,
    work: (edges: ProviderEdges) => Promise<T>,
  ) => Promise<T>;
}

/** Whose token it says it is. `iss` is outside text, already printable. */
export type IssuerMatch =
  /** Its issuer is that of a provider in the settings, and that provider was asked for keys. */
  | {
      readonly kind: 'configured';
      readonly providerId: string;
      readonly providerLabel: string;
      /** Other entries with the same issuer, that are not the one meant. */
      readonly otherProviderIds: readonly string[];
    }
  /** Nobody was asked anything; no row about keys was run, and it is not to be trusted. */
  | { readonly kind: 'not_configured'; readonly issuer: string }
  /** It names no issuer, or can't be read. */
  | { readonly kind: 'none' };

export interface PastedReport {
  readonly issuer: IssuerMatch;
  /** `undefined` for what is no JWT. */
  readonly choice: ProfileChoice | undefined;
  /** Empty for what is no JWT. */
  readonly checks: readonly ReportedCheck[];
}

/**
 * Checks a token that came from anywhere. Requests go to one provider at most, and only to one of
 * `providers` whose issuer the token names.
 *
 * @throws {OidcError} `cancelled`, or the signal's own reason, when it aborts
 */
export async function verifyPasted(
  { clock, asking }: PastedEdges,
  { token, providers, name, accessToken, code, keyAge = 'remembered' }: PastedVerification,
  signal: AbortSignal,
): Promise<PastedReport> {
  const { decoded } = token;
  if (decoded.format !== 'jwt') {
    return { issuer: { kind: 'none' }, choice: undefined, checks: [] };
  }
  const { header, claims } = decoded;
  const now = nowEpochSeconds(clock);
  const input = { token: token.token, accessToken, code, claims, nowEpochSeconds: now };
  const match = matchIssuer(claims, providers);
  if (match.provider === undefined) {
    const choice = chooseProfile(header, claims, [], name);
    const { iss } = claims;
    const reason = typeof iss === 'string' ? 'issuer_not_configured' : 'issuer_missing';
    return {
      issuer:
        typeof iss === 'string'
          ? { kind: 'not_configured', issuer: printable(iss) }
          : { kind: 'none' },
      choice,
      checks: asGuessed(choice, await verifyForeign(choice.profile, input, reason, signal)),
    };
  }
  const { provider, others } = match;
  const choice = chooseProfile(header, claims, match.clientIds, name);
  return asking(provider, async (edges) => {
    const current = await currentKeys(edges, provider, keyAge, signal);
    const checks = await verifyOwn(choice.profile, input, provider, current, signal);
    return {
      issuer: {
        kind: 'configured',
        providerId: provider.id,
        providerLabel: provider.label,
        otherProviderIds: others.map(({ id }) => id),
      },
      choice,
      checks: asGuessed(choice, checks),
    };
  });
}

/** Nothing says that a token is of the kind that it was guessed to be; it may still say that it is not. */
function asGuessed(
  { isAmbiguous }: ProfileChoice,
  checks: readonly ReportedCheck[],
): readonly ReportedCheck[] {
  const isForeign = checks.some(({ id, outcome }) => id === 'token_type' && outcome === 'failed');
  return isAmbiguous && !isForeign ? withNotRun(checks, ['token_type'], 'kind_guessed') : checks;
}
