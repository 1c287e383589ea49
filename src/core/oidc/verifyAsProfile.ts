import type { JsonObject } from '../json.ts';
import type { ProviderConfig } from '../provider/providerConfig.ts';
import type { CheckId, CheckReason, ReportedCheck } from '../token/checks.ts';
import { verifyAccessToken } from '../token/profiles/verifyAccessToken.ts';
import { verifyAnswer } from '../token/profiles/verifyAnswer.ts';
import { verifyIdToken } from '../token/profiles/verifyIdToken.ts';
import type { TokenProfile } from '../token/profiles/tokenProfile.ts';
import type { CurrentKeys } from './currentKeys.ts';
import { announcedAlgorithms } from './discovery.ts';
import { mayBeIssuer } from './matchIssuer.ts';

export interface LoneVerification {
  readonly token: string;
  readonly claims: JsonObject;
  /** What came in the same response. */
  readonly accessToken: string | undefined;
  readonly code: string | undefined;
  readonly nowEpochSeconds: number;
}

/** The rows of a token of a provider in the settings, whose sign-in is not known. */
export async function verifyOwn(
  profile: TokenProfile,
  input: LoneVerification,
  provider: ProviderConfig,
  { keys, metadata }: CurrentKeys,
  signal: AbortSignal,
): Promise<readonly ReportedCheck[]> {
  // Without an issuer in the settings, what stands in for it in the metadata is compared with nothing.
  const issuer = provider.issuer === undefined ? undefined : (metadata?.issuer ?? provider.issuer);
  const checks = await rowsOf(profile, { ...input, provider, issuer, keys, metadata }, signal);
  // The provider could not say whether its issuer has the slash at its end that the settings lack.
  const { iss } = input.claims;
  const isUnsure =
    metadata === undefined && iss !== provider.issuer && mayBeIssuer(provider.issuer, iss);
  return isUnsure ? withNotRun(checks, ['issuer'], 'keys_unavailable') : checks;
}

/**
 * The rows of a token that no provider in the settings answers for. What only that provider, or one of
 * its clients, could tell is not run: whatever it is signed with would prove nothing.
 */
export async function verifyForeign(
  profile: TokenProfile,
  input: LoneVerification,
  reason: 'issuer_not_configured' | 'issuer_missing',
  signal: AbortSignal,
): Promise<readonly ReportedCheck[]> {
  const nobody = { provider: undefined, issuer: undefined, keys: undefined, metadata: undefined };
  const checks = await rowsOf(profile, { ...input, ...nobody }, signal);
  const unanswered = checks.filter(({ reason: why }) => why === 'no_key_set').map(({ id }) => id);
  const isForApi = profile === 'plain_access_token' || profile === 'at_jwt';
  const ofClient = isForApi ? [] : (['audience', 'authorized_party'] as const);
  return withNotRun(checks, [...unanswered, 'issuer', ...ofClient], reason);
}

interface RowsInput extends LoneVerification, CurrentKeys {
  readonly provider: ProviderConfig | undefined;
  readonly issuer: string | undefined;
}

async function rowsOf(
  profile: TokenProfile,
  input: RowsInput,
  signal: AbortSignal,
): Promise<readonly ReportedCheck[]> {
  const { provider, metadata } = input;
  const clientId = provider?.clientId ?? '';
  switch (profile) {
    case 'id_token':
      return withoutSignIn(
        input,
        await verifyIdToken(
          {
            ...input,
            clientId,
            algorithms: metadata && announcedAlgorithms(metadata),
            asked: nothingAsked,
            nonce: undefined,
            from: 'sign_in',
          },
          signal,
        ),
      );
    case 'at_jwt':
    case 'plain_access_token':
      return verifyAccessToken(input, signal);
    case 'introspection_answer': {
      const algorithms = metadata?.introspection_signing_alg_values_supported;
      const resourceServer = provider?.introspection?.clientId ?? clientId;
      return verifyAnswer({ ...input, profile, clientId: resourceServer, algorithms }, signal);
    }
    case 'userinfo_answer': {
      const algorithms = metadata?.userinfo_signing_alg_values_supported;
      return verifyAnswer({ ...input, profile, clientId, algorithms }, signal);
    }
  }
}

const nothingAsked = {
  maxAgeSeconds: undefined,
  needsTime: false,
  contexts: [],
  contextIsEssential: false,
};

/** What only the sign-in knew is not taken for something that it did not send. */
function withoutSignIn(
  { claims }: LoneVerification,
  checks: readonly ReportedCheck[],
): readonly ReportedCheck[] {
  const isThere: Readonly<Partial<Record<CheckId, boolean>>> = {
    nonce: true, // whether one was sent is not known either
    access_token_hash: claims['at_hash'] !== undefined,
    code_hash: claims['c_hash'] !== undefined,
  };
  const unknown = checks
    .filter(({ id, reason }) => reason === 'nothing_to_compare' && isThere[id] === true)
    .map(({ id }) => id);
  return withNotRun(checks, unknown, 'sign_in_unknown');
}

/** The rows, these of them not run after all. */
export function withNotRun(
  checks: readonly ReportedCheck[],
  ids: readonly CheckId[],
  reason: CheckReason,
): readonly ReportedCheck[] {
  return checks.map((check) => {
    if (!ids.includes(check.id)) {
      return check;
    }
    const { expected: _expected, ...rest } = check;
    return { ...rest, outcome: 'not_run', reason };
  });
}
